using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;

namespace Gorgias.Client.RateLimiting;

/// <summary>
/// The one door to an account's API: a call goes when the account's bucket has room for it and for the reserve; otherwise it waits, first in first
/// out, interactive calls before bulk ones (rate-limiter.md). Thread-safe. Time is the monotonic clock of the <see cref="TimeProvider"/>.
/// </summary>
internal sealed class RateLimiter : IDisposable
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    /// <summary>Longer waits are waited in several steps: a system timer takes 49 days at most.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly int _reserve;
    private readonly BucketEstimate _bucket;
    private readonly LinkedList<Waiter>[] _queues = [new(), new()];
    private readonly ITimer _timer;
    private SharedLimitClient? _share;
    private long _throttled;
    private long _made;
    private bool _armed;
    private bool _closed;

    public RateLimiter(int reserve, TimeProvider time)
    {
        (_time, _reserve) = (time, reserve);
        _origin = time.GetTimestamp();
        _bucket = new BucketEstimate(reserve);
        _timer = time.CreateTimer(static limiter => ((RateLimiter)limiter!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    private int Waiting => _queues[0].Count + _queues[1].Count;

    /// <summary>From now on the shared limit says who goes, as long as it can be had. The first one stays; the limiter closes what it is given.</summary>
    public void Share(IRateLimitStore store, IdProvider ids)
    {
        lock (_lock)
        {
            if (_share is null && !_closed)
            {
                _share = new SharedLimitClient(store, _reserve, _time, ids, Release);
                return;
            }
        }

        store.Dispose();
    }

    /// <summary>Waits for a slot. The lease must be settled once, whatever becomes of the call.</summary>
    /// <exception cref="ObjectDisposedException">The limiter was closed first.</exception>
    public async ValueTask<RateLimitLease> AcquireAsync(CallPriority priority, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            if (_closed)
            {
                throw Closed();
            }

            bool ahead = _queues[0].Count > 0 || (priority == CallPriority.Bulk && _queues[1].Count > 0);
            if (!ahead && TryGrant(TimeSpan.Zero) is { } lease)
            {
                return lease;
            }

            waiter = new Waiter(_time.GetTimestamp());
            waiter.Node = _queues[(int)priority].AddLast(waiter);
            Arm();
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => Withdraw(waiter, cancellationToken));
        return await waiter.Granted.Task.ConfigureAwait(false);
    }

    /// <summary>How long <paramref name="calls"/> further calls will take.</summary>
    public TimeSpan DurationOf(int calls)
    {
        lock (_lock)
        {
            (BucketEstimate? bucket, double now, _) = Current();
            return TimeSpan.FromSeconds(bucket.DurationOf(calls + Waiting, now));
        }
    }

    /// <summary>What is known now.</summary>
    public RateLimitStatus Status()
    {
        lock (_lock)
        {
            (BucketEstimate? bucket, double now, SharedLimitStatus? standing) = Current();
            return new RateLimitStatus
            {
                Used = (int)Math.Ceiling(Math.Min(bucket.Level(now), bucket.Capacity)),
                Limit = bucket.Capacity,
                DrainPerSecond = Math.Round(bucket.Drain, 3),
                Learned = bucket.Learned,
                Reserve = Math.Round(bucket.Reserve(now), 1),
                Waiting = Waiting,
                InFlight = _bucket.InFlight,
                CallsMade = _made,
                Throttled = _throttled,
                Scope = standing?.Scope ?? RateLimitScope.Process,
                SharedAt = standing?.Location,
                SharedBy = standing is { Failure: null, Members: var members } ? members : 1,
                SharingFailure = standing?.Failure,
            };
        }
    }

    /// <summary>Closes the limiter: whoever waits is told so.</summary>
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
        _share?.Dispose();
        waiting.ForEach(w => w.Granted.TrySetException(Closed()));
    }

    internal void Settle(RateLimitLease lease, CallReport report)
    {
        lock (_lock)
        {
            double now = Now;
            _throttled += report.Kind == CallReportKind.Refused ? 1 : 0;
            _made -= report.Kind == CallReportKind.NotMade ? 1 : 0;
            _bucket.Learn(report, now, lease.SentAt);
            _share?.Completed(report, lease.SentShared, now - lease.SentAt);
        }

        Release();
    }

    /// <summary>The picture that decides now: the common one, or this process's own.</summary>
    private (BucketEstimate Bucket, double Now, SharedLimitStatus? Standing) Current() =>
        _share?.Status() is { } standing
            ? standing is { Failure: null, View: { } view } ? (view, standing.Now, standing) : (_bucket, Now, standing)
            : (_bucket, Now, null);

    /// <summary>Lets a call go if it may; null when not.</summary>
    private RateLimitLease? TryGrant(TimeSpan waited)
    {
        double? sentShared = null;
        if (_share is { Works: true } share)
        {
            sentShared = share.TryTake();
            if (sentShared is null)
            {
                return null;
            }
        }
        else if (_bucket.WaitFor(Now) == 0)
        {
            _share?.SentWithout();
        }
        else
        {
            return null;
        }

        _made++;

        // Also when the shared limit decides: should it fail, the limiter goes on from what it has seen itself.
        _bucket.Send();
        return new RateLimitLease(this, Now, sentShared, waited);
    }

    private void Release()
    {
        List<(Waiter Waiter, RateLimitLease Lease)>? granted = null;
        lock (_lock)
        {
            while (Next() is { } waiter && TryGrant(_time.GetElapsedTime(waiter.Since)) is { } lease)
            {
                waiter.Leave();
                (granted ??= []).Add((waiter, lease));
            }

            Arm();
        }

        foreach ((Waiter? waiter, RateLimitLease? lease) in granted ?? [])
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

        _share?.Want(_queues[0].Count, _queues[1].Count);
        double? wait = Next() is null || _share is { Works: true } ? null : _bucket.WaitFor(Now);
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

        TimeSpan due = seconds < LongestTimer.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestTimer;
        _timer.Change(due < ShortestTimer ? ShortestTimer : due, Timeout.InfiniteTimeSpan);
    }

    private static ObjectDisposedException Closed() => new(nameof(RateLimiter), "The connection was closed.");

    private sealed class Waiter(long since)
    {
        public long Since { get; } = since;

        public LinkedListNode<Waiter>? Node { get; set; }

        public TaskCompletionSource<RateLimitLease> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
