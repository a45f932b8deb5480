using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// A limiter's part in a limit that several processes share: reports the limiter's calls to the others, and gets permits for the calls that wait. At most one
/// exchange with the store is under way; it carries everything there is to report by then. While the shared limit does not work, <see cref="Works"/> is false
/// and the limiter goes by its own model; exchanges are tried again. Thread-safe; calls nobody with its lock held.
/// </summary>
internal sealed class SharedLimitClient : IDisposable
{
    /// <summary>Reports that are kept while the shared limit does not work: as many as calls can be in flight at once are enough to know the level.</summary>
    private const int MostReports = 64;

    private readonly object _lock = new();
    private readonly TimeLimitedStore _store;
    private readonly TimeProvider _time;
    private readonly Func<int> _reserve;
    private readonly Action _changed;
    private readonly long _origin;
    private readonly LimiterTimer _timer;
    private readonly string _member;
    private readonly ExchangeSchedule _schedule = new();
    private readonly HashSet<SharedPermit> _out = [];
    private readonly List<EndedCall> _ended = [];
    private WantedPermits _wanted;
    private SharedView _view = new(0, 0, 1, null, 0);
    private TaskCompletionSource<bool>? _reset;
    private long _numbers;
    private bool _exchanging;
    private bool _closed;

    /// <summary>Begins with the first call.</summary>
    /// <param name="store">The shared limit; closed with this.</param>
    /// <param name="reserve">Permits that this limiter leaves to others on the account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where this member's name comes from.</param>
    /// <param name="changed">Called after each exchange, without a lock: permits may have come.</param>
    public SharedLimitClient(IRateLimitStore store, Func<int> reserve, TimeProvider time, IdProvider ids, Action changed)
    {
        (_store, _reserve, _time, _changed) = (new TimeLimitedStore(store, time), reserve, time, changed);
        _member = ids.NewId().ToString("N");
        _origin = time.GetTimestamp();
        _timer = new LimiterTimer(time, OnTimer);
    }

    public string Location => _store.Location;

    /// <summary>False while the shared limit does not work and the limiter decides by its own model.</summary>
    public bool Works
    {
        get
        {
            lock (_lock)
            {
                return _schedule.Failure is null;
            }
        }
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>The shared limit as this process last saw it.</summary>
    public SharedLimitStatus Status()
    {
        lock (_lock)
        {
            return new SharedLimitStatus(_store.Scope, _store.Location, _view.Members, _schedule.Failure, _view.Policy, Now + _view.Ahead);
        }
    }

    /// <summary>Sets how many calls wait for a permit.</summary>
    public void Want(int interactive, int bulk)
    {
        lock (_lock)
        {
            _wanted = _wanted.Change(interactive, bulk);
            Plan();
        }
    }

    /// <summary>Takes a permit for a call; null when there is none.</summary>
    public SharedPermit? TryTake()
    {
        lock (_lock)
        {
            if (_schedule.Failure is not null || _view.Permits == 0)
            {
                return null;
            }

            _view = _view with { Permits = _view.Permits - 1 };
            return Sent(_view.At);
        }
    }

    /// <summary>A call is sent without a permit, by the limiter's own model.</summary>
    public SharedPermit SentWithout()
    {
        lock (_lock)
        {
            SharedPermit permit = Sent(null);
            Plan();
            return permit;
        }
    }

    /// <summary>A call ended.</summary>
    public void Completed(SharedPermit permit, CallReport call)
    {
        lock (_lock)
        {
            _out.Remove(permit);
            if (_schedule.Failure is not null && _ended.Count >= MostReports)
            {
                _ended.RemoveAt(0);
            }

            _ended.Add(new EndedCall(++_numbers, call, permit, Now));
            Plan();
        }
    }

    /// <summary>Forgets, for all processes, what is known of the account. Fails with an <see cref="IOException"/> when the store does.</summary>
    public Task ResetAsync()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return Task.CompletedTask;
            }

