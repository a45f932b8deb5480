using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;

namespace Gorgias.Client.RateLimiting;

/// <summary>
/// Gives permits for calls to one account's API, to all connections of the process. A call gets its permit when the policy has room for it and for the reserve;
/// otherwise it waits, first in first out, interactive calls before bulk ones (rate-limiter.md). Thread-safe. Time is the monotonic clock of the
/// <see cref="TimeProvider"/>. A waiting call continues on the thread that released it (a lease that is settled, a timer, a cancellation): the limiter starts
/// no threads. It closes with its last connection.
/// </summary>
internal sealed class AccountLimiter : IDisposable
{
    /// <summary>Seconds until the next look while only an answer can tell more: one that does not come is not waited for without end.</summary>
    private const double LookAgain = 1;

    private readonly object _lock = new();
    private readonly long _origin;
    private readonly List<RateLimiter> _connections = [];
    private readonly RateLimitQueue _queue = new();
    private readonly LimiterTimer _timer;
    private RateLimitPolicy _policy = new(0);
    private SharedLimitClient? _shared;
    private long _throttled;
    private long _sent;
    private bool _delivering;

    public AccountLimiter(TimeProvider time)
    {
        Time = time;
        _origin = time.GetTimestamp();
        _timer = new LimiterTimer(time, Release);
    }

    public TimeProvider Time { get; }

    private double Now => Time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>Reads what decides now, and what waits for it.</summary>
    public T Read<T>(Func<LimiterView, T> read)
    {
        lock (_lock)
        {
            return read(View());
        }
    }

