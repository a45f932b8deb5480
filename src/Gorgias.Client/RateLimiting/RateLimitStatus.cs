namespace Gorgias.Client;

/// <summary>The account's rate limit as the limiter knows it at one moment.</summary>
public sealed class RateLimitStatus
{
    /// <summary>Calls that count against the limit now, as estimated from the last header.</summary>
    public int Used { get; init; }

    /// <summary>How many calls may count at once, from the header; the documented 40 of an API key before the first answer.</summary>
    public int Limit { get; init; }

    /// <summary>
    /// The kind of limit that calls go by: a sliding window, under which no other limit of the same length is exceeded, until the account's answers prove that
    /// something less strict holds.
    /// </summary>
    public RateLimitModel Model { get; init; }

    /// <summary>The length of the window or period, or how long a full bucket takes to drain, as calls go by it.</summary>
    public TimeSpan Period { get; init; }

    /// <summary>Since when calls go by this model and period; null before the first answer.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Calls a second that the account allows in the long run, by the model: the limit in one period.</summary>
    public double CallsPerSecond => Math.Round(Limit / Period.TotalSeconds, 3);

    /// <summary>Permits kept free for others on the account, including those that the limiter added for the traffic that it saw.</summary>
    public double Reserve { get; init; }

    /// <summary>Until when the account asked not to be called, with a 429; null when it did not, or when it is called again.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>How long the account asked to wait, with the 429 that <see cref="HeldUntil"/> comes from.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When one call will look whether the account still holds calls back; null when the wait is too short for that.</summary>
    public DateTimeOffset? ProbeAt { get; init; }

    /// <summary>Calls that wait for a permit.</summary>
    public int Waiting { get; init; }

    /// <summary>When the first call that waits can be sent, if no other program calls the account; null when none waits, and when only an answer can
    /// tell.</summary>
    public DateTimeOffset? NextCallAt { get; init; }

    /// <summary>True after answers have shown several times, in the last five minutes, that other programs call the account.</summary>
    public bool IsUsedByOthers { get; init; }

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
