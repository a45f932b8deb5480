using Gorgias.Client;
using Gorgias.Queue.Items;
using Gorgias.Queue.Ledger;
using Gorgias.Queue.Messages;
using Gorgias.Shared;

namespace Gorgias.Queue.Worker;

/// <summary>
/// The part of the ledger that one run of a worker begins and settles, as a run that sends without a queue does: so neither sends what the other has sent or is
/// sending. Only the run's loop calls it. The order of writing makes a crash harmless: an item is leased, then begun here, then sent; its result is written
/// here, then in the queue. Whatever is missing is looked up, by the queue's next worker or by the next run without a queue.
/// </summary>
/// <param name="store">The ledger.</param>
/// <param name="options">The options of the run.</param>
internal sealed class LedgerOfItems(ILedgerStore store, QueueWorkerOptions options) : IDisposable
{
    /// <summary>How long to leave an item alone whose key another run is sending.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = options.TimeProvider;

    /// <summary>What this run has open, by item.</summary>
    private readonly Dictionary<long, (LedgerIntent Intent, bool IsTakenOver)> _begun = [];

    /// <summary>When keys were first seen of which an account's lists may not show yet what became of them.</summary>
    private readonly Dictionary<long, long> _unsettled = [];
    private ILedgerRun? _run;
    private bool _hasFailed;

    /// <summary>Begins the keys of items that are about to be sent, in one transaction, and tells what to do with each.</summary>
    public async Task<IReadOnlyList<LedgerPlan>> BeginAsync(IReadOnlyList<QueueItem> items)
    {
        List<(QueueItem Item, LedgerIntent? Intent)> all = items.Select(i => (i, IntentOf(i))).ToList();
        var intents = all.Where(static i => i.Intent is not null).Select(static i => i.Intent!).ToList();
        if (intents.Count == 0)
        {
            return items.Select(static item => new LedgerPlan(item)).ToList();
        }

        Dictionary<(LedgerKind, string), LedgerBegin> begun;
        HashSet<(LedgerKind, string)> takenOver;
        try
        {
            _run ??= await store.BeginRunAsync().ConfigureAwait(false);
            (begun, takenOver) = await BeginAsync(_run, intents).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What the ledger knows cannot be skipped: the run ends, and the items go back to the queue.
            QueueException failure = FailureOf(e);
            return items.Select(item => new LedgerPlan(
                item, QueueSendResult.NotMade(new QueueItemError(failure.Kind, failure.Message), endsRun: true))).ToList();
        }

        return all.ConvertAll(i => i.Intent is null ? new LedgerPlan(i.Item)
            : PlanOf(i.Item, i.Intent, begun[(i.Intent.Kind, i.Intent.Key)], takenOver.Contains((i.Intent.Kind, i.Intent.Key))));
    }

