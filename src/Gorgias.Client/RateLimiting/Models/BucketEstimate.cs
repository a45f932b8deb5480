namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// The client's model of the account's leaky bucket: a plain state machine over seconds of the monotonic clock, without locks, timers or threads.
/// The level is the highest level in the headers that came while the newest answered call was in flight, minus what has drained since, plus every call still in
/// flight. When calls overtake each other the level may be too high, but never too low.
/// </summary>
internal sealed class BucketEstimate
{
    /// <summary>What an API key gets (gorgias-api.md, section 2); used until the first header.</summary>
    private const int DefaultCapacity = 40;

    /// <summary>The documented window, in seconds; an Enterprise account's window is half as long and is learned.</summary>
    private const double DocumentedWindow = 20;

    /// <summary>Calls that may be in flight while the account's level is unknown.</summary>
    private const int Probes = 2;

    /// <summary>Seconds in which the headroom that was added for other traffic falls by half.</summary>
    private const double HeadroomHalfLife = 60;

    /// <summary>Standard deviations of other traffic that the reserve covers.</summary>
    private const double Spread = 4;

    /// <summary>The share of the capacity that may be kept free for other traffic.</summary>
    private const double MostExtra = 0.15;

    private readonly int _reserve;
    private readonly DrainEstimator _estimator;
    private readonly List<(double At, double Used)> _answers;
    private double _newestAnswered = double.MinValue;
    private double _holdUntil = double.MinValue;
    private double _headroom;
    private double _headroomAt;
    private long _counted;

    public BucketEstimate(int reserve)
        : this(reserve, new BucketState())
    {
    }

    /// <summary>Continues from a stored state, which has no calls in flight.</summary>
    public BucketEstimate(int reserve, BucketState state)
    {
        _reserve = reserve;
        _estimator = new DrainEstimator(state.Samples, state.Drain);
        _answers = [.. state.Answers];
        Capacity = state.Capacity ?? DefaultCapacity;
        (_newestAnswered, _holdUntil) = (state.NewestAnswered ?? double.MinValue, state.HoldUntil ?? double.MinValue);
        (_headroom, _headroomAt, _counted) = (state.Headroom, state.HeadroomAt, state.Counted);
    }

    /// <summary>Everything that is known except the calls in flight.</summary>
    public BucketState State => new()
    {
        Capacity = Capacity,
        Answers = _answers,
        NewestAnswered = Known(_newestAnswered),
        HoldUntil = Known(_holdUntil),
        Headroom = _headroom,
        HeadroomAt = _headroomAt,
        Counted = _counted,
        Samples = _estimator.Samples,
        Drain = _estimator.PerSecond,
    };

    /// <summary>Capacity in calls, from the header.</summary>
    public int Capacity { get; private set; } = DefaultCapacity;

    /// <summary>Calls that were sent and have not ended.</summary>
    public int InFlight { get; set; }

    /// <summary>True once the drain was learned from headers.</summary>
    public bool Learned => _estimator.PerSecond is not null;

    /// <summary>Calls that drain per second.</summary>
    public double Drain
    {
        get
        {
            double documented = Capacity / DocumentedWindow;
            double drain = _estimator.PerSecond ?? documented;

            // Other traffic may take nearly all of the drain; a floor keeps the limiter trying.
            return Math.Max(drain, documented / 10);
        }
    }

    /// <summary>Permits kept free at <paramref name="now"/>: the configured reserve, and more while other traffic is seen on the account.</summary>
    public double Reserve(double now)
    {
        double bursts = _headroom * Math.Pow(0.5, (now - _headroomAt) / HeadroomHalfLife);

        // A learned drain below the documented one means other traffic, which varies between two responses.
        double others = Math.Max(0, (Capacity / DocumentedWindow) - Drain);
        double spread = Spread * Math.Sqrt(others / Drain);
        double extra = Math.Min(Math.Max(bursts, spread), Capacity * MostExtra);
        return Math.Min(_reserve + (extra < 0.5 ? 0 : extra), Math.Max(0, Capacity - 2));
    }

    /// <summary>The level at <paramref name="now"/>, including the calls in flight.</summary>
    public double Level(double now) => Settled(now) + InFlight;

