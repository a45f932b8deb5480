using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;

namespace Gorgias.Client.RateLimiting;

/// <summary>
/// Gives permits for calls to one account's API. A call gets its permit when the account's bucket has room for it and for the reserve; otherwise it waits,
/// first in first out, interactive calls before bulk ones (rate-limiter.md). Thread-safe. Time is the monotonic clock of the <see cref="TimeProvider"/>. A
/// waiting call continues on the thread that released it (a lease that is settled, a timer, a cancellation): the limiter starts no threads.
/// </summary>
internal sealed class RateLimiter : IDisposable
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    /// <summary>A longer wait is made of several timers: a system timer takes at most 49 days.</summary>
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private readonly int _reserve;
    private readonly BucketEstimate _bucket;
    private readonly LinkedList<RateLimitWaiter>[] _queues = [new(), new()];
    private readonly Queue<(RateLimitWaiter Waiter, RateLimitLease Lease)> _granted = new();
    private readonly ITimer _timer;
    private SharedLimitClient? _shared;
    private long _throttled;
    private long _sent;
    private bool _delivering;
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

    /// <summary>
    /// From now on the shared limit gives the permits, whenever it works. Only the first store is used; the limiter closes each that it is given.
    /// </summary>
    public void Share(IRateLimitStore store, IdProvider ids)
    {
        lock (_lock)
        {
            if (_shared is null && !_closed)
            {
                _shared = new SharedLimitClient(store, _reserve, _time, ids, Release);
                return;
            }
        }

        store.Dispose();
    }

    /// <summary>Waits for a permit. The lease must be settled once, however the call ends.</summary>
    /// <param name="priority">Which calls go first.</param>
    /// <param name="longestWait">How long the call may wait; null for as long as it takes.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="RateLimitWaitException">There is no permit within the longest wait.</exception>
    /// <exception cref="ObjectDisposedException">The limiter was closed first.</exception>
    public async ValueTask<RateLimitLease> AcquireAsync(CallPriority priority, TimeSpan? longestWait, CancellationToken cancellationToken)
    {
        _ = longestWait;
        cancellationToken.ThrowIfCancellationRequested();
        RateLimitWaiter waiter;
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

            waiter = new RateLimitWaiter(_time.GetTimestamp());
            waiter.Node = _queues[(int)priority].AddLast(waiter);
            Arm();
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => Withdraw(waiter, cancellationToken));
        return await waiter.Granted.Task.ConfigureAwait(false);
    }

    /// <summary>The pause that the account asked for; null when there is none.</summary>
    public RateLimitHold? Hold { get; private set; }

    /// <summary>How long <paramref name="calls"/> further calls will take, after those that wait.</summary>
    public TimeSpan DurationOf(int calls)
    {
        lock (_lock)
        {
            (BucketEstimate? bucket, double now, _) = Current();
            return TimeSpan.FromSeconds(bucket.DurationOf(calls + Waiting, now));
        }
    }

    /// <summary>The rate limit as it is known now.</summary>
    public RateLimitStatus Status()
    {
        lock (_lock)
        {
            (BucketEstimate? bucket, double now, SharedLimitStatus? shared) = Current();
            return new RateLimitStatus
            {
                Used = (int)Math.Ceiling(Math.Min(bucket.Level(now), bucket.Capacity)),
                Limit = bucket.Capacity,
                DrainPerSecond = Math.Round(bucket.Drain, 3),
                Learned = bucket.Learned,
                Reserve = Math.Round(bucket.Reserve(now), 1),
                Waiting = Waiting,
                InFlight = _bucket.InFlight,
                CallsMade = _sent,
                Throttled = _throttled,
                Scope = shared?.Scope ?? RateLimitScope.Process,
                SharedAt = shared?.Location,
                SharedBy = shared is { Failure: null, Members: var members } ? members : 1,
                SharingFailure = shared?.Failure,
            };
        }
    }

    /// <summary>Closes the limiter; each call that waits for a permit ends with an <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        List<RateLimitWaiter> waiting;
        lock (_lock)
        {
            _closed = true;
            waiting = [.. _queues[0], .. _queues[1]];
            waiting.ForEach(w => w.Leave());
        }

        _timer.Dispose();
        _shared?.Dispose();
        waiting.ForEach(w => w.Granted.TrySetException(Closed()));
    }

    internal void Settle(RateLimitLease lease, CallReport report)
    {
        lock (_lock)
        {
            double now = Now;
            _throttled += report.Kind == CallReportKind.Throttled ? 1 : 0;
            _sent -= report.Kind == CallReportKind.Unreachable ? 1 : 0;
            _bucket.Learn(report, now, lease.SentAt);
            _shared?.Completed(report, lease.SentShared, now - lease.SentAt);
        }

        Release();
    }

    /// <summary>The model that decides now: the shared one, or this process's own.</summary>
    private (BucketEstimate Bucket, double Now, SharedLimitStatus? Shared) Current() =>
        _shared?.Status() is { } shared
            ? shared is { Failure: null, View: { } view } ? (view, shared.Now, shared) : (_bucket, Now, shared)
            : (_bucket, Now, null);

    /// <summary>Gives a permit if there is one; null when not.</summary>
    private RateLimitLease? TryGrant(TimeSpan waited)
    {
        double? sentShared = null;
        if (_shared is { Works: true } shared)
        {
            sentShared = shared.TryTake();
            if (sentShared is null)
            {
                return null;
            }
        }
        else if (_bucket.WaitFor(Now) != 0)
        {
            return null;
        }
        else
        {
            _shared?.SentWithout();
        }

        _sent++;

        // Also when the shared limit decides: if it fails later, the limiter goes on by its own model.
        _bucket.Send();
        return new RateLimitLease(this, Now, sentShared, waited);
    }

    private void Release()
    {
        lock (_lock)
        {
            while (Next() is { } waiter && TryGrant(_time.GetElapsedTime(waiter.Since)) is { } lease)
            {
                waiter.Leave();
                _granted.Enqueue((waiter, lease));
            }

            Arm();
            if (_delivering)
            {
                return;
            }

            _delivering = true;
        }

        Deliver();
    }

    /// <summary>
    /// Completes the calls that got a permit, without the lock. Continuations run inline and may release further calls; the outer loop delivers those, so that
    /// the stack does not grow.
    /// </summary>
    private void Deliver()
    {
        while (true)
        {
            RateLimitWaiter waiter;
            RateLimitLease lease;
            lock (_lock)
            {
                if (_granted.Count == 0)
                {
                    _delivering = false;
                    return;
                }

                (waiter, lease) = _granted.Dequeue();
            }

            waiter.Granted.SetResult(lease);
        }
    }

    private void Withdraw(RateLimitWaiter waiter, CancellationToken cancellationToken)
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

    private RateLimitWaiter? Next() => (_queues[0].First ?? _queues[1].First)?.Value;

    private void Arm()
    {
        if (_closed)
        {
            return;
        }

        _shared?.Want(_queues[0].Count, _queues[1].Count);
        double? wait = Next() is null || _shared is { Works: true } ? null : _bucket.WaitFor(Now);
        if (wait is not { } seconds)
        {
            // No call waits, or only a response can tell more, and a response releases.
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

    private static ObjectDisposedException Closed() => new(nameof(RateLimiter), ConnectionMessages.Closed);
}
