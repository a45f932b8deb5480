namespace Gorgias.Client;

/// <summary>Which processes share what they know of an account's rate limit.</summary>
public enum RateLimitScope
{
    /// <summary>The connections of one process. Other processes are noticed only by the header.</summary>
    Process,

    /// <summary>The processes of one user on one machine.</summary>
    Machine,

    /// <summary>All processes that use one database, on any number of machines.</summary>
    Database,
}
