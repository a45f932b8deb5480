using System.Net;
using Gorgias.Client;

namespace Gorgias.Queue.Ledger;

/// <summary>Tells from what a write returned or threw how its intent is settled.</summary>
internal static class LedgerOutcomes
{
    /// <summary>What is recorded of a message or ticket of which a part was created.</summary>
    private const string PartlyDone = "PartlyDone";

    public static LedgerSettlement Of(LedgerIntent intent, LedgerFacts facts) => facts.TicketId is { } ticket
        ? LedgerSettlement.Done(intent.Kind, intent.Key, ticket, facts.MessageId, facts.Outcome)
        : LedgerSettlement.NotSent(intent.Kind, intent.Key);

    /// <summary>Only what proves that nothing was created closes an intent; after anything else its key is looked up before it is sent again.</summary>
    public static LedgerSettlement Of(LedgerIntent intent, Exception failure) => failure switch
    {
        // Tags that were changed can be changed again; messages cannot be added again.
        GorgiasPartlyDoneException { Done: null } e => LedgerSettlement.Done(intent.Kind, intent.Key, e.Ticket.Id, outcome: PartlyDone),
        GorgiasPartlyDoneException => LedgerSettlement.Refused(intent.Kind, intent.Key),

        // The account decided: the key is there.
        GorgiasTicketExistsException { Ticket: { } there } when intent.Kind == LedgerKind.Ticket && there.ExternalId == intent.Key =>
            LedgerSettlement.Done(intent.Kind, intent.Key, there.Id, outcome: nameof(TicketOutcome.Existing)),

        // An earlier attempt of the same call left and may still arrive.
        GorgiasException { WasTried: true } => LedgerSettlement.Unknown(intent.Kind, intent.Key),
        GorgiasNotSentException or GorgiasConnectionException or GorgiasOutageException or GorgiasRateLimitException =>
            LedgerSettlement.NotSent(intent.Kind, intent.Key),

        // Only of a read, since a write with such a status is of unknown outcome; not relied on.
        GorgiasApiException { StatusCode: >= HttpStatusCode.InternalServerError } => LedgerSettlement.Unknown(intent.Kind, intent.Key),
        GorgiasApiException or GorgiasValidationException or GorgiasNameException or GorgiasFileException or GorgiasCustomerMismatchException
            or GorgiasTicketExistsException or GorgiasKeyOfAnotherCustomerException => LedgerSettlement.Refused(intent.Kind, intent.Key),

        // The client reports a write that was cancelled with errors of its own; this was a read before it.
        OperationCanceledException or INothingSent => LedgerSettlement.NotSent(intent.Kind, intent.Key),
        _ => LedgerSettlement.Unknown(intent.Kind, intent.Key),
    };
}
