using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>Creates the run that puts messages into a queue.</summary>
internal static class MessageEntry
{
    public static EnqueueRun<MessageWrite> Run(GorgiasWriteCmdlet cmdlet, string queue, CallOptions options)
    {
        QueueAddress address = QueueResolver.Find(cmdlet, queue);
        GorgiasClient? client = cmdlet.ConnectionIfAny?.Client;
        return new EnqueueRun<MessageWrite>(cmdlet, address, async (item, store, cancellation) =>
        {
            if (item.NeedsTicket)
            {
                await ReadTicketAsync(item, store, client, options, cancellation).ConfigureAwait(false);
            }

            MessageDraft draft = item.Draft!;
            QueueEntry entry = item.Ticket.QueuedAs is { } key
                ? QueueEntry.ForMessage(draft, key, item.Defaults.Now)
                : QueueEntry.ForMessage(draft, item.Ticket.Id, item.Defaults.Now);
            return new PreparedEntry(entry, QueuedDraft.Of(draft));
        });
    }

    // Only the ticket has the customer: the ticket in the queue, or the one in the account.
    private static async Task ReadTicketAsync(MessageWrite item, IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        if (item.Ticket.QueuedAs is not { } key)
        {
            await item.ReadTicketAsync(client ?? throw NotConnected(item), options, cancellation).ConfigureAwait(false);
            return;
        }

        await foreach (QueueItem queued in store.ListAsync(new QueueItemFilter { ExternalId = key }, cancellation).WithCancellation(cancellation)
            .ConfigureAwait(false))
        {
            if (queued.Kind == QueueItemKind.CreateTicket)
            {
                PersonReference? customer = DraftJson.ReadTicket(queued.Payload).Customer;
                item.ComposeFor(customer?.Id, customer?.Email, customer?.Name);
                return;
            }
        }

        throw EnqueueErrors.NoTicket(key, store.Name);
    }

    private static RecordException NotConnected(MessageWrite item) => new(
        GorgiasErrorKind.NotConnected,
        ConnectionMessages.CustomerNeedsConnection(item.Ticket.ToString()),
        ConnectionMessages.CustomerAdvice);
}
