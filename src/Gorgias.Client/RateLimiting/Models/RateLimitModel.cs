namespace Gorgias.Client;

/// <summary>What kind of limit an account has, as far as the limiter knows.</summary>
public enum RateLimitModel
{
    /// <summary>
    /// No more calls than the limit in any span of the period's length. Taken for granted until answers prove that something less strict holds.
    /// </summary>
    SlidingWindow,

    /// <summary>A bucket that holds the limit and drains evenly, as much as the limit in one period.</summary>
    LeakyBucket,

    /// <summary>The count begins at zero with each period.</summary>
    FixedWindow,
}
