namespace Gorgias.Sandbox.Settings;

/// <summary>The account's rate limit as a sliding window: the calls of the last period count (gorgias-api.md section 2). Not thread-safe.</summary>
internal sealed class WindowLimiter(TimeProvider time, int capacity, TimeSpan period) : IRateLimiter
{
    private readonly long _origin = time.GetTimestamp();
    private readonly Queue<TimeSpan> _calls = new();
    private readonly ForeignCalls _foreign = new();
    private int _capacity = capacity;
    private TimeSpan _period = period;

    public double Level
    {
        get
        {
            Advance();
            return _calls.Count;
        }
    }

    public void Configure(int capacity, TimeSpan period, double foreignPerSecond)
    {
        TimeSpan now = Advance();
        (_capacity, _period) = (capacity, period);
        _foreign.Configure(foreignPerSecond, now);
        DropTo(capacity);
    }

    public void Fill(double level)
    {
        TimeSpan now = Advance();
        double wanted = Math.Ceiling(Math.Max(0, Math.Min(_capacity, level)));
        DropTo((int)wanted);
        while (_calls.Count < wanted)
        {
            _calls.Enqueue(now);
        }
    }

    public BucketReading Take()
    {
        TimeSpan now = Advance();
        if (_calls.Count >= _capacity)
        {
            return new BucketReading(false, _calls.Count, _capacity, WholeSeconds.Until(_period - (now - _calls.Peek())));
        }

        _calls.Enqueue(now);
        return new BucketReading(true, _calls.Count, _capacity, 0);
    }

    public BucketReading Read()
    {
        Advance();
        return new BucketReading(true, _calls.Count, _capacity, 0);
    }

    /// <summary>Adds the foreign calls since the last time, and drops the calls that are a period old.</summary>
    private TimeSpan Advance()
    {
        TimeSpan now = time.GetElapsedTime(_origin);

        // What happened longer ago than a few periods no longer counts. Skipping it keeps the loop short after a long pause.
        if (now.TotalSeconds > 4 * _period.TotalSeconds)
        {
            _foreign.SkipTo(now - Times(4, _period));
        }

        while (_foreign.TryNext(now, out TimeSpan at))
        {
            Expire(at);
            if (_calls.Count < _capacity)
            {
                _calls.Enqueue(at);
            }
            else
            {
                // Until a call is free, all are dropped.
                _foreign.SkipTo(_calls.Peek() + _period);
            }
        }

        Expire(now);
        return now;
    }

    private static TimeSpan Times(int factor, TimeSpan span) => TimeSpan.FromTicks(factor * span.Ticks);

    private void Expire(TimeSpan now)
    {
        while (_calls.Count > 0 && now - _calls.Peek() >= _period)
        {
            _calls.Dequeue();
        }
    }

    private void DropTo(int count)
    {
        while (_calls.Count > count)
        {
            _calls.Dequeue();
        }
    }
}
