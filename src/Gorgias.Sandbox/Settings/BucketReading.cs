namespace Gorgias.Sandbox;

/// <summary>The answer of a rate limiter to one call: whether it was accepted, and the values for the response headers.</summary>
public readonly record struct BucketReading
{
    /// <summary>Creates a reading.</summary>
    /// <param name="accepted">Whether the call was accepted.</param>
    /// <param name="used">The level after the call, rounded up.</param>
    /// <param name="limit">The capacity, in calls.</param>
    /// <param name="retryAfterSeconds">Whole seconds to wait, 0 when accepted.</param>
    public BucketReading(bool accepted, int used, int limit, int retryAfterSeconds)
    {
        Accepted = accepted;
        Used = used;
        Limit = limit;
        RetryAfterSeconds = retryAfterSeconds;
    }

    /// <summary>Whether the call was accepted.</summary>
    public bool Accepted { get; }

    /// <summary>The level after the call, in calls, rounded up; first half of <c>X-Gorgias-Account-Api-Call-Limit</c> (gorgias-api.md section 2).</summary>
    public int Used { get; }

    /// <summary>The capacity, in calls; second half of <c>X-Gorgias-Account-Api-Call-Limit</c>.</summary>
    public int Limit { get; }

    /// <summary>Whole seconds until a call is accepted again; the value of <c>Retry-After</c>. At least 1 when throttled, 0 when accepted.</summary>
    public int RetryAfterSeconds { get; }
}
