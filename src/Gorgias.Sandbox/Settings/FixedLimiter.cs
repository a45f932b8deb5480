namespace Gorgias.Sandbox.Settings;

/// <summary>
/// The account's rate limit as fixed periods that follow one another, beginning with the start of the limiter; the count returns to 0 at the end of each
/// (gorgias-api.md section 2). Not thread-safe.
/// </summary>
internal sealed class FixedLimiter(TimeProvider time, int capacity, TimeSpan period) : IRateLimiter
{
    private readonly long _origin = time.GetTimestamp();
    private readonly ForeignCalls _foreign = new();
    private int _capacity = capacity;
    private TimeSpan _period = period;
    private TimeSpan _start;
    private int _count;

    public double Level
    {
        get
        {
            Advance();
            return _count;
        }
    }

    public void Configure(int capacity, TimeSpan period, double foreignPerSecond)
    {
        TimeSpan now = Advance();
        (_capacity, _period) = (capacity, period);
        _foreign.Configure(foreignPerSecond, now);
        _count = Math.Min(_count, capacity);
    }

    public void Fill(double level)
    {
        Advance();
        _count = (int)Math.Ceiling(Math.Max(0, Math.Min(_capacity, level)));
    }

    public BucketReading Take()
    {
        TimeSpan now = Advance();
        return _count >= _capacity
            ? new BucketReading(false, _count, _capacity, WholeSeconds.Until(_period - (now - _start)))
            : new BucketReading(true, ++_count, _capacity, 0);
    }

    public BucketReading Read()
    {
        Advance();
        return new BucketReading(true, _count, _capacity, 0);
    }

    /// <summary>Begins the current period, and adds the foreign calls since the last time.</summary>
    private TimeSpan Advance()
    {
        TimeSpan now = time.GetElapsedTime(_origin);
        if (now - _start >= _period)
        {
            _start = now - TimeSpan.FromTicks((now - _start).Ticks % _period.Ticks);
            _foreign.SkipTo(_start);
            _count = 0;
        }

        _count = (int)Math.Min(_capacity, _count + _foreign.Count(now));
        return now;
    }
}
