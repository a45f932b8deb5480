using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>
/// Holds calls back while the server does not work, so that an outage pauses a run and does not use it up (architecture.md, section 5). Calls of runs are held
/// back after three different records in a row failed without an answer that tells what became of them; all calls are, after three attempts in a row could
/// not connect. Then one
/// call at a time probes: first the lookups of writes that have left, the oldest first; a write only after a read was answered. Only a write that the server
/// answers, or nothing left that failed, ends it. Thread-safe. A call that was held back continues on the thread that released it.
/// </summary>
internal sealed class ServerHealth : IDisposable
{
    /// <summary>Different records that fail in a row until calls are held back.</summary>
    private const int MostFailures = 3;

    /// <summary>After this time a call says that it is held back; most failures are over before.</summary>
    private static readonly TimeSpan NoteAfter = TimeSpan.FromSeconds(30);

    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly FailedRecords _failed = new();
    private readonly HeldCalls _held = new();
    private long _numbers;
    private bool _wasReached;
    private bool _probing;
    private bool _readWorks;
    private int _probeFailures;
    private int _unknown;
    private long _probeAt;
    private ServerOutage? _outage;

    public ServerHealth(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(static health => ((ServerHealth)health!).Release(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Since when calls are held back, and what comes next; null while the server works.</summary>
    public OutageStatus? Status()
    {
        lock (_lock)
        {
            return _outage?.Status(_time, _probing ? null : _probeAt, _held.EndsAt);
        }
    }

    /// <summary>Waits until the call may be sent.</summary>
    /// <exception cref="GorgiasOutageException">The server was ill for longer than the run waits.</exception>
    /// <exception cref="GorgiasConnectionException">The server could not be reached for longer than the call waits.</exception>
    public async ValueTask<HealthPass> EnterAsync(CallState call, CancellationToken cancellationToken)
    {
        HeldCall held;
        lock (_lock)
        {
            if (!IsHeldBack(call))
            {
                return default;
            }

            held = new HeldCall(call, ++_numbers, Later(_time.GetTimestamp(), NoteAfter), GivesUpAt(call, _outage!));
            _held.Add(held);
        }

        using CancellationTokenRegistration registration = cancellationToken.Register(() => Withdraw(held, cancellationToken));
        Release();
        return await held.Released.Task.ConfigureAwait(false);
    }

    /// <summary>True when a call that entered may still go: nothing has failed since.</summary>
    public bool MayGo(CallState call, HealthPass pass)
    {
        lock (_lock)
        {
            return pass.IsProbe || !IsHeldBack(call);
        }
    }

    /// <summary>An attempt was not made after all.</summary>
    public void Leave(HealthPass pass)
    {
        lock (_lock)
        {
            _probing &= !pass.IsProbe;
        }

        Release();
    }

    /// <summary>Takes in how an attempt ended.</summary>
    public void Report(CallState call, HealthPass pass, AttemptResult answer)
    {
        lock (_lock)
        {
            _probing &= !pass.IsProbe;
            _wasReached |= answer.Status is not null;
            bool isRead = call.Request.IsRead;
            switch (answer.Outcome)
            {
                case CallOutcome.Done or CallOutcome.Refused:
                    (_probeFailures, _readWorks, _probeAt) = (0, isRead, _time.GetTimestamp());
                    _failed.Succeed(isRead);
                    break;
                case CallOutcome.Throttled:
                    // The server works; whether it would have done the call is not known.
                    _failed.Reach();
                    break;
                default:
                    Fail(call, pass, answer, isRead);
                    break;
            }

            _outage = _failed.IsEmpty ? null : _outage;
        }

        Release();
    }

    /// <summary>A lookup has told what became of a record's write.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isDone">True when the server had done it. That is as good as an answer; that it had not done it proves nothing.</param>
    public void Settle(CallRecord record, bool isDone)
    {
        lock (_lock)
        {
            _unknown -= record.Unknown is null ? 0 : 1;
            record.Unknown = null;
            if (isDone)
            {
                _failed.Remove(record);
                _outage = _failed.IsEmpty ? null : _outage;
            }
        }

        Release();
    }

    /// <summary>A write of a record has ended, whatever its outcome.</summary>
    public void Forget(CallRecord record)
    {
        if (record.Unknown is not null)
        {
            Settle(record, isDone: false);
        }
    }

    /// <summary>Ends the wait of the calls that are held back: they are not sent.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _timer.Dispose();
            foreach (HeldCall held in _held.All)
            {
                _held.Free(held, failure: new GorgiasNotSentException(ConnectionMessages.Closed, null) { WasTried = held.Call.HasLeft });
            }
        }

        _held.Deliver();
    }

    private void Fail(CallState call, HealthPass pass, AttemptResult answer, bool isRead)
    {
        CallRecord record = call.Record;
        if (answer.Outcome == CallOutcome.Unknown && !isRead)
        {
            record.HasLeft = true;
            _unknown += record.Unknown is null ? 1 : 0;
            record.Unknown ??= ++_numbers;
            record.FailedProbes += pass.IsProbe ? 1 : 0;
        }

        if (answer.Outcome == CallOutcome.Unreachable)
        {
            _failed.AddUnreached();
        }
        else
        {
            _failed.Reach();
            if (call.Patience is not null)
            {
                _failed.Add(record, isRead);
            }
        }

        long now = _time.GetTimestamp();
        if (_outage is null && _failed.Count >= MostFailures)
        {
            _outage = new ServerOutage(now, _time.GetUtcNow(), answer.Reason, answer.Fault);
            _probeFailures = MostFailures - 1;
        }

        if (pass.IsProbe || _outage?.Timestamp == now)
        {
            if (pass.IsProbe && call.Patience is { } patience)
            {
                patience.HasTried = true;
            }

            _readWorks = false;
            _probeAt = Later(now, Backoff.After(++_probeFailures, answer.Wait));
        }
    }

    // A write that fails has an unknown outcome, so it goes after a read that was answered. Where nothing is unknown that could be read, one write tries.
    private bool MayAny => _readWorks || !_failed.IsIll || (_unknown == 0 && !_held.HasSafeProbe);

    private bool IsHeldBack(CallState call) => _outage is not null && (call.Patience is not null || _failed.IsUnreached);

    /// <summary>Gives the next call its turn, lets those go that need not wait, and ends the wait of those that give up.</summary>
    private void Release()
    {
        var noted = new List<CallState>();
        ServerOutage? outage;
        lock (_lock)
        {
            long now = _time.GetTimestamp();
            outage = _outage;
            foreach (HeldCall held in _held.All)
            {
                if (!IsHeldBack(held.Call))
                {
                    _held.Free(held);
                }
                else if (held.GivesUp(now))
                {
                    _held.Free(held, failure: _outage!.EndOf(held.Call, _failed.IsIll));
                }
                else if (!held.IsNoted && now >= held.NoteAt)
                {
                    held.IsNoted = true;
                    noted.Add(held.Call);
                }
            }

            if (!_probing && now >= _probeAt && _held.Next(MayAny) is { } next)
            {
                _probing = true;
                _held.Free(next, new HealthPass(true, _readWorks, _failed.Records >= MostFailures || _failed.IsUnreached));
            }

            Arm(now);
        }

        foreach (CallState call in noted)
        {
            DateTimeOffset? until = call.Patience is null ? null : _time.GetUtcNow() + _time.GetElapsedTime(_time.GetTimestamp(), GivesUpAt(call, outage!));
            call.Notify(CallEventKind.HeldBack, null, CallMessages.HeldBack(outage!.Reason), until, outage.Since);
        }

        _held.Deliver();
    }

    private void Arm(long now)
    {
        long due = _held.NextAt(now);
        due = _held.All.Count > 0 && !_probing && (MayAny || _held.HasSafeProbe) ? Math.Min(due, Math.Max(_probeAt, now)) : due;
        if (due == long.MaxValue)
        {
            // What comes next is an answer, and that releases.
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        TimeSpan wait = due > now ? _time.GetElapsedTime(now, due) : TimeSpan.Zero;

        // A timer counts whole milliseconds; one that fires too early would fire again and again until then.
        _timer.Change(wait + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }

    private void Withdraw(HeldCall held, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_held.Remove(held))
            {
                return;
            }
        }

        held.Released.TrySetCanceled(cancellationToken);
    }

    private long GivesUpAt(CallState call, ServerOutage outage)
    {
        if (call.Patience is { } patience && (_wasReached || _failed.IsIll))
        {
            return Later(Math.Max(outage.Timestamp, patience.Began(_time)), patience.Limit);
        }

        return Later(call.UnreachableSince ??= _time.GetTimestamp(), call.ShortPatience);
    }

    private long Later(long timestamp, TimeSpan span) => timestamp + (long)(span.TotalSeconds * _time.TimestampFrequency);
}
