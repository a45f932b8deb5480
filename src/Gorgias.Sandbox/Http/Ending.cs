namespace Gorgias.Sandbox.Http;

/// <summary>How an exchange ends on the wire.</summary>
internal enum Ending
{
    /// <summary>The answer goes out whole.</summary>
    Answer,

    /// <summary>The connection is reset, nothing goes out.</summary>
    Reset,

    /// <summary>The answer goes out in part, then the connection closes.</summary>
    Truncate,
}
