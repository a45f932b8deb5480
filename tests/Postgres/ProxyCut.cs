namespace Gorgias.Testing;

/// <summary>Whether a connection is cut at a request.</summary>
public enum ProxyCut
{
    None,

    /// <summary>The server never has the request.</summary>
    BeforeRequest,

    /// <summary>The server has the request, and commits; the client never has the answer.</summary>
    AfterRequest,
}
