using System.Net;
using Gorgias.Shared;

namespace Gorgias.Client.Messages;

/// <summary>What happens to a call, and how it ends when it fails.</summary>
internal static class CallMessages
{
    public const string LookingUp = "The outcome is unknown; looking it up.";

    public const string Recovered = "Found: the request had succeeded, but its response was lost.";

    public const string NoAnswer = "no answer";

    public const string CredentialNotAccepted = "401, the credential was refused";

    public const string ReadingStopped = "Reading the response was stopped before the end.";

    public const string JsonIncomplete = "The JSON ends in the middle of a value.";

    /// <summary>The warning of a cmdlet that goes on by itself.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    public static string FollowsLater(string reason) => $"The events can't be read at the moment. The next look is later, and no event is lost. {reason}";

    public const string ListItemWithoutId = "An item of a list has no ID.";

    public const string StoppedBeforeItsTurn = "Not sent: the run was stopped while an earlier record of the same ticket or customer was in progress.";

    public const string TicketOfMessageMissing = "The message exists, but its ticket was not found.";

    /// <summary>Reasons for <see cref="OutcomeUnknown"/>.</summary>
    public const string StoppedBeforeLookup = "the run was stopped before the result could be checked";

    /// <param name="reason">Why, with or without a full stop.</param>
    public static string LookupFailedWith(string reason) => $"the lookup failed: {reason.TrimEnd('.')}";

    public const string KeyOnOtherMessage =
        "the ticket has a message with this external ID and another body, and whether this call created it cannot be determined";

    public const string ConnectionLost = "the connection was lost";

    public const string ServerIll = "Gorgias was unavailable for longer than the run waits";

    public const string RateLimitReached = "the account's rate limit was reached";

    private const string ServerError = "Server error.";

    /// <summary>How messages name a call: method, path and, when there is one, the external id.</summary>
    public static string Name(string method, string path, string? externalId) =>
        externalId is null ? $"{method} {path}" : $"{method} {path} ({externalId})";

    /// <summary>A status as text: 503 ServiceUnavailable.</summary>
    public static string StatusOf(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.Unauthorized => CredentialNotAccepted,
        { } known => FormattableString.Invariant($"{(int)known} {known}"),
        null => NoAnswer,
    };

    public static string TimedOut(TimeSpan timeout) => FormattableString.Invariant($"The API did not answer within {timeout.TotalSeconds:0.##} s.");

    /// <param name="asked">The Retry-After of the answer.</param>
    /// <param name="probe">In which time one call tries whether it still holds; null when none does before.</param>
    public static string Waiting(TimeSpan asked, TimeSpan? probe) =>
        FormattableString.Invariant($"The account asked for a pause of {asked.TotalSeconds:0} s (429, Retry-After)")
        + (probe is { } span ? FormattableString.Invariant($"; in {span.TotalSeconds:0} s one call checks whether the pause is over.") : ".");

    /// <param name="reason">The failure that began it.</param>
    public static string HeldBack(string reason) =>
        $"Gorgias is unavailable ({reason.TrimEnd('.')}). Calls are paused; one call at a time checks whether it is available again.";

    /// <param name="call">The call's name.</param>
    /// <param name="until">Until when the account asked to wait; null when it is not known.</param>
    /// <param name="asked">The Retry-After of the answer; null when there was none.</param>
    /// <param name="next">When one call may try whether the pause still holds; null when none does before.</param>
    public static string RateLimited(string call, DateTimeOffset? until, TimeSpan? asked, DateTimeOffset? next) =>
        $"{call} was not sent: "
        + (asked is { } span
            ? FormattableString.Invariant($"the account asked for a pause of {span.TotalSeconds:0} s (429, Retry-After)")
            : "the account's rate limit is used up")
        + (until is { } time ? FormattableString.Invariant($" until {time.ToLocalTime():yyyy-MM-dd HH:mm:ss}.") : ".")
        + (next is { } look ? FormattableString.Invariant($" From {look.ToLocalTime():HH:mm:ss}, one call can check whether the pause is over.") : "");

    public static string OutageTooLong(string call, DateTimeOffset since, string reason) =>
        FormattableString.Invariant($"Gorgias has been unavailable since {since.ToLocalTime():yyyy-MM-dd HH:mm:ss} ({reason.TrimEnd('.')}). ")
        + $"{call} was not sent.";

    public static string Unanswered(string call, int attempts, string reason) => $"{call}: no answer after {Quantity.Of(attempts, "attempt")}. {reason}";

    /// <param name="wait">The Retry-After of the answer; null when it does not say.</param>
    public static string Throttled(TimeSpan? wait) => "Rate limit reached (429); waiting"
        + (wait is { } asked ? FormattableString.Invariant($" {asked.TotalSeconds:0} s (Retry-After).") : ".");

    /// <param name="reason">The failure as a sentence; null for an answer that reports an error of the server.</param>
    public static string Repeating(string? reason) => $"{reason ?? ServerError} Trying again.";

    public static string Stopped(string call) => $"{call} was not sent: the run was stopped first.";

    public static string StoppedAtRateLimit(string call) => $"{call} was not sent: the run was stopped while the call waited for the account's rate limit.";

    public static string Unreachable(string call, int attempts, string? reason) =>
        $"{call}: Gorgias could not be reached after {Quantity.Of(attempts, "attempt")}. {reason}";

    public static string NoReadableAnswer(string call, int attempts, string? reason) =>
        $"{call}: no readable answer after {Quantity.Of(attempts, "attempt")}. {reason}";

    public static string SearchRefused(string reason) => $"The search for an open ticket was refused: {reason}";

    /// <param name="call">The call's name.</param>
    /// <param name="reason">Why it is unknown, with or without a full stop.</param>
    public static string OutcomeUnknown(string call, string reason) => $"{call}: the outcome is unknown ({reason.TrimEnd('.')}).";

    public static string NotFoundByLookup(string reason) => $"{reason.TrimEnd('.')}; a lookup did not find it";

    /// <param name="kind">What the object is, such as "ticket".</param>
    /// <param name="id">Its id.</param>
    /// <param name="call">The call's name.</param>
    public static string NotFound(string kind, string id, string call) => $"There is no {kind} {id} ({call}: {StatusOf(HttpStatusCode.NotFound)}).";

    /// <param name="call">The call's name.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="apiMessage">The API's own message, when it gave one.</param>
    /// <param name="fields">The API's messages about single fields, each with a leading space; may be empty.</param>
    public static string Refused(string call, string status, string? apiMessage, string fields) =>
        $"{call}: {status}{(apiMessage is null ? "." : $": {apiMessage}")}{fields}";
}
