using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Settings;

namespace Gorgias.Sandbox;

/// <summary>
/// The account's rate limit as a leaky bucket: it holds up to C calls and drains continuously at r calls per second (gorgias-api.md section 2).
/// Thread-safe. The level is computed from the clock when it is needed; there is no timer.
/// </summary>
public sealed class LeakyBucket : IRateLimiter
{
    // For rounding: without it, a caller that waits exactly Retry-After could be throttled again.
    private const double Tolerance = 1e-9;

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private long _stamp;
    private double _level;
    private int _capacity;
    private double _leak;
    private double _foreignPerSecond;
    private double _foreignPhase;

    /// <summary>Creates a bucket.</summary>
    /// <param name="time">The clock; only its monotonic timestamp is read.</param>
    /// <param name="capacity">How many calls fit, 1 or more.</param>
    /// <param name="leakPerSecond">How many calls drain each second, above 0.</param>
    /// <param name="level">How many calls are in the bucket at the start, 0 to <paramref name="capacity"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="time"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LeakyBucket(TimeProvider time, int capacity, double leakPerSecond, double level = 0)
    {
        _time = time ?? throw new ArgumentNullException(nameof(time));
        CheckRates(capacity, leakPerSecond, 0);
        if (!(level >= 0 && level <= capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, SettingsMessages.LevelOutOfRange);
        }

        _capacity = capacity;
        _leak = leakPerSecond;
        _level = level;
        _stamp = time.GetTimestamp();
    }

    /// <summary>The current level, in calls, 0 to the capacity; not a whole number while the bucket drains.</summary>
    public double Level
    {
        get
        {
            lock (_lock)
            {
                Advance();
                return _level;
            }
        }
    }

    /// <summary>Changes the capacity, the drain and the foreign traffic from now on. The level stays as it is, up to the new capacity.</summary>
    /// <param name="capacity">How many calls fit, 1 or more.</param>
    /// <param name="leakPerSecond">How many calls drain each second, above 0.</param>
    /// <param name="foreignPerSecond">Calls per second of other programs of the account, evenly spaced, 0 or more. A foreign call that finds the
    /// bucket full is dropped.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public void Configure(int capacity, double leakPerSecond, double foreignPerSecond = 0)
    {
        CheckRates(capacity, leakPerSecond, foreignPerSecond);
        lock (_lock)
        {
            if (capacity == _capacity && leakPerSecond.Equals(_leak) && foreignPerSecond.Equals(_foreignPerSecond))
            {
                return;
            }

            Advance();
            _capacity = capacity;
            _leak = leakPerSecond;
            _foreignPerSecond = foreignPerSecond;
            _level = Math.Min(_level, capacity);
        }
    }

    /// <summary>Sets the level, as if calls had been added or time had passed.</summary>
    /// <param name="level">Calls in the bucket; limited to 0 to the capacity.</param>
    public void Fill(double level)
    {
        lock (_lock)
        {
            Advance();
            _level = Math.Max(0, Math.Min(_capacity, level));
        }
    }

    /// <summary>Adds one call if it fits. A throttled call does not change the level.</summary>
    /// <returns>Whether the call was accepted, and the values for the headers.</returns>
    public BucketReading Take()
    {
        lock (_lock)
        {
            Advance();
            if (_level + 1 <= _capacity + Tolerance)
            {
                _level = Math.Min(_capacity, _level + 1);
                return new BucketReading(true, Used(), _capacity, 0);
            }

            double wait = Math.Ceiling(((_level + 1 - _capacity) / _leak) - Tolerance);
            return new BucketReading(false, Used(), _capacity, (int)Math.Min(int.MaxValue, Math.Max(1, wait)));
        }
    }

    /// <summary>Reads the level without adding a call.</summary>
    /// <returns>The values for the headers now.</returns>
    public BucketReading Read()
    {
        lock (_lock)
        {
            Advance();
            return new BucketReading(true, Used(), _capacity, 0);
        }
    }

    void IRateLimiter.Configure(int capacity, TimeSpan period, double foreignPerSecond)
        => Configure(capacity, capacity / period.TotalSeconds, foreignPerSecond);

    private static void CheckRates(int capacity, double leakPerSecond, double foreignPerSecond)
    {
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, SettingsMessages.CapacityNotPositive);
        }

        if (!(leakPerSecond > 0) || double.IsInfinity(leakPerSecond))
        {
            throw new ArgumentOutOfRangeException(nameof(leakPerSecond), leakPerSecond, SettingsMessages.LeakNotPositive);
        }

        if (!(foreignPerSecond >= 0) || double.IsInfinity(foreignPerSecond))
        {
            throw new ArgumentOutOfRangeException(nameof(foreignPerSecond), foreignPerSecond, SettingsMessages.ForeignCallsNegative);
        }
    }

    private int Used() => (int)Math.Ceiling(_level - Tolerance);

    /// <summary>Brings the level up to the current time: drains, and adds the foreign calls since the last time.</summary>
    private void Advance()
    {
        long now = _time.GetTimestamp();
        double elapsed = _time.GetElapsedTime(_stamp, now).TotalSeconds;
        if (elapsed <= 0)
        {
            return;
        }

        _stamp = now;
        if (_foreignPerSecond <= 0)
        {
            Drain(elapsed);
            return;
        }

        // Calls from longer ago than four times the bucket's drain time no longer affect the level. Skipping them keeps the loop short after a long pause.
        double span = 4 * _capacity / _leak;
        if (elapsed > span)
        {
            Drain(elapsed - span);
            elapsed = span;
        }

        for (double untilNext = (1 - _foreignPhase) / _foreignPerSecond; untilNext <= elapsed; untilNext = 1 / _foreignPerSecond)
        {
            Drain(untilNext);
            elapsed -= untilNext;
            _foreignPhase = 0;
            if (_level + 1 <= _capacity + Tolerance)
            {
                _level = Math.Min(_capacity, _level + 1);
            }
        }

        Drain(elapsed);
        _foreignPhase = Math.Min(1, _foreignPhase + (elapsed * _foreignPerSecond));
    }

    private void Drain(double seconds) => _level = Math.Max(0, _level - (_leak * seconds));
}
