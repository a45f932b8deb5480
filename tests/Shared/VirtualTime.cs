namespace Gorgias.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers fire on the thread that moves the clock, in the order in which they are due.
/// <see cref="TimeProvider.GetTimestamp"/> moves with the clock, so monotonic and wall time agree, unless a test moves the wall clock.
/// </summary>
public sealed class VirtualTime : TimeProvider
{
    private readonly object _lock = new();
    private readonly SortedSet<Timer> _timers = new(Comparer<Timer>.Create((a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : a.Order.CompareTo(b.Order)));
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _order;

    public DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TimeSpan Elapsed => TimeSpan.FromTicks(GetTimestamp() - Start.Ticks);

    /// <summary>By how much somebody has moved the wall clock. Timers and timestamps do not notice.</summary>
    public TimeSpan WallClockMoved { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Monotonic + WallClockMoved;

    public override long GetTimestamp() => Monotonic.Ticks;

    /// <summary>The time without what the wall clock was moved by.</summary>
    private DateTimeOffset Monotonic
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>The number of timers that wait to fire.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>The time when the next timer is due; null when no timer waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count == 0 ? null : _timers.Min!.Due;
            }
        }
    }

    /// <summary>Moves the clock to the next due timer and fires the timer. False when no timer waits.</summary>
    public bool AdvanceToNext()
    {
        Timer timer;
        lock (_lock)
        {
            if (_timers.Count == 0)
            {
                return false;
            }

            timer = _timers.Min!;
            _timers.Remove(timer);
            if (timer.Due > _now)
            {
                _now = timer.Due;
            }

            timer.Rearm(_now, ++_order, _timers);
        }

        timer.Fire();
        return true;
    }

    /// <summary>Moves the clock by <paramref name="span"/>, and fires the timers that are due on the way.</summary>
    public void Advance(TimeSpan span)
    {
        DateTimeOffset end = Monotonic + span;
        while (NextDue is { } due && due <= end)
        {
            AdvanceToNext();
        }

        lock (_lock)
        {
            if (end > _now)
            {
                _now = end;
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(VirtualTime owner, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        public long Order { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
            {
                owner._timers.Remove(this);
                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = owner._now + dueTime;
                    Order = ++owner._order;
                    owner._timers.Add(this);
                }
            }

            return true;
        }

        public void Rearm(DateTimeOffset now, long order, SortedSet<Timer> timers)
        {
            if (_period > TimeSpan.Zero)
            {
                Due = now + _period;
                Order = order;
                timers.Add(this);
            }
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
