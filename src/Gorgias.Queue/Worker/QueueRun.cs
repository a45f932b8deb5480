using System.Diagnostics.CodeAnalysis;

namespace Gorgias.Queue.Worker;

/// <summary>
/// One run of a worker. One loop calls the store; sends run beside the loop and only leave their results. The run starts no thread: a send starts on the
/// loop's thread, and after each round the loop continues in the callback of a timer (<see cref="AsyncSignal"/>). So a store or a sender that completes at once
/// does not block the reader.
/// </summary>
internal sealed class QueueRun : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    /// <summary>Settled items that the reader has not taken yet: with this many, no further items are taken from the store.</summary>
    private const int MaximumUnread = 1000;

    private readonly IQueueStore _store;
    private readonly QueueWorkerOptions _options;
    private readonly TimeProvider _time;
    private readonly string _owner;
    private readonly CancellationToken _stop;
    private readonly AsyncSignal _wake;
    private readonly HeldItems _items;
    private readonly ItemTaker _taker;
    private readonly LeaseKeeper _leases;
    private readonly OtherWorkers _others;
    private readonly RunEnding _ending;
    private readonly RunProgress _progress;
    private readonly SettlementRules _rules;
    private readonly SettledItems _settled;
    private readonly LedgerOfItems? _ledger;

    public QueueRun(IQueueStore store, IQueueSender sender, QueueWorkerOptions options, string owner, CancellationToken stop)
    {
        (_store, _options, _time, _owner, _stop) = (store, options, options.TimeProvider, owner, stop);
        _wake = new AsyncSignal(_time);
        _items = new HeldItems(sender, options, _wake.Signal);
        _ledger = options.Ledger is { } ledger ? new LedgerOfItems(ledger, options) : null;
        _taker = new ItemTaker(store, owner, options, _items, _ledger);
        _leases = new LeaseKeeper(store, owner, options, _items);
        _others = new OtherWorkers(store, owner, options);
        _ending = new RunEnding(options, sender, _items, stop);
        _progress = new RunProgress(store, sender, _time, _items);
        _rules = new SettlementRules(options);
        _settled = new SettledItems(_time);
    }

    /// <summary>Why the run ended, or is ending; null while it takes items.</summary>
    public QueueRunEnd? End => _ending.End;

    public QueueRunProgress Progress => _progress.Current;

    /// <summary>Waits for a settled item; false when all were taken and no more come.</summary>
    public Task<bool> WaitForItemAsync() => _settled.WaitAsync();

    /// <summary>Takes the settled item that is next in the order of settling.</summary>
    public bool TryTake([NotNullWhen(true)] out QueueItem? item)
    {
        bool isTaken = _settled.TryTake(out item);
        if (isTaken && _settled.Count == MaximumUnread - 1)
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
            await _others.LookAsync().ConfigureAwait(false);
            await LoopAsync().ConfigureAwait(false);
            await _progress.CountAsync().ConfigureAwait(false);
            if (End?.Reason == QueueRunEndReason.Drained && Progress.Left > 0 && await _store.GetNextDueAsync().ConfigureAwait(false) is null)
            {
                // They did not enter just now: nothing that happens by itself lets them go.
                _ending.Explain(await StuckItems.DescribeAsync(_store).ConfigureAwait(false));
            }
        }
        finally
        {
            // Items are left only when the store failed: their results cannot be stored. Their leases run out, and they are looked up.
            _items.CancelAll();
            _settled.Complete();
        }
    }

    public void Dispose()
    {
        _wake.Dispose();
        _settled.Dispose();
        _ledger?.Dispose();
    }

    private async Task LoopAsync()
    {
        while (true)
        {
            await SettleAsync().ConfigureAwait(false);
            _leases.CancelExpired();
            _ending.Update();
            await _leases.RenewAsync().ConfigureAwait(false);
            bool mayTake = End is null && _settled.Count < MaximumUnread;
            int taken = mayTake ? await _taker.TakeAsync().ConfigureAwait(false) : 0;
            if (_items.Count == 0 && End is not null)
            {
                return;
            }

            await _progress.CountWhenDueAsync().ConfigureAwait(false);
            TimeSpan wait = LongestWait;
            bool isIdle = _items.Count == 0 && taken == 0 && _settled.Count < MaximumUnread;
            if (isIdle)
            {
                await _others.LookAsync().ConfigureAwait(false);
                if (await UntilDueAsync().ConfigureAwait(false) is not { } due)
                {
                    return;
                }

                wait = due;
            }

            _progress.Wait(_others, isIdle ? wait : null);

            // Always waits, even when results are ready, so that rounds do not nest on the stack.
            await _wake.WaitAsync(Durations.Min(wait, UntilNextDecision())).ConfigureAwait(false);
        }
    }

    /// <summary>Settles the items whose send or lookup is over.</summary>
    private async Task SettleAsync()
    {
        List<LeasedItem> completed = TakeCompleted();
        if (completed.Count == 0)
        {
            return;
        }

        bool isEnding = End is not null;
        List<QueueSettlement> settlements = completed.ConvertAll(c => _rules.Of(c, c.Result!, isEnding || c.Cancellation.IsCancellationRequested));
        if (_ledger is not null)
        {
            // First: what is done in the queue and not in the ledger would be sent again without the queue.
            await _ledger.SettleAsync(completed, settlements).ConfigureAwait(false);
        }

        IReadOnlyList<QueueItem> settled = await _store.SettleAsync(_owner, settlements).ConfigureAwait(false);
        long now = _time.GetTimestamp();
        foreach (LeasedItem item in completed)
        {
            if (item.WasSent)
            {
                _taker.Observe(item, now);
            }

            _items.Remove(item);
        }

        _progress.Add(completed, settled);
        foreach (QueueItem item in settled.Where(i => i.State is QueueItemState.Done or QueueItemState.Dead))
        {
            _settled.Add(item);
        }
    }

    private List<LeasedItem> TakeCompleted()
    {
        var completed = new List<LeasedItem>();
        while (_items.TryTakeCompleted(out LeasedItem? item))
        {
            completed.Add(item);
            if (item.Result!.EndsRun)
            {
                // The items that this cancels may complete at once, and are taken here too.
                _ending.Fail(item.Result.Error);
            }
        }

        return completed;
    }

    /// <summary>How long until the store has an item to take; null when the run ends instead of waiting for one.</summary>
    private async Task<TimeSpan?> UntilDueAsync()
    {
        TimeSpan? due = await _store.GetNextDueAsync().ConfigureAwait(false);
        if (due > SettlementRules.LongerThanAnyDelay && await _store.BringForwardAsync(SettlementRules.LongerThanAnyDelay).ConfigureAwait(false) > 0)
        {
            // The wall clock was ahead when the items were put off.
            due = await _store.GetNextDueAsync().ConfigureAwait(false);
        }

        if (due is { } time && time <= _options.MaximumIdle)
        {
            return Durations.Max(time, ShortestWait);
        }

        _ending.EndWith(due is null ? QueueRunEndReason.Drained : QueueRunEndReason.Resting);
        return null;
    }

    /// <summary>How long until something other than a result asks for a decision.</summary>
    private TimeSpan UntilNextDecision()
    {
        TimeSpan next = Durations.Min(_ending.UntilNextDecision ?? LongestWait, LongestWait);
        return Durations.Max(ShortestWait, _items.Count == 0 ? next : Durations.Min(next, _leases.UntilRenewal));
    }
}
