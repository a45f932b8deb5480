namespace Gorgias.Client;

/// <summary>The account's rate limit as the limiter knows it at one moment.</summary>
public sealed class RateLimitStatus
{
    /// <summary>Calls in the account's bucket, as estimated now from the last header.</summary>
    public int Used { get; init; }

    /// <summary>The bucket's capacity, from the header; the documented 40 of an API key before the first answer.</summary>
    public int Limit { get; init; }

    /// <summary>Calls that drain from the bucket per second, learned from the header, after other traffic on the account is subtracted.</summary>
    public double DrainPerSecond { get; init; }

    /// <summary>True once the drain was learned from headers; false while it is derived from the capacity.</summary>
    public bool Learned { get; init; }

    /// <summary>Permits kept free for others on the account, including those that the limiter added for the traffic that it saw.</summary>
    public double Reserve { get; init; }

    /// <summary>Calls that wait for a permit.</summary>
    public int Waiting { get; init; }

    /// <summary>Calls that were sent and have not ended.</summary>
    public int InFlight { get; init; }

    /// <summary>Calls sent through this limiter.</summary>
    public long CallsMade { get; init; }

    /// <summary>429 responses received.</summary>
    public long Throttled { get; init; }

    /// <summary>Which processes share the account's rate limit, as configured.</summary>
    public RateLimitScope Scope { get; init; }

    /// <summary>Where the shared limit is; null for one process.</summary>
    public string? SharedAt { get; init; }

    /// <summary>How many processes share the rate limit, this one included.</summary>
    public int SharedBy { get; init; } = 1;

    /// <summary>
    /// Why the shared limit does not work; null when it works, or when there is none. Meanwhile calls go by the headers that this process sees, and the shared
    /// limit is tried again until it works.
    /// </summary>
    public string? SharingFailure { get; init; }
}