    /// <summary>Seconds from <paramref name="now"/> until a call may be sent; zero for at once, null when only a response can tell.</summary>
    /// <param name="now">Seconds of the monotonic clock.</param>
    /// <param name="ahead">Calls ahead of this one.</param>
    public double? WaitFor(double now, int ahead = 0)
    {
        if (now < _holdUntil)
        {
            return _holdUntil - now;
        }

        if (!Anchored(now))
        {
            return InFlight < Probes ? 0 : null;
        }

        double room = Capacity - 1 - Reserve(now) - InFlight - ahead;
        double settled = Settled(now);
        if (settled <= room)
        {
            return 0;
        }

        return room < 0 ? null : (settled - room) / Drain;
    }

    /// <summary>A call is sent.</summary>
    public void Send() => InFlight++;

    /// <summary>A call ended.</summary>
    /// <param name="report">How it ended.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="sentAt">When it was sent.</param>
    public void Learn(CallReport report, double now, double sentAt)
    {
        switch (report.Kind)
        {
            case CallReportKind.Answered when report.Used is { } used:
                Answered(now, sentAt, used, report.Capacity ?? 0);
                break;
            case CallReportKind.Throttled:
                Throttled(now, report.RetryAfter.TotalSeconds, report.Capacity ?? 0);
                break;
            case CallReportKind.Unreachable:
                Unreachable();
                break;
            default:
                Lost(now);
                break;
        }
    }

    /// <summary>A response with the header came.</summary>
    public void Answered(double now, double sentAt, int used, int capacity)
    {
        double expected = Anchored(now) ? Level(now) : double.MaxValue;
        InFlight--;
        if (capacity > 0)
        {
            Capacity = capacity;
        }

        // A response that another process reports late may be older than one that is known already.
        _newestAnswered = Math.Max(_newestAnswered, sentAt);
        _answers.Insert(_answers.FindLastIndex(a => a.At <= now) + 1, (now, used));
        _answers.RemoveAll(a => a.At < _newestAnswered);
        _estimator.Observe(now, ++_counted, used);
        NoteOtherTraffic(now, used - expected);
    }

    /// <summary>A 429: the bucket is full, and no call is sent until Retry-After has passed.</summary>
    public void Throttled(double now, double retryAfter, int capacity)
    {
        InFlight--;
        if (capacity > 0)
        {
            Capacity = capacity;
        }

        _estimator.Reset();
        _answers.Clear();
        _answers.Add((now, Capacity));
        _newestAnswered = now;
        _holdUntil = Math.Max(_holdUntil, now + retryAfter);
    }

    /// <summary>A call ended without a header: the server may or may not have counted it.</summary>
    public void Lost(double now)
    {
        _counted++;
        Forget(now);
    }

    /// <summary>The process that sent a call is gone. The server may have counted the call long ago, so nothing is learned from it.</summary>
    public void Forget(double now)
    {
        InFlight--;
        for (int i = 0; i < _answers.Count; i++)
        {
            (double at, double used) = _answers[i];
            _answers[i] = (Math.Max(at, now), Math.Max(0, used - (Drain * Math.Max(0, now - at))) + 1);
        }
    }

    /// <summary>A call that never reached the server.</summary>
    public void Unreachable() => InFlight--;

    /// <summary>How long <paramref name="calls"/> further calls take from <paramref name="now"/>, in seconds.</summary>
    public double DurationOf(int calls, double now)
    {
        double room = Math.Max(0, Capacity - Reserve(now) - Level(now));
        return Math.Max(Math.Max(0, _holdUntil - now), Math.Max(0, calls - room) / Drain);
    }

    private bool Anchored(double now) =>
        _answers.Count > 0 && now - _answers[_answers.Count - 1].At <= Math.Max(1, Capacity / Drain);

    private double Settled(double now)
    {
        double level = 0.0;
        foreach ((double at, double used) in _answers)
        {
            level = Math.Max(level, used - (Drain * Math.Max(0, now - at)));
        }

        return level;
    }

    private static double? Known(double moment) => moment > double.MinValue ? moment : null;

    private void NoteOtherTraffic(double now, double surprise)
    {
        // The header may include every call in flight, and it rounds up: only what is beyond both was other traffic.
        if (surprise > 1)
        {
            _headroom = Math.Max(Reserve(now) - _reserve, surprise + 1);
            _headroomAt = now;
        }
    }
}
