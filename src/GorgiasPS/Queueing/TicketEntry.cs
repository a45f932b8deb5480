using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Records;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>Creates the run that puts tickets into a queue.</summary>
internal static class TicketEntry
{
    public static EnqueueRun<TicketWrite> Run(GorgiasWriteCmdlet cmdlet, string queue, CallOptions options)
    {
        GorgiasClient? client = cmdlet.ConnectionIfAny?.Client;
        return new EnqueueRun<TicketWrite>(cmdlet, QueueResolver.Find(cmdlet, queue), async (item, _, cancellation) =>
        {
            TicketDraft draft = await item.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
            return new PreparedEntry(QueueEntry.ForTicket(draft, item.Rules, item.ComposedAt), QueuedDraft.Of(draft, item.Rules));
        });
    }
}
