namespace Gorgias.Client;

/// <summary>What the limiter knows of the account's rate limit at one moment.</summary>
public sealed class RateLimitStatus
{
    /// <summary>Calls in the account's bucket, as estimated now from the last header.</summary>
    public int Used { get; init; }

    /// <summary>The bucket's capacity, from the header; the documented 40 of an API key before the first answer.</summary>
    public int Limit { get; init; }

    /// <summary>Calls the bucket drains a second, as learned from the header, net of other traffic on the account.</summary>
    public double DrainPerSecond { get; init; }

    /// <summary>True once the drain was learned rather than guessed from the capacity.</summary>
    public bool Learned { get; init; }

    /// <summary>Slots kept free for others on the account, what the limiter added for traffic it saw included.</summary>
    public double Reserve { get; init; }

    /// <summary>Calls waiting for a slot.</summary>
    public int Waiting { get; init; }

    /// <summary>Calls on the wire.</summary>
    public int InFlight { get; init; }

    /// <summary>Calls made through this limiter.</summary>
    public long CallsMade { get; init; }

    /// <summary>429 answers met.</summary>
    public long Throttled { get; init; }

    /// <summary>Who shares the account's rate limit by knowing of each other's calls, as was asked for.</summary>
    public RateLimitScope Scope { get; init; }

    /// <summary>Where the shared limit is; null for one process.</summary>
    public string? SharedAt { get; init; }

    /// <summary>How many processes share it, this one included.</summary>
    public int SharedBy { get; init; } = 1;

    /// <summary>
    /// Why the shared limit cannot be had; null when it can, or when there is none. Calls go on by what this process sees in the headers, and it is tried
    /// again until it works.
    /// </summary>
    public string? SharingFailure { get; init; }
}
