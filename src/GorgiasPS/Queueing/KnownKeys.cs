using System.Net;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>
/// Keeps records out of a queue whose keys the ledger knows as done. What a run has open there, or a dead run left open, enters the queue: it is looked up
/// before it is sent. The ledger is opened for the first record that has a key, to be read only.
/// </summary>
/// <typeparam name="TItem">The kind of write.</typeparam>
/// <typeparam name="TResult">What sending it returns.</typeparam>
/// <param name="ledger">The ledger of the connection.</param>
/// <param name="client">The account.</param>
/// <param name="options">How calls are made.</param>
internal sealed class KnownKeys<TItem, TResult>(AccountLedger ledger, GorgiasClient client, CallOptions options) : IDisposable
    where TItem : PendingWrite<TResult>
    where TResult : class
{
    private ILedgerStore? _store;

    /// <summary>Looks up the records of a batch that are about to enter the queue.</summary>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    public async Task CheckAsync(IReadOnlyList<EnqueueRecord> batch, CancellationToken cancellation)
    {
        // What is for a ticket that waits in the queue itself was not sent. With a rule of its own the account decides, or nothing does.
        var asked = batch
            .Where(static slot => slot is { Error: null, Entry.DependsOn: null })
            .Select(slot => (Slot: slot, Write: ((TItem)slot.Record).Ledgered(client, options)!))
            .Where(static one => one.Write is { Rule: LedgerRule.Known })
            .ToList();
        if (asked.Count == 0)
        {
            return;
        }

        if ((_store ??= await OpenAsync(cancellation).ConfigureAwait(false)) is not { } store)
        {
            return;
        }

        foreach (IGrouping<LedgerKind, (EnqueueRecord Slot, LedgeredWrite<TResult> Write)> kind in asked.GroupBy(static one => one.Write.Intent.Kind))
        {
            IReadOnlyDictionary<string, LedgerRow> rows = await store.FindAsync(
                kind.Key, [.. kind.Select(static one => one.Write.Intent.Key).Distinct(StringComparer.Ordinal)], cancellation).ConfigureAwait(false);
            foreach ((EnqueueRecord slot, LedgeredWrite<TResult> write) in kind)
            {
                if (rows.TryGetValue(write.Intent.Key, out LedgerRow? row))
                {
                    await DecideAsync(slot, write, row, store, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store?.Dispose();

    private async Task<ILedgerStore?> OpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await ledger.OpenToReadAsync(cancellation).ConfigureAwait(false);
        }
        catch (QueueException) when (ledger.MayGoWithout)
        {
            // Nothing is in a ledger that cannot be kept. Whoever sends the items says so.
            return null;
        }
    }

    // A mail that failed, and did not arrive since, enters the queue once more, as a message of the ticket that is there.
    private async Task MailAgainAsync(
        EnqueueRecord slot, ILedgeredMail<TResult> mail, LedgerRow row, long ticket, LedgerIntent intent, ILedgerStore store, CancellationToken cancellation)
    {
        try
        {
            (LedgerIntent? again, SentMail? arrived) =
                await LedgerLookup.FindMailAgainAsync(store, row, intent, mail, cancellation).ConfigureAwait(false);
            if (again is not null)
            {
                slot.Existing = null;
                slot.Entry = QueueEntry.ForMessage(((TItem)slot.Record).MailDraft(again.Key), ticket, slot.Record.ComposedAt);
            }
            else if (arrived is { } sent)
            {
                await ledger.NoteDeliveredAsync([sent], cancellation).ConfigureAwait(false);
            }
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            // The record enters the queue as it is.
            slot.Existing = null;
            await ledger.ForgetTicketAsync(ticket, cancellation).ConfigureAwait(false);
        }
        catch (GorgiasException e)
        {
            // Whether it must be mailed is not known.
            slot.Error = e;
        }
    }

    private async Task DecideAsync(
        EnqueueRecord slot, LedgeredWrite<TResult> write, LedgerRow row, ILedgerStore store, CancellationToken cancellation)
    {
        LedgerIntent intent = write.Intent with { CustomerHash = store.HashCustomer(write.Customer) };
        try
        {
            slot.Existing = await LedgerLookup.FindExistingAsync(row, intent, write.Write, cancellation).ConfigureAwait(false);

            if (slot.Existing is not null && row.TicketId is { } ticket && write.Write is ILedgeredMail<TResult> mail)
            {
                await MailAgainAsync(slot, mail, row, ticket, intent, store, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is LedgerKeyException or GorgiasKeyOfAnotherCustomerException)
        {
            slot.Error = e;
        }
        catch (GorgiasException)
        {
            // The ledger has another customer of the key, who may be the same one by another address, and the account could not be asked. The record enters the
            // queue: nothing under a key of somebody else is sent before that was looked up.
        }
    }
}
