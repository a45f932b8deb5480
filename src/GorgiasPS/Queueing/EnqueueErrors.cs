using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Queueing;

/// <summary>The errors of records that a queue did not accept.</summary>
internal static class EnqueueErrors
{
    public static RecordException Of(QueueEntryResult result, QueueAddress address) => result.Outcome switch
    {
        EnqueueOutcome.Conflict => new RecordException(
            GorgiasErrorKind.QueuedOtherwise,
            EnqueueMessages.Conflict(result.Entry.ExternalId, address.Name, result.ItemId, result.State?.ToString(), result.Differences),
            EnqueueMessages.ConflictAdvice(result.Entry.Kind == QueueItemKind.UpdateTicket)),
        EnqueueOutcome.TicketDead => new RecordException(
            GorgiasErrorKind.TicketDead,
            EnqueueMessages.TicketDead(result.Entry.DependsOn, address.Name),
            EnqueueMessages.TicketDeadAdvice),
        _ => NoTicket(result.Entry.DependsOn, address.Name),
    };

    public static RecordException NoTicket(string? ticket, string queue) => new(
        GorgiasErrorKind.TicketNotQueued,
        EnqueueMessages.NoTicket(ticket, queue),
        EnqueueMessages.NoTicketAdvice);
}
