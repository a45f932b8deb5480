using System.Net;
using Gorgias.Client;

namespace Gorgias.Queue.Worker;

/// <summary>What the client's errors mean for an item (architecture.md, section 5).</summary>
internal static class SendFailures
{
    public static QueueSendResult OfSend(GorgiasException error) => error switch
    {
        // Looked up, and then gone on with; unless it was refused, which it would be again.
        GorgiasPartlyDoneException { InnerException: GorgiasException inner } => OfSend(inner) is { Outcome: not SendOutcome.Refused } result
            ? QueueSendResult.Unknown(ErrorOf(error), result.EndsRun)
            : QueueSendResult.Refused(ErrorOf(error)),

        // A change repeats freely, so that a part of it that was made does no harm.
        GorgiasApiException { EndsRun: true } or GorgiasNotSentException or GorgiasConnectionException =>
            QueueSendResult.NotMade(ErrorOf(error), error.EndsRun) with { WasTried = error.WasTried },
        GorgiasApiException { StatusCode: (HttpStatusCode)429 } => QueueSendResult.NotMade(ErrorOf(error)),
        GorgiasApiException { StatusCode: >= HttpStatusCode.InternalServerError } => QueueSendResult.Unknown(ErrorOf(error)),
        GorgiasUnknownOutcomeException or GorgiasProtocolException => QueueSendResult.Unknown(ErrorOf(error)),
        _ => QueueSendResult.Refused(ErrorOf(error)),
    };

    public static QueueItemError ErrorOf(GorgiasException error) => error switch
    {
        GorgiasApiException api => new QueueItemError(api.Kind, api.Message, api.FieldErrors),
        GorgiasValidationException invalid => new QueueItemError(
            invalid.Kind,
            invalid.Message,
            invalid.Errors.GroupBy(e => e.Field, e => e.Message, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)g.ToList(), StringComparer.Ordinal)),
        _ => new QueueItemError(error.Kind, error.Message),
    };
}
