namespace Gorgias.Sandbox.Settings;

/// <summary>The rate limit that the options ask for at the moment. When they change, the level is kept. Thread-safe.</summary>
internal sealed class AccountLimit
{
    private readonly object _lock = new();
    private readonly SandboxOptions _options;
    private SandboxLimiter _kind;
    private IRateLimiter _limiter;

    public AccountLimit(SandboxOptions options)
    {
        _options = options;
        _kind = options.Limiter;
        _limiter = Create();
        _limiter.Fill(options.InitialLevel);
    }

    /// <summary>The calls that count now, 0 to the capacity.</summary>
    public double Level
    {
        get
        {
            lock (_lock)
            {
                return Current().Level;
            }
        }
    }

    /// <inheritdoc cref="IRateLimiter.Fill"/>
    public void Fill(double level)
    {
        lock (_lock)
        {
            Current().Fill(level);
        }
    }

    /// <inheritdoc cref="IRateLimiter.Take"/>
    public BucketReading Take()
    {
        lock (_lock)
        {
            return Current().Take();
        }
    }

    /// <inheritdoc cref="IRateLimiter.Read"/>
    public BucketReading Read()
    {
        lock (_lock)
        {
            return Current().Read();
        }
    }

    private IRateLimiter Current()
    {
        if (_options.Limiter != _kind)
        {
            double level = _limiter.Level;
            _kind = _options.Limiter;
            _limiter = Create();
            _limiter.Fill(level);
        }

        (int capacity, TimeSpan period) = _options.Limit();
        _limiter.Configure(capacity, period, Math.Max(0, _options.ForeignCallsPerSecond));
        return _limiter;
    }

    private IRateLimiter Create()
    {
        (int capacity, TimeSpan period) = _options.Limit();
        return _kind switch
        {
            SandboxLimiter.Window => new WindowLimiter(_options.TimeProvider, capacity, period),
            SandboxLimiter.Fixed => new FixedLimiter(_options.TimeProvider, capacity, period),
            _ => new LeakyBucket(_options.TimeProvider, capacity, capacity / period.TotalSeconds),
        };
    }
}
