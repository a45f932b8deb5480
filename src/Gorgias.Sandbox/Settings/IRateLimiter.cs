namespace Gorgias.Sandbox.Settings;

/// <summary>A way of counting calls against a rate limit. It is computed from the clock when it is needed; there is no timer.</summary>
internal interface IRateLimiter
{
    /// <summary>The calls that count now, 0 to the capacity.</summary>
    double Level { get; }

    /// <summary>Changes the limit from now on. The level stays as it is, up to the new capacity.</summary>
    /// <param name="capacity">How many calls are accepted in a period, 1 or more.</param>
    /// <param name="period">The length of a period, above zero.</param>
    /// <param name="foreignPerSecond">Calls per second of other programs of the account, evenly spaced, 0 or more. Those that do not fit are dropped.</param>
    void Configure(int capacity, TimeSpan period, double foreignPerSecond);

    /// <summary>Sets the level, as if calls had been made just now, or the oldest had stopped counting.</summary>
    /// <param name="level">The level; limited to 0 to the capacity.</param>
    void Fill(double level);

    /// <summary>Adds one call if it fits. A throttled call does not count.</summary>
    BucketReading Take();

    /// <summary>Reads the level without adding a call.</summary>
    BucketReading Read();
}
