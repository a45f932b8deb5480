namespace Gorgias.Sandbox.Http;

/// <summary>How much of a response is sent.</summary>
internal enum ResponseDelivery
{
    /// <summary>The whole response is sent.</summary>
    Complete,

    /// <summary>Nothing is sent; the connection is reset.</summary>
    Reset,

    /// <summary>A part of the response is sent, then the connection closes.</summary>
    Truncate,
}
