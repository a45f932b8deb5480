using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>What removing the items of a status from a queue means: how many there are, and what knows their keys then.</summary>
/// <param name="Count">How many items.</param>
/// <param name="Meaning">What it means, in words.</param>
internal sealed record ClearingFacts(long Count, string Meaning)
{
    private const int AtOnce = 500;

    /// <summary>Finds it out. Changes nothing.</summary>
    /// <param name="store">The queue.</param>
    /// <param name="state">The status.</param>
    /// <param name="olderThan">How long the items have had it at least.</param>
    /// <param name="connection">The connection, whose ledger is asked; null for none.</param>
    /// <param name="asksLedger">False to leave out how many keys the ledger has, which takes the longer the more items there are.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="QueueException">The queue cannot be read.</exception>
    public static async Task<ClearingFacts> OfAsync(
        IQueueStore store, QueueItemState state, TimeSpan olderThan, GorgiasConnection? connection, bool asksLedger, CancellationToken cancellation)
    {
        long count = await store.CountAsync(state, olderThan, cancellation).ConfigureAwait(false);
        AccountLedger? ledger = connection is { AccountLedger: { IsWanted: true } wanted } ? wanted : null;
        return new ClearingFacts(count, state switch
        {
            QueueItemState.Done => await OfDoneAsync(store, olderThan, ledger, asksLedger && count > 0, cancellation).ConfigureAwait(false),
            QueueItemState.Pending => ClearingMessages.Pending,
            QueueItemState.Dead => ClearingMessages.Dead,
            _ => ClearingMessages.Unknown(ledger?.Location),
        });
    }

    private static async Task<string> OfDoneAsync(
        IQueueStore store, TimeSpan olderThan, AccountLedger? ledger, bool asksLedger, CancellationToken cancellation)
    {
        string? owner = await store.GetAccountAsync(cancellation).ConfigureAwait(false);
        if (ledger is null)
        {
            return ClearingMessages.DoneUnchecked(ClearingMessages.NoLedger());
        }

        if (owner is not null && owner != ledger.Account)
        {
            return ClearingMessages.DoneUnchecked(ClearingMessages.OtherLedger(owner));
        }

        if (!asksLedger)
        {
            return ClearingMessages.NotCounted(ledger.Location);
        }

        try
        {
            using ILedgerStore? asked = await ledger.OpenToReadAsync(cancellation).ConfigureAwait(false);
            return asked is null
                ? ClearingMessages.DoneUnchecked(ClearingMessages.NoLedger())
                : await CountKnownAsync(store, olderThan, ledger.Location, asked, cancellation).ConfigureAwait(false);
        }
        catch (QueueException e) when (e.Kind.ToString().StartsWith("Ledger", StringComparison.Ordinal))
        {
            return ClearingMessages.DoneUnchecked(ClearingMessages.LedgerFailed(e.Message));
        }
    }

    private static async Task<string> CountKnownAsync(
        IQueueStore store, TimeSpan olderThan, string location, ILedgerStore ledger, CancellationToken cancellation)
    {
        DateTimeOffset before = TimeProvider.System.GetUtcNow() - olderThan;
        (long known, long all, long generated) = (0, 0, 0);
        var keys = new Dictionary<LedgerKind, List<string>>();
        await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { State = QueueItemState.Done }, cancellation).WithCancellation(cancellation)
            .ConfigureAwait(false))
        {
            if (item.UpdatedAt > before)
            {
                continue;
            }

            all++;
            if (DraftJson.IsGeneratedKey(item.ExternalId))
            {
                generated++;
                continue;
            }

            LedgerKind kind = KindOf(item.Kind);
            if (!keys.TryGetValue(kind, out List<string>? gathered))
            {
                keys.Add(kind, gathered = []);
            }

            gathered.Add(item.ExternalId);
            if (gathered.Count == AtOnce)
            {
                known += await CountAsync(ledger, kind, gathered, cancellation).ConfigureAwait(false);
            }
        }

        foreach (KeyValuePair<LedgerKind, List<string>> rest in keys)
        {
            known += await CountAsync(ledger, rest.Key, rest.Value, cancellation).ConfigureAwait(false);
        }

        return ClearingMessages.Done(location, known, all - known - generated, generated);
    }

    private static async Task<int> CountAsync(ILedgerStore ledger, LedgerKind kind, List<string> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0)
        {
            return 0;
        }

        IReadOnlyDictionary<string, LedgerRow> rows = await ledger.FindAsync(kind, keys, cancellation).ConfigureAwait(false);
        keys.Clear();
        return rows.Values.Count(static row => row.State == LedgerState.Done);
    }

    private static LedgerKind KindOf(QueueItemKind kind) => kind switch
    {
        QueueItemKind.CreateTicket => LedgerKind.Ticket,
        QueueItemKind.AddMessage => LedgerKind.Message,
        _ => LedgerKind.Change,
    };
}
