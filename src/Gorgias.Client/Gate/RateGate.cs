namespace Gorgias.Client.Gate;

/// <summary>
/// The one door to an account's API: a call goes when the account's bucket has room for it and for the reserve; otherwise it waits, first in first
/// out, interactive calls before bulk ones (architecture.md, section 4). Thread-safe. Time is the monotonic clock of the <see cref="TimeProvider"/>.
/// </summary>
internal sealed class RateGate : IDisposable
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    /// <summary>Longer waits are waited in several steps: a system timer takes 49 days at most.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly BucketEstimate _bucket;
    private readonly LinkedList<Waiter>[] _queues = [new(), new()];
    private readonly ITimer _timer;
    private long _throttled;
    private long _made;
    private bool _armed;
    private bool _closed;

    public RateGate(int reserve, TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _bucket = new BucketEstimate(reserve);
        _timer = time.CreateTimer(static gate => ((RateGate)gate!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    private int Waiting => _queues[0].Count + _queues[1].Count;

    /// <summary>Waits for a slot. The lease must be settled once, whatever becomes of the call.</summary>
    /// <exception cref="ObjectDisposedException">The gate was closed first.</exception>
    public async ValueTask<GateLease> EnterAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (_closed)
            {
                throw Closed();
            }

            var ahead = _queues[0].Count > 0 || (priority == CallPriority.Bulk && _queues[1].Count > 0);
            if (!ahead && _bucket.WaitFor(Now) == 0)
            {
                return Grant(TimeSpan.Zero);
            }

            waiter = new Waiter(_time.GetTimestamp());
            waiter.Node = _queues[(int)priority].AddLast(waiter);
            Arm();
        }

        using var registration = cancellationToken.Register(() => Withdraw(waiter, cancellationToken));
        return await waiter.Granted.Task.ConfigureAwait(false);
    }

    /// <summary>How long <paramref name="calls"/> further calls will take.</summary>
    public TimeSpan DurationOf(int calls)
    {
        lock (_lock)
        {
            return TimeSpan.FromSeconds(_bucket.DurationOf(calls + Waiting, Now));
        }
    }

    /// <summary>What is known now.</summary>
    public RateLimitStatus Status()
    {
        lock (_lock)
        {
            var now = Now;
            return new RateLimitStatus
            {
                Used = (int)Math.Ceiling(Math.Min(_bucket.Level(now), _bucket.Capacity)),
                Limit = _bucket.Capacity,
                DrainPerSecond = Math.Round(_bucket.Drain, 3),
                Learned = _bucket.Learned,
                Reserve = Math.Round(_bucket.Reserve(now), 1),
                Waiting = Waiting,
                InFlight = _bucket.InFlight,
                CallsMade = _made,
                Throttled = _throttled,
            };
        }
    }

    /// <summary>Closes the gate: whoever waits is told so.</summary>
    public void Dispose()
    {
        List<Waiter> waiting;
        lock (_lock)
        {
            _closed = true;
            waiting = [.. _queues[0], .. _queues[1]];
            waiting.ForEach(w => w.Leave());
        }

        _timer.Dispose();
        waiting.ForEach(w => w.Granted.TrySetException(Closed()));
    }

    internal void Settle(GateLease lease, CallReport report)
    {
        lock (_lock)
        {
            var now = Now;
            switch (report.Kind)
            {
                case CallReportKind.Answered when report.Used is { } used:
                    _bucket.Answered(now, lease.SentAt, used, report.Capacity ?? 0);
                    break;
                case CallReportKind.Refused:
                    _throttled++;
                    _bucket.Refused(now, report.RetryAfter.TotalSeconds, report.Capacity ?? 0);
                    break;
                case CallReportKind.NotMade:
                    _made--;
                    _bucket.NotMade();
                    break;
                default:
                    _bucket.Lost(now);
                    break;
            }
        }

        Release();
    }

    private GateLease Grant(TimeSpan waited)
    {
        _made++;
        _bucket.Send();
        return new GateLease(this, Now, waited);
    }

    private void Release()
    {
        List<(Waiter Waiter, GateLease Lease)>? granted = null;
        lock (_lock)
        {
            while (Next() is { } waiter && _bucket.WaitFor(Now) == 0)
            {
                waiter.Leave();
                (granted ??= []).Add((waiter, Grant(_time.GetElapsedTime(waiter.Since))));
            }

            Arm();
        }

        foreach (var (waiter, lease) in granted ?? [])
        {
            waiter.Granted.SetResult(lease);
        }
    }

    private void Withdraw(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!waiter.Leave())
            {
                return;
            }

            Arm();
        }

        waiter.Granted.TrySetCanceled(cancellationToken);
    }

    private Waiter? Next() => (_queues[0].First ?? _queues[1].First)?.Value;

    private void Arm()
    {
        if (_closed)
        {
            return;
        }

        var wait = Next() is null ? null : _bucket.WaitFor(Now);
        if (wait is not { } seconds)
        {
            // Nobody waits, or only an answer can tell more, and an answer releases.
            if (_armed)
            {
                _armed = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            return;
        }

        _armed = true;

        var due = seconds < LongestTimer.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestTimer;
        _timer.Change(due < ShortestTimer ? ShortestTimer : due, Timeout.InfiniteTimeSpan);
    }

    private static ObjectDisposedException Closed() => new(nameof(GorgiasClient), "The connection was closed.");

    private sealed class Waiter(long since)
    {
        public long Since { get; } = since;

        public LinkedListNode<Waiter>? Node { get; set; }

        public TaskCompletionSource<GateLease> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>False when it had left the queue already: whoever takes it out first decides what it gets.</summary>
        public bool Leave()
        {
            if (Node?.List is not { } queue)
            {
                return false;
            }

            queue.Remove(Node);
            return true;
        }
    }
}
