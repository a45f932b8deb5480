using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Gorgias.Client;

namespace Gorgias.Queue.Worker;

/// <summary>
/// One run of a worker. One loop decides and talks to the store; senders run beside it and only hand in what they came to. No thread is started: a send
/// begins on the loop's thread, and the loop goes on in the callback of a timer (<see cref="AsyncSignal"/>) after each round, so that neither a store nor
/// a sender that completes at once keeps the reader from its items.
/// </summary>
internal sealed class QueueRun : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ClosingReserve = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CancelLead = TimeSpan.FromSeconds(1.5);

    /// <summary>Settled items that nobody has taken yet: with more, no further ones are begun.</summary>
    private const int MostUnread = 1000;

    private readonly IQueueStore _store;
    private readonly IQueueSender _sender;
    private readonly QueueWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly string _owner;
    private readonly CancellationToken _stop;
    private readonly AsyncSignal _wake;
    private readonly InFlightWindow _window;
    private readonly SettlementRules _settlements;
    private readonly Dictionary<long, LeasedItem> _flights = [];
    private readonly ConcurrentQueue<LeasedItem> _landed = new();
    private readonly SettledItems _output;
    private readonly object _lock = new();
    private readonly ClockDrift _clocks;
    private readonly long _began;

    private QueueRunProgress _progress = new();
    private QueueRunEnd? _end;
    private long _renewedAt;
    private long _countedAt;
    private long? _cancelledAt;

    public QueueRun(IQueueStore store, IQueueSender sender, QueueWorkerOptions options, string owner, CancellationToken stop)
    {
        (_store, _sender, _options, _time, _owner, _stop) = (store, sender, options, options.TimeProvider, owner, stop);
        _wake = new AsyncSignal(_time);
        _output = new SettledItems(_time);
        _window = new InFlightWindow(options.MaximumInFlight);
        _settlements = new SettlementRules(options);
        _clocks = new ClockDrift(_time);
        _began = _renewedAt = _time.GetTimestamp();
    }

    /// <summary>Why it ended, or is ending; null while it is not.</summary>
    public QueueRunEnd? End
    {
        get
        {
            lock (_lock)
            {
                return _end;
            }
        }
    }

    public QueueRunProgress Progress
    {
        get
        {
            lock (_lock)
            {
                return _progress;
            }
        }
    }

    /// <summary>Waits for a settled item; false when all were taken and no more come.</summary>
    public Task<bool> WaitForItemAsync() => _output.WaitAsync();

    /// <summary>Takes the settled item that is next in the order of settling.</summary>
    public bool TryTake([NotNullWhen(true)] out QueueItem? item)
    {
        bool isTaken = _output.TryTake(out item);
        if (isTaken && _output.Count == MostUnread - 1)
        {
            _wake.Signal();
        }

        return isTaken;
    }

    public async Task RunAsync()
    {
        using CancellationTokenRegistration registration = _stop.Register(_wake.Signal);
        try
        {
            await LoopAsync().ConfigureAwait(false);
            await CountAsync().ConfigureAwait(false);
        }
        finally
        {
            foreach (LeasedItem flight in _flights.Values)
            {
                // The store is out of reach: what these come to cannot be written down. Their leases run out, and they are looked up.
                flight.Cancel();
            }

            _output.Complete();
        }
    }

    public void Dispose()
    {
        _wake.Dispose();
        _output.Dispose();
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            await SettleAsync().ConfigureAwait(false);
            Decide();
            await RenewAsync().ConfigureAwait(false);
            int taken = await TakeAsync().ConfigureAwait(false);
            if (_flights.Count == 0 && End is not null)
            {
                return;
            }

            if (_time.GetElapsedTime(_countedAt) >= Poll)
            {
                await CountAsync().ConfigureAwait(false);
            }

            TimeSpan wait = Poll;
            if (_flights.Count == 0 && taken == 0 && _output.Count < MostUnread)
            {
                if (await RestAsync().ConfigureAwait(false) is not { } rest)
                {
                    return;
                }

                wait = rest;
            }

            // Also when something has landed: then it ends at once, but on a stack of its own.
            await _wake.WaitAsync(Shortest(wait, UntilNextDecision())).ConfigureAwait(false);
        }
    }

    /// <summary>How long to wait when there is nothing to do now; null when there will not be.</summary>
    private async Task<TimeSpan?> RestAsync()
    {
        TimeSpan? due = await _store.GetNextDueAsync().ConfigureAwait(false);
        if (due is { } time && time <= _options.MaximumIdle)
        {
            return time < ShortestWait ? ShortestWait : Shortest(time, Poll);
        }

        EndWith(new QueueRunEnd(due is null ? QueueRunEndReason.Drained : QueueRunEndReason.Resting));
        return null;
    }

    private void Decide()
    {
        if (_stop.IsCancellationRequested)
        {
            EndWith(new QueueRunEnd(QueueRunEndReason.Stopped));
            CancelAll();
        }

        if (TimeLeft() is { } left)
        {
            TimeSpan limit = _options.TimeLimit!.Value;
            if (left <= Shortest(_sender.EstimateDuration(_flights.Count + 1) + ClosingReserve, Part(limit, 2)))
            {
                EndWith(new QueueRunEnd(QueueRunEndReason.TimeLimit));
            }

            if (left <= Shortest(CancelLead, Part(limit, 10)))
            {
                CancelAll();
            }
        }

        foreach (LeasedItem flight in _flights.Values)
        {
            if (_time.GetElapsedTime(flight.HeldSince) >= _options.LeaseDuration)
            {
                // Another may have it by now. It would come here when the process stood still.
                flight.Cancel();
            }
        }

        if (_cancelledAt is { } at && _time.GetElapsedTime(at) >= _options.StopPatience)
        {
            GiveUp();
        }
    }

    private void GiveUp()
    {
        foreach (LeasedItem flight in _flights.Values)
        {
            const string Message = "The run was stopped, and the call did not come back in time.";
            Land(flight, QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.Abandoned, Message)));
        }
    }

    private void CancelAll()
    {
        if (_cancelledAt is null)
        {
            _cancelledAt = _time.GetTimestamp();
            foreach (LeasedItem flight in _flights.Values)
            {
                flight.Cancel();
            }
        }
    }

    private async Task<int> TakeAsync()
    {
        int room = _window.Size - _flights.Count;
        if (End is not null || room <= 0 || _output.Count >= MostUnread)
        {
            return 0;
        }

        // Looking up is mostly waiting, so after a crash it must not fill the window: half of it, unless there is nothing to send.
        int lookups = Math.Min(room, Math.Max(1, _window.Size / 2) - _flights.Values.Count(f => f.IsLookup));
        int found = await TakeUnknownAsync(lookups).ConfigureAwait(false);
        int sent = await TakePendingAsync(room - found).ConfigureAwait(false);
        room -= found + sent;
        int rest = room > 0 && found == Math.Max(0, lookups) ? await TakeUnknownAsync(room).ConfigureAwait(false) : 0;
        return found + sent + rest;
    }

    private async Task<int> TakeUnknownAsync(int count)
    {
        // The moment from before asking: the lease is surely longer than we think, not shorter.
        long now = _time.GetTimestamp();
        return count > 0 ? Start(await _store.LeaseUnknownAsync(_owner, count, _options.LeaseDuration).ConfigureAwait(false), isLookup: true, now) : 0;
    }

    private async Task<int> TakePendingAsync(int count)
    {
        long now = _time.GetTimestamp();
        return count > 0 ? Start(await _store.LeaseAsync(_owner, count, _options.LeaseDuration).ConfigureAwait(false), isLookup: false, now) : 0;
    }

    private int Start(IReadOnlyList<QueueItem> items, bool isLookup, long now)
    {
        int started = 0;
        foreach (QueueItem item in items)
        {
            // Its lease ran out by the wall clock, and was given back to this worker. The first flight still settles it.
            if (_flights.ContainsKey(item.Id))
            {
                continue;
            }

            var flight = new LeasedItem(item, isLookup, now);
            _flights.Add(item.Id, flight);
            _ = FlyAsync(flight);
            started++;
        }

        return started;
    }

    private async Task FlyAsync(LeasedItem flight)
    {
        QueueSendResult result;
        try
        {
            result = flight.IsLookup ? await _sender.FindAsync(flight.Item, flight.Cancellation).ConfigureAwait(false)
                : _time.GetElapsedTime(flight.HeldSince) >= _options.LeaseDuration ? QueueSendResult.NotMade()
                : await _sender.SendAsync(flight.Item, flight.Cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it is, the request may have left.
            GorgiasErrorKind kind = e is OperationCanceledException ? GorgiasErrorKind.Stopped : GorgiasErrorKind.Unexpected;
            result = QueueSendResult.Unknown(new QueueItemError(kind, e.Message));
        }

        Land(flight, result);
    }

    private void Land(LeasedItem flight, QueueSendResult result)
    {
        lock (flight)
        {
            if (flight.Result is not null)
            {
                return;
            }

            flight.Result = result;
        }

        _landed.Enqueue(flight);
        _wake.Signal();
    }

    private async Task SettleAsync()
    {
        var landed = new List<LeasedItem>();
        while (_landed.TryDequeue(out LeasedItem? flight))
        {
            landed.Add(flight);
            if (flight.Result!.EndsRun)
            {
                EndWith(new QueueRunEnd(QueueRunEndReason.Failed, flight.Result.Error));
                CancelAll();
            }
        }

        if (landed.Count == 0)
        {
            return;
        }

        bool stopping = End is not null;
        List<QueueSettlement> settlements = landed.ConvertAll(f => _settlements.Of(f, f.Result!, stopping || f.Cancellation.IsCancellationRequested));
        IReadOnlyList<QueueItem> settled = await _store.SettleAsync(_owner, settlements).ConfigureAwait(false);
        long now = _time.GetTimestamp();
        foreach (LeasedItem flight in landed)
        {
            _flights.Remove(flight.Item.Id);
            if (!flight.IsLookup)
            {
                _window.Observe(_time.GetElapsedTime(flight.StartedAt, now), flight.Result!.Waited);
            }

            flight.Dispose();
        }

        Tell(landed, settled);
    }

    private void Tell(List<LeasedItem> landed, IReadOnlyList<QueueItem> settled)
    {
        var known = new HashSet<long>(settled.Select(i => i.Id));
        lock (_lock)
        {
            _progress = _progress with
            {
                Done = _progress.Done + settled.Count(i => i.State == QueueItemState.Done),
                Recovered = _progress.Recovered + settled.Count(i => i is { State: QueueItemState.Done, Outcome: TicketOutcome.Recovered }),
                Dead = _progress.Dead + settled.Count(i => i.State == QueueItemState.Dead),
                Returned = _progress.Returned + settled.Count(i => i.State == QueueItemState.Pending),
                Unknown = _progress.Unknown + settled.Count(i => i.State == QueueItemState.Unknown),
                Lost = _progress.Lost + landed.Count(f => !known.Contains(f.Item.Id)),
                InFlight = _flights.Count,
            };
        }

        foreach (QueueItem item in settled.Where(i => i.State is QueueItemState.Done or QueueItemState.Dead))
        {
            _output.Add(item);
        }
    }

    private async Task RenewAsync()
    {
        bool parted = _clocks.HaveParted();
        if (_flights.Count == 0 || (!parted && _time.GetElapsedTime(_renewedAt) < Part(_options.LeaseDuration, 3)))
        {
            return;
        }

        _renewedAt = _time.GetTimestamp();
        var held = new HashSet<long>(await _store.RenewAsync(_owner, _flights.Keys.ToList(), _options.LeaseDuration).ConfigureAwait(false));
        foreach (LeasedItem flight in _flights.Values)
        {
            if (held.Contains(flight.Item.Id))
            {
                flight.HeldSince = _renewedAt;
            }
            else
            {
                flight.Cancel();
            }
        }
    }

    private async Task CountAsync()
    {
        _countedAt = _time.GetTimestamp();
        long left = (await _store.GetStatisticsAsync().ConfigureAwait(false)).Unsettled;
        TimeSpan expected = _sender.EstimateDuration((int)Math.Min(left, int.MaxValue));
        lock (_lock)
        {
            _progress = _progress with { Left = left, ExpectedDuration = expected, InFlight = _flights.Count };
        }
    }

    private void EndWith(QueueRunEnd end)
    {
        lock (_lock)
        {
            _end ??= end;
        }
    }

    private TimeSpan? TimeLeft() => _options.TimeLimit is { } limit ? limit - _time.GetElapsedTime(_began) : null;

    private TimeSpan UntilNextDecision()
    {
        TimeSpan next = Part(_options.LeaseDuration, 3) - _time.GetElapsedTime(_renewedAt);
        next = _flights.Count == 0 || next < ShortestWait ? Poll : next;
        if (TimeLeft() is { } left)
        {
            next = Shortest(next, left - Shortest(CancelLead, Part(_options.TimeLimit!.Value, 10)));
        }

        if (_cancelledAt is { } at)
        {
            next = Shortest(next, _options.StopPatience - _time.GetElapsedTime(at));
        }

        return next < ShortestWait ? ShortestWait : next;
    }

    private static TimeSpan Part(TimeSpan whole, int parts) => TimeSpan.FromTicks(whole.Ticks / parts);

    private static TimeSpan Shortest(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
