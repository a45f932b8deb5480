namespace Gorgias.Sandbox;

/// <summary>
/// The account's rate limit as a leaky bucket: capacity C calls, draining continuously at r calls per second (gorgias-api.md section 2). Pure
/// arithmetic over a <see cref="TimeProvider"/>, safe to call from any thread.
/// </summary>
public sealed class LeakyBucket
{
    // Without it, a caller that waits exactly Retry-After could be refused for the last bit of a double.
    private const double Tolerance = 1e-9;

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private long _stamp;
    private double _level;
    private int _capacity;
    private double _leak;
    private double _foreignPerSecond;
    private double _foreignPhase;

    /// <summary>Makes a bucket.</summary>
    /// <param name="time">The clock; only its monotonic timestamp is read.</param>
    /// <param name="capacity">How many calls fit, 1 or more.</param>
    /// <param name="leakPerSecond">How many calls drain each second, above 0.</param>
    /// <param name="level">How many calls are in it at the start, 0 to <paramref name="capacity"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="time"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LeakyBucket(TimeProvider time, int capacity, double leakPerSecond, double level = 0)
    {
        _time = time ?? throw new ArgumentNullException(nameof(time));
        CheckRates(capacity, leakPerSecond, 0);
        if (!(level >= 0 && level <= capacity))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and the capacity.");
        }

        _capacity = capacity;
        _leak = leakPerSecond;
        _level = level;
        _stamp = time.GetTimestamp();
    }

    /// <summary>The level now, in calls; a fraction while it drains.</summary>
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

    /// <summary>Changes capacity, drain and foreign traffic from now on. What is in the bucket stays in it, up to the new capacity.</summary>
    /// <param name="capacity">How many calls fit, 1 or more.</param>
    /// <param name="leakPerSecond">How many calls drain each second, above 0.</param>
    /// <param name="foreignPerSecond">Calls per second that other programs of the account make, evenly spaced, 0 or more. One that finds the bucket full
    /// is lost.</param>
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

    /// <summary>Sets the level, as if calls had been made or time had passed.</summary>
    /// <param name="level">Calls in the bucket; brought into 0 to the capacity.</param>
    public void Fill(double level)
    {
        lock (_lock)
        {
            Advance();
            _level = Math.Max(0, Math.Min(_capacity, level));
        }
    }

    /// <summary>Asks for room for one call. A refused call leaves the level as it is.</summary>
    /// <returns>Whether the call may go on, and what the headers say.</returns>
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

    /// <summary>Reads the level without asking for room.</summary>
    /// <returns>What the call-limit header would say now.</returns>
    public BucketReading Read()
    {
        lock (_lock)
        {
            Advance();
            return new BucketReading(true, Used(), _capacity, 0);
        }
    }

    private static void CheckRates(int capacity, double leakPerSecond, double foreignPerSecond)
    {
        if (capacity < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "At least one call fits.");
        }

        if (!(leakPerSecond > 0) || double.IsInfinity(leakPerSecond))
        {
            throw new ArgumentOutOfRangeException(nameof(leakPerSecond), leakPerSecond, "A bucket that does not drain never opens again.");
        }

        if (!(foreignPerSecond >= 0) || double.IsInfinity(foreignPerSecond))
        {
            throw new ArgumentOutOfRangeException(nameof(foreignPerSecond), foreignPerSecond, "Calls per second are 0 or more.");
        }
    }

    private int Used() => (int)Math.Ceiling(_level - Tolerance);

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

        // After a few times the bucket's span the past no longer shows in the level, so a long sleep costs no long loop.
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
