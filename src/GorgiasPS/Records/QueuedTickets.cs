using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Queueing;

namespace GorgiasPS.Records;

/// <summary>Finds tickets that wait in a queue themselves.</summary>
internal static class QueuedTickets
{
    /// <summary>A ticket that is named by its external id is the one in the queue, if the queue has it.</summary>
    public static async Task<TicketReference> PreferQueuedAsync(TicketReference ticket, IQueueStore store, CancellationToken cancellation) =>
        ticket.ExternalId is { } key && await FindAsync(key, store, cancellation).ConfigureAwait(false) is not null
            ? ticket with { ExternalId = null, QueuedAs = key }
            : ticket;

    /// <summary>The customer of a ticket in the queue.</summary>
    /// <exception cref="GorgiasPS.Pipeline.RecordException">The queue has no such ticket.</exception>
    public static async Task<PersonReference?> CustomerAsync(string key, IQueueStore store, CancellationToken cancellation) =>
        await FindAsync(key, store, cancellation).ConfigureAwait(false) is { } item
            ? DraftJson.ReadTicket(item.Payload).Customer
            : throw EnqueueErrors.NoTicket(key, store.Name);

    private static async Task<QueueItem?> FindAsync(string key, IQueueStore store, CancellationToken cancellation)
    {
        await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { ExternalId = key }, cancellation).WithCancellation(cancellation)
            .ConfigureAwait(false))
        {
            if (item.Kind == QueueItemKind.CreateTicket)
            {
                return item;
            }
        }

        return null;
    }
}
