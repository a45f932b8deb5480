namespace Gorgias.Sandbox.Http;

/// <summary>The limits for the parts of a request.</summary>
/// <param name="maxBody">Returns the current limit for a body, in bytes.</param>
internal sealed class HttpLimits(Func<int> maxBody)
{
    /// <summary>The limit for the request line and header fields together, in bytes.</summary>
    public const int MaxHead = 32 * 1024;

    /// <summary>The limit for the number of header fields.</summary>
    public const int MaxFields = 100;

    /// <summary>How many bytes are read and discarded after a body was rejected, so that the response is not lost in a reset.</summary>
    public const int MaxDrain = 64 * 1024 * 1024;

    /// <summary>The limit for a body, in bytes.</summary>
    public int MaxBody => maxBody();
}
