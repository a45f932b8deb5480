using System.Net;
using Gorgias.Client;

namespace Gorgias.Queue.Worker;

/// <summary>Maps the client's errors to results of an item (architecture.md, section 5).</summary>
internal static class SendFailures
{
    public static QueueSendResult OfSend(GorgiasException error) => error switch
    {
        // A change can be repeated, so the part of it that was done does no harm.
        GorgiasPartlyDoneException { Done: not null, InnerException: GorgiasException inner } => OfSend(inner).Because(ErrorOf(error)),

        // A lookup finds the part that was done, and the next send continues from there; unless the rest was refused, and would be refused again.
        GorgiasPartlyDoneException { InnerException: GorgiasException inner } => OfSend(inner) is { Outcome: not SendOutcome.Refused } result
            ? QueueSendResult.Unknown(ErrorOf(error), result.EndsRun)
            : QueueSendResult.Refused(ErrorOf(error)),

        GorgiasApiException { EndsRun: true } or GorgiasNotSentException or GorgiasConnectionException or GorgiasRateLimitException or GorgiasOutageException =>
            QueueSendResult.NotMade(ErrorOf(error), error.EndsRun) with { WasTried = error.WasTried },
        GorgiasApiException { StatusCode: >= HttpStatusCode.InternalServerError } => QueueSendResult.Unknown(ErrorOf(error)),
        GorgiasUnknownOutcomeException or GorgiasProtocolException or GorgiasNoAnswerException => QueueSendResult.Unknown(ErrorOf(error)),
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