    public void Enter(RateLimiter connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
            SetReserve();
        }
    }

    /// <summary>A connection closes: each of its calls that waits for a permit ends with an <see cref="ObjectDisposedException"/>.</summary>
    public void Leave(RateLimiter connection)
    {
        bool isLast;
        lock (_lock)
        {
            if (!_connections.Remove(connection))
            {
                return;
            }

            SetReserve();
            _queue.GiveUp(connection, Closed);
            isLast = _connections.Count == 0;
        }

        if (isLast)
        {
            Dispose();
        }

        Release();
    }

    /// <summary>
    /// From now on the shared limit gives the permits, whenever it works. Only the first store is used; the limiter closes each that it is given.
    /// </summary>
    /// <returns>False when another store is used already.</returns>
    public bool Share(IRateLimitStore store, IdProvider ids)
    {
        lock (_lock)
        {
            if (_shared is null && _connections.Count > 0)
            {
                _shared = new SharedLimitClient(store, () => _policy.Reserve, Time, ids, Release);
                return true;
            }
        }

        store.Dispose();
        return _shared?.Location == store.Location;
    }

    public async ValueTask<RateLimitLease> AcquireAsync(
        RateLimiter connection, CallPriority priority, TimeSpan? longestWait, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RateLimitWaiter waiter;
        bool isOver;
        lock (_lock)
        {
            if (!_connections.Contains(connection))
            {
                throw Closed();
            }

            if (!_queue.IsAheadOf(priority) && TryGrant(TimeSpan.Zero) is { } lease)
            {
                return lease;
            }

            double now = Now;
            waiter = new RateLimitWaiter(connection, now, now + longestWait?.TotalSeconds ?? double.PositiveInfinity);
            _queue.Add(waiter, priority);

            // What the shared limit last told may be old: its next exchange decides.
            isOver = _shared is not { Works: true } && Expire(now);
            Arm();
        }

        if (isOver)
        {
            Release();
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => Withdraw(waiter, cancellationToken));
        return await waiter.Granted.Task.ConfigureAwait(false);
    }

    /// <summary>Forgets the account's pause and all that was learned, also in the shared limit; fails when that cannot be reached.</summary>
    public Task ResetAsync()
    {
        Task shared;
        lock (_lock)
        {
            _policy = new(_policy.Reserve, _policy.State.Forget());
            shared = _shared?.ResetAsync() ?? Task.CompletedTask;
        }

        Release();
        return shared;
    }

    public void Settle(RateLimitLease lease, CallReport report)
    {
        lock (_lock)
        {
            double now = Now;
            _throttled += report.Kind == CallReportKind.Throttled ? 1 : 0;
            _sent -= report.Kind == CallReportKind.Unreachable ? 1 : 0;
            _policy.End(lease.Call, report, now);
            if (lease.Permit is { } permit)
            {
                _shared!.Completed(permit, report);
            }
        }

        Release();
    }

    /// <summary>The shared limit's policy decides, or the process's own.</summary>
    private LimiterView View()
    {
        SharedLimitStatus? shared = _shared?.Status();
        (RateLimitPolicy policy, double now) = shared is { Failure: null, View: { } theirs } ? (theirs, shared.Value.Now) : (_policy, Now);
        return new LimiterView(policy, now, shared) { Waiting = _queue.Count, InFlight = _policy.Facts.Out, CallsMade = _sent, Throttled = _throttled };
    }

    /// <summary>Gives a permit if there is one; null when not.</summary>
    private RateLimitLease? TryGrant(TimeSpan waited)
    {
        double now = Now;
        bool isShared = _shared is { Works: true };
        SharedPermit? permit = isShared ? _shared!.TryTake() : null;
        if (isShared ? permit is null : _policy.Wait(now) != 0)
        {
            return null;
        }

        _sent++;

        // Also when the shared limit decides: if it fails later, the limiter goes on by its own model.
        return new RateLimitLease(this, _policy.Send(now), permit ?? _shared?.SentWithout(), waited);
    }

    private void Release()
    {
        lock (_lock)
        {
            double now = Now;
            while (_queue.Next is { } waiter && TryGrant(TimeSpan.FromSeconds(now - waiter.Since)) is { } lease)
            {
                _queue.Grant(waiter, lease);
            }

            Expire(now);
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
    /// Completes the calls that left their queue, without the lock. Continuations run inline and may release further calls; the outer loop delivers those, so
    /// that the stack does not grow.
    /// </summary>
    private void Deliver()
    {
        while (Told() is { } tell)
        {
            tell();
        }
    }

    /// <summary>Called when the last connection has left.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        _shared?.Dispose();
    }

    private Action? Told()
    {
        lock (_lock)
        {
            Action? tell = _queue.Told();
            _delivering = tell is not null;
            return tell;
        }
    }

    /// <summary>Lets the calls leave whose time is over, and those whose time will be over before the account's pause is, or a probe of it.</summary>
    /// <returns>True when there were any.</returns>
    private bool Expire(double now)
    {
        if (double.IsPositiveInfinity(_queue.Deadline))
        {
            return false;
        }

        RateLimitHold? hold = View().Hold;
        double earliest = hold is { } pause
            ? now + Math.Min(pause.Left.TotalSeconds, pause.ProbeIn?.TotalSeconds ?? double.PositiveInfinity)
            : double.NegativeInfinity;
        double? wait = _shared is { Works: true } ? null : _policy.Wait(now);
        TimeSpan? left = hold?.Left ?? (wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        return _queue.Expire(now, earliest, () => new RateLimitWaitException(left, hold));
    }

    private void Withdraw(RateLimitWaiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_queue.Leave(waiter))
            {
                return;
            }

            Arm();
        }

        waiter.Granted.TrySetCanceled(cancellationToken);
    }

    private void SetReserve() => _policy.Reserve = _connections.Select(static connection => connection.Reserve).DefaultIfEmpty().Max();

    private void Arm()
    {
        if (_connections.Count == 0)
        {
            return;
        }

        _shared?.Want(_queue.Interactive, _queue.Bulk);
        if (_queue.Count == 0)
        {
            _timer.Set(null);
            return;
        }

        double permit = _shared is { Works: true } ? double.PositiveInfinity : _policy.Wait(Now) ?? LookAgain;
        _timer.Set(Math.Max(1e-3, Math.Min(permit, _queue.Deadline - Now)));
    }

    private static ObjectDisposedException Closed() => new(nameof(RateLimiter), ConnectionMessages.Closed);
}