            _reset ??= new TaskCompletionSource<bool>();
            Plan();
            return _reset.Task;
        }
    }

    public void Dispose()
    {
        TaskCompletionSource<bool>? reset;
        bool isBusy;
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            _timer.Dispose();
            (reset, isBusy) = (_reset, _exchanging);
        }

        reset?.TrySetException(new ObjectDisposedException(nameof(RateLimiter), ConnectionMessages.Closed));
        if (!isBusy)
        {
            _store.Close();
        }
    }

    private SharedPermit Sent(double? sentShared)
    {
        var permit = new SharedPermit(Now, sentShared);
        _out.Add(permit);
        return permit;
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            if (_exchanging || _closed || DueAt() is not { } due || due > Now)
            {
                Plan();
                return;
            }

            _exchanging = true;
        }

        _ = ExchangeAsync();
    }

    /// <summary>Sets the timer for the next exchange. Even one that is due now starts from the timer, because locks are held here.</summary>
    private void Plan()
    {
        if (!_exchanging && !_closed)
        {
            _timer.Set(DueAt() - Now);
        }
    }

    private double? DueAt() => _reset is not null
        ? double.MinValue
        : _schedule.DueAt(
            _ended.Count > 0 || (_wanted.Waits && _wanted.IsUrgent) || (!_wanted.Waits && _view.Permits > 0), _wanted.Waits, _out.Count > 0);

    private async Task ExchangeAsync()
    {
        EndedCall[] ended;
        SharedPermit[] sent;
        PermitRequest request;
        TaskCompletionSource<bool>? reset;
        double began;
        lock (_lock)
        {
            began = Now;
            _schedule.Begin(began);
            (ended, sent, reset) = ([.. _ended], [.. _out], _reset);

            // Unused permits are returned by not reporting them.
            (_view, _wanted) = (_view with { Permits = 0 }, _wanted with { IsUrgent = false });
            request = new PermitRequest
            {
                Member = _member,
                Reserve = _reserve(),
                Interactive = _wanted.Interactive,
                Bulk = _wanted.Bulk,
                Reset = reset is not null,
            };
        }

        Exception? failure = null;
        PermitGrant grant = default;
        SharedView view = default;
        try
        {
            await _store.ExchangeAsync(Change).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it is, calls go on without the shared limit; its status says why.
            failure = e;
        }

        if (IsLast(ended, reset, grant, view, failure))
        {
            _store.Close();
            return;
        }

        _changed();
        if (reset is not null)
        {
            _ = failure is null ? reset.TrySetResult(true) : reset.TrySetException(new IOException(RateLimitMessages.NotReset(failure.Message)));
        }

        lock (_lock)
        {
            _exchanging = false;
            Plan();
        }

        string Change(double now, string? text)
        {
            double mine = Now;
            SharedLimitState state = SharedLimitJson.Read(text, now);
            var limit = new SharedLimit(SharedLimit.IsOfAnotherClock(state, now) ? new SharedLimitState() : state);
            grant = limit.Exchange(now, request with
            {
                Out = Array.ConvertAll(sent, call => call.Sent(now, mine)),
                Reports = Array.ConvertAll(ended, call => call.Report(now, mine, began)),
            });
            view = new SharedView(grant.Calls, grant.Now, grant.Members, limit.Policy, now - mine);
            return SharedLimitJson.Write(limit.State);
        }
    }

    /// <summary>Takes in the result of an exchange. True when this was closed meanwhile.</summary>
    private bool IsLast(EndedCall[] reported, TaskCompletionSource<bool>? reset, PermitGrant grant, SharedView view, Exception? failure)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return true;
            }

            // Also after a failure: a reset is not tried again by itself.
            double now = Now;
            _reset = _reset == reset ? null : _reset;
            if (failure is not null)
            {
                _schedule.Fail(now, failure.Message);
                return false;
            }

            _schedule.Succeed(now + grant.Wait);
            _ended.RemoveAll(e => e.Number <= (reported.Length > 0 ? reported[reported.Length - 1].Number : 0));
            _view = view;
            return false;
        }
    }
}
