using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Queueing;

/// <summary>The errors of records that a queue did not accept.</summary>
internal static class EnqueueErrors
{
    public static RecordException Of(QueueEntryResult result, QueueAddress address) => result.Outcome switch
    {
        EnqueueOutcome.Conflict => new RecordException(
            GorgiasErrorKind.QueuedOtherwise,
            $"ExternalId: '{result.Entry.ExternalId}' is in the queue {address.Name} already, as item {result.ItemId} ({result.State}), and says something "
                + $"else. That one was left as it is, and this one was not entered.",
            "If this one is right and the other was not sent, remove the other (Remove-GorgiasQueueItem) and enter this one again; if both are meant, give "
                + "this one an external id of its own."),
        EnqueueOutcome.TicketDead => new RecordException(
            GorgiasErrorKind.TicketDead,
            $"TicketExternalId: the ticket '{result.Entry.DependsOn}' it is for is dead in the queue {address.Name}, so it was not entered.",
            "See why (Get-GorgiasQueueItem -Status Dead), restart the ticket (Restart-GorgiasQueueItem), and enter this one again."),
        _ => NoTicket(result.Entry.DependsOn, address.Name),
    };

    public static RecordException NoTicket(string? ticket, string queue) => new(
        GorgiasErrorKind.TicketNotQueued,
        $"TicketExternalId: there is no ticket '{ticket}' in the queue {queue}, so it was not entered.",
        "Enter the ticket first. If it is in the account already, pipe it in (Get-GorgiasTicket -ExternalId) or give its -Id.");
}
