namespace Gorgias.Sandbox.Http;

/// <summary>What the server reads before it says no.</summary>
internal sealed class HttpLimits(Func<int> maxBody)
{
    /// <summary>Bytes of request line and header fields together.</summary>
    public const int MaxHead = 32 * 1024;

    /// <summary>Header fields.</summary>
    public const int MaxFields = 100;

    /// <summary>Bytes that are read and thrown away after a refusal of a body, so that the answer is not lost in a reset.</summary>
    public const int MaxDrain = 64 * 1024 * 1024;

    /// <summary>Bytes of a body.</summary>
    public int MaxBody => maxBody();
}