    /// <summary>Records what became of items, before the queue does. Never fails: what the queue knows is not lost when the ledger is.</summary>
    /// <param name="completed">The items, with their results.</param>
    /// <param name="settlements">How each is settled in the queue.</param>
    public async Task SettleAsync(IReadOnlyList<LeasedItem> completed, IReadOnlyList<QueueSettlement> settlements)
    {
        var settled = new List<LedgerSettlement>();
        var done = new List<LedgerDone>();
        for (int i = 0; i < completed.Count; i++)
        {
            QueueItem item = completed[i].Item;
            bool isBegun = _begun.TryGetValue(item.Id, out (LedgerIntent Intent, bool IsTakenOver) begun);
            if (settlements[i].State is QueueItemState.Done or QueueItemState.Dead)
            {
                _unsettled.Remove(item.Id);
            }

            if (isBegun
                && LedgerItems.SettlementOf(begun.Intent, completed[i], settlements[i], begun.IsTakenOver) is { How: not LedgerSettlementKind.Unknown } how)
            {
                settled.Add(how);
                _begun.Remove(item.Id);
            }

            // A lookup found what an earlier run had sent; or what a dead run had begun is recorded as it was for, and the item is for somebody else.
            if ((!isBegun || begun.IsTakenOver) && !completed[i].IsKnown && LedgerItems.IntentOf(item, store, options.LedgerHashVersion) is { } intent
                && LedgerItems.DoneOf(intent, item, settlements[i]) is { } one)
            {
                done.Add(one);
            }
        }

        await GuardAsync(async () =>
        {
            if (settled.Count > 0)
            {
                await store.SettleAsync(_run!.Id, settled).ConfigureAwait(false);
            }

            if (done.Count > 0)
            {
                await store.RecordDoneAsync(done).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Ends the run: what is open from here on is looked up before it is sent.</summary>
    public void Dispose() => _run?.Dispose();

    /// <summary>Begins keys, and takes over those that dead runs have open: one run of several gets them.</summary>
    private async Task<(Dictionary<(LedgerKind, string), LedgerBegin> Begun, HashSet<(LedgerKind, string)> TakenOver)> BeginAsync(
        ILedgerRun run, IReadOnlyList<LedgerIntent> intents)
    {
        var begun = (await store.BeginAsync(run.Id, intents).ConfigureAwait(false)).ToDictionary(static b => (b.Intent.Kind, b.Intent.Key));
        var dead = begun.Values.Where(static b => b is { Outcome: LedgerBeginOutcome.OpenElsewhere, IsRunAlive: false })
            .Select(static b => Taking(b.Intent, b.Row)).ToList();
        var takenOver = new HashSet<(LedgerKind, string)>();
        if (dead.Count > 0)
        {
            foreach (LedgerBegin taken in await store.BeginAsync(run.Id, dead).ConfigureAwait(false))
            {
                begun[(taken.Intent.Kind, taken.Intent.Key)] = taken;
                if (taken.Outcome == LedgerBeginOutcome.Begun)
                {
                    takenOver.Add((taken.Intent.Kind, taken.Intent.Key));
                }
            }
        }

        return (begun, takenOver);
    }

    /// <summary>An intent that takes over a row as it is: what the dead run may have created is not the item's.</summary>
    private static LedgerIntent Taking(LedgerIntent intent, LedgerRow row) => intent with
    {
        TakeOverRunId = row.RunId,
        CustomerHash = row.CustomerHash,
        CommandHash = row.CommandHash,
        RecordHash = row.RecordHash,
        HashVersion = row.HashVersion,
    };

    private LedgerPlan PlanOf(QueueItem item, LedgerIntent intent, LedgerBegin begin, bool isTakenOver)
    {
        LedgerRule rule = LedgerItems.RuleOf(item);
        switch (begin.Outcome)
        {
            case LedgerBeginOutcome.Known:
                return PlanOfKnown(item, intent, begin.Row);
            case LedgerBeginOutcome.OpenElsewhere:
                return new LedgerPlan(item, QueueSendResult.PutOff(Poll));
            case LedgerBeginOutcome.Begun when !isTakenOver:
                _begun[item.Id] = (begin.Intent, false);
                return new LedgerPlan(item);
            default:
                // Of a run that died, or of an earlier attempt of this one. An item that is created in any case is looked up by the queue alone, by the keys
                // of its messages, which nothing else has.
                bool wasTakenOver = isTakenOver || (_begun.TryGetValue(item.Id, out (LedgerIntent, bool IsTakenOver) held) && held.IsTakenOver);
                _begun[item.Id] = (begin.Intent, wasTakenOver);
                return !wasTakenOver || rule == LedgerRule.Create ? new LedgerPlan(item)
                    : UntilSettled(item) is { } wait ? new LedgerPlan(item, QueueSendResult.PutOff(wait))
                    : new LedgerPlan(item, LooksFirst: rule == LedgerRule.Known);
        }
    }

    private LedgerPlan PlanOfKnown(QueueItem item, LedgerIntent intent, LedgerRow row)
    {
        if (item.Kind != QueueItemKind.CreateTicket && item.TicketId != row.TicketId)
        {
            return new LedgerPlan(item, QueueSendResult.Refused(new QueueItemError(
                GorgiasErrorKind.KeyOfAnotherTicket, ItemMessages.KeyOfAnotherTicket(item.ExternalId, row.TicketId))));
        }

        // The ticket may be of the same customer by another address. The account decides, once its lists show the ticket.
        return LedgerDecisions.IsOtherCustomer(intent, row)
            ? UntilSettled(item) is { } wait ? new LedgerPlan(item, QueueSendResult.PutOff(wait)) : new LedgerPlan(item, LooksFirst: true)
            : new LedgerPlan(item, QueueSendResult.Done(
                item.Kind == QueueItemKind.UpdateTicket ? null : TicketOutcome.Existing, row.TicketId ?? 0, row.MessageId));
    }

    /// <summary>What is begun for an item: nothing for one that will not be sent.</summary>
    private LedgerIntent? IntentOf(QueueItem item) =>
        PayloadChecksum.Fits(item) ? LedgerItems.IntentOf(item, store, options.LedgerHashVersion) : null;

    /// <summary>How long until a lookup shows what was sent before the item was first asked about; null when it does.</summary>
    private TimeSpan? UntilSettled(QueueItem item)
    {
        if (!_unsettled.TryGetValue(item.Id, out long since))
        {
            _unsettled[item.Id] = since = _time.GetTimestamp();
        }

        TimeSpan left = options.SettlingTime - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : null;
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (!_hasFailed)
        {
            _hasFailed = true;
            options.OnLedgerFailure?.Invoke(FailureOf(e));
        }
        catch (Exception)
        {
            // It was reported.
        }
    }

    private QueueException FailureOf(Exception error) =>
        error as QueueException ?? LedgerErrors.Unavailable(store.Location, ForeignText.Clean(error.Message), error);
}
