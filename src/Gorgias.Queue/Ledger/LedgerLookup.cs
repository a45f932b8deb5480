using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue;

/// <summary>What a ledger says of a write that is not sent now.</summary>
public static class LedgerLookup
{
    /// <summary>
    /// What a write returns whose key is done, as <see cref="RunLedger.SendAsync"/> would under <see cref="LedgerRule.Known"/>; null when the key is not done,
    /// while a run has it open, and when it was sent by a queue with other words.
    /// </summary>
    /// <typeparam name="T">What the write returns.</typeparam>
    /// <param name="row">The row of the key; null when there is none.</param>
    /// <param name="intent">What would be sent.</param>
    /// <param name="write">The write. It is asked whose the ticket is when the ledger has another customer.</param>
    /// <param name="cancellationToken">Stops that lookup.</param>
    /// <exception cref="LedgerKeyException">The key is of another command, or of another customer's ticket.</exception>
    public static async Task<T?> FindExistingAsync<T>(
        LedgerRow? row, LedgerIntent intent, ILedgeredWrite<T> write, CancellationToken cancellationToken = default)
        where T : class
    {
        if (row is not { State: LedgerState.Done })
        {
            return null;
        }

        if (row.CommandHash is null && LedgerDecisions.IsOtherRecord(intent, row))
        {
            // Sent by a queue, of which no command is known: the queue compares what it has.
            return null;
        }

        await LedgerDecisions.CheckAsync(intent, row, write, cancellationToken).ConfigureAwait(false);
        return write.Existing(row);
    }

    /// <summary>The mail that is to be sent once more for a record whose key is done, because it and those after it failed; null for none.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="row">The row of the key.</param>
    /// <param name="intent">The record, as it is sent now.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    public static async Task<LedgerIntent?> FindMailAgainAsync(
        ILedgerStore store, LedgerRow row, LedgerIntent intent, CancellationToken cancellationToken = default) =>
        (await FindFailedAsync(store, row, intent, cancellationToken).ConfigureAwait(false)).Next;

    /// <summary>
    /// The same, unless one of the mails before it is no failed one now. That is read from the account, if there is a mail to send.
    /// </summary>
    /// <typeparam name="T">What the write returns.</typeparam>
    /// <param name="store">The ledger.</param>
    /// <param name="row">The row of the key.</param>
    /// <param name="intent">The record, as it is sent now.</param>
    /// <param name="write">The record's write.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The mail that is to be sent; else the one that arrived after all, if there is one.</returns>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    /// <exception cref="GorgiasException">The ticket cannot be read, or is gone.</exception>
    public static async Task<(LedgerIntent? Next, SentMail? Arrived)> FindMailAgainAsync<T>(
        ILedgerStore store, LedgerRow row, LedgerIntent intent, ILedgeredMail<T> write, CancellationToken cancellationToken = default)
        where T : class
    {
        (LedgerIntent? next, List<LedgerRow> failed) = await FindFailedAsync(store, row, intent, cancellationToken).ConfigureAwait(false);
        if (next is null || row.TicketId is not { } ticket)
        {
            return (next, null);
        }

        IReadOnlyList<GorgiasDelivery> mails = await write.ReadMailsAsync(ticket, cancellationToken).ConfigureAwait(false);
        return ArrivedMail.Find(failed, mails) switch
        {
            null => (next, null),
            { State: DeliveryState.NoFailure } better => (null, new SentMail(ticket, better.MessageId, null)),
            _ => (null, null),
        };
    }

    private static async Task<(LedgerIntent? Next, List<LedgerRow> Failed)> FindFailedAsync(
        ILedgerStore store, LedgerRow row, LedgerIntent intent, CancellationToken cancellationToken)
    {
        List<LedgerRow> failed = [];
        while (row.IsUndelivered && intent.MailAgain is { } next)
        {
            failed.Add(row);
            IReadOnlyDictionary<string, LedgerRow> rows = await store.FindAsync(next.Kind, [next.Key], cancellationToken).ConfigureAwait(false);
            if (!rows.TryGetValue(next.Key, out LedgerRow? found) || found is { State: LedgerState.Open, Replaces: null })
            {
                return (next, failed);
            }

            (row, intent) = (found.Replaces ?? found, next);
        }

        return (null, failed);
    }
}
