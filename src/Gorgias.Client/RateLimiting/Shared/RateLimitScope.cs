namespace Gorgias.Client;

/// <summary>Who shares an account's rate limit by knowing of each other's calls.</summary>
public enum RateLimitScope
{
    /// <summary>The connections of one process. Others are noticed by the header.</summary>
    Process,

    /// <summary>The processes of one user on one machine.</summary>
    Machine,

    /// <summary>All processes that use one database, on any number of machines.</summary>
    Database,
}
