namespace Gorgias.Sandbox.Http;

/// <summary>How an exchange ends on the wire.</summary>
internal enum ResponseDelivery
{
    /// <summary>The answer goes out whole.</summary>
    Complete,

    /// <summary>The connection is reset, nothing goes out.</summary>
    Reset,

    /// <summary>The answer goes out in part, then the connection closes.</summary>
    Truncate,
}
