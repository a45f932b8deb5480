using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Records;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>Creates the run that puts changes of tickets into a queue.</summary>
internal static class ChangeEntry
{
    public static EnqueueRun<ChangeWrite> Run(GorgiasWriteCmdlet cmdlet, string queue, CallOptions options, bool emits)
    {
        GorgiasClient? client = cmdlet.ConnectionIfAny?.Client;
        return new EnqueueRun<ChangeWrite>(
            cmdlet,
            QueueResolver.Find(cmdlet, queue),
            async (change, _, cancellation) =>
            {
                await change.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
                var draft = new TicketChange(change.Update, change.AddTags, change.RemoveTags);
                QueueEntry entry = change.Ticket.QueuedAs is { } key
                    ? QueueEntry.ForUpdate(draft, key, change.Key)
                    : QueueEntry.ForUpdate(draft, change.Ticket.Id, change.Key);
                return new PreparedEntry(entry, QueuedDraft.Of(draft));
            },
            emits);
    }
}
