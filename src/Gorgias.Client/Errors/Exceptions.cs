using System.Net;

namespace Gorgias.Client;

/// <summary>The API refused a call: nothing was changed.</summary>
public class GorgiasApiException : GorgiasException
{
    internal GorgiasApiException(string message, HttpStatusCode status, string? apiMessage, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string? requestId)
        : base(message)
    {
        StatusCode = status;
        ApiMessage = apiMessage;
        FieldErrors = fields;
        RequestId = requestId;
    }

    /// <summary>HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The API's own words, when it gave any (<c>error.msg</c>; gorgias-api.md, section 3).</summary>
    public string? ApiMessage { get; }

    /// <summary>What the API says of single fields, by their path such as <c>messages.0.channel</c> (<c>error.data</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors { get; }

    /// <summary>The API's id of the request, for a support ticket.</summary>
    public string? RequestId { get; }

    private bool IsQuota => StatusCode == HttpStatusCode.Forbidden && ApiMessage?.IndexOf("quota", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <inheritdoc/>
    public override string Kind => StatusCode switch
    {
        HttpStatusCode.Unauthorized => "Unauthorized",
        HttpStatusCode.Forbidden => IsQuota ? "QuotaExceeded" : "Forbidden",
        HttpStatusCode.NotFound => "NotFound",
        HttpStatusCode.Conflict => "Conflict",
        HttpStatusCode.RequestEntityTooLarge => "TooLarge",
        (HttpStatusCode)429 => "RateLimited",
        >= HttpStatusCode.InternalServerError => "ServerError",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => "Redirected",
        _ => "Refused",
    };

    /// <inheritdoc/>
    public override string Advice => Kind switch
    {
        "Unauthorized" => "Check the account's e-mail address and API key (Settings > REST API), or the access token, and run Connect-Gorgias again.",
        "QuotaExceeded" => "The account's messaging quota is used up: nothing more can be sent until it is raised or renewed. The records not sent can be piped in again later.",
        "Forbidden" => "The user behind the credential lacks the role or scope for this.",
        "NotFound" => "Check the id: the object may have been deleted or merged.",
        "Redirected" => "Check the path and the account's name: the API answers from another address, and a credential is not sent after it.",
        "TooLarge" => "Shorten the body or leave out attachments.",
        "ServerError" => "Gorgias had a failure of its own; try again later.",
        "RateLimited" => "The account's rate limit is used up by other callers; try again later.",
        _ => "Correct the named fields and pipe the record in again: $e.TargetObject holds it.",
    };

    /// <inheritdoc/>
    public override bool EndsRun => StatusCode == HttpStatusCode.Unauthorized || IsQuota;
}

/// <summary>The call never reached the API: nothing was changed, and the tries are used up.</summary>
public sealed class GorgiasConnectionException : GorgiasException
{
    internal GorgiasConnectionException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "ConnectionFailed";

    /// <inheritdoc/>
    public override string Advice => "Check the domain and the network, then pipe the records not sent in again.";

    /// <inheritdoc/>
    public override bool EndsRun => true;
}

/// <summary>A write left, and whether it took effect could not be found out.</summary>
public sealed class GorgiasUnknownOutcomeException : GorgiasException
{
    internal GorgiasUnknownOutcomeException(string message, string? externalId, Exception? inner)
        : base(message, inner) => ExternalId = externalId;

    /// <summary>The key to look for.</summary>
    public string? ExternalId { get; }

    /// <inheritdoc/>
    public override string Kind => "UnknownOutcome";

    /// <inheritdoc/>
    public override string Advice => ExternalId is null
        ? "Look at the object in Gorgias before repeating the call."
        : $"Look before repeating: Get-GorgiasTicket -ExternalId '{ExternalId}'; or repeat with -IfExists Skip.";
}

/// <summary>The call was given up before anything left: nothing was changed.</summary>
public sealed class GorgiasNotSentException : GorgiasException
{
    internal GorgiasNotSentException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "NotSent";

    /// <inheritdoc/>
    public override string Advice => "Pipe the record in again.";
}

/// <summary>The API answered with something this library cannot read, or pages in a circle.</summary>
public sealed class GorgiasProtocolException : GorgiasException
{
    internal GorgiasProtocolException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <inheritdoc/>
    public override string Kind => "UnreadableAnswer";

    /// <inheritdoc/>
    public override string Advice => "Try again; if it stays, report it with the output of -Debug.";
}

/// <summary>Something named by the caller (a user, a team, a field) is not in the account.</summary>
public sealed class GorgiasNameException : GorgiasException
{
    internal GorgiasNameException(string message, string field)
        : base(message) => Field = field;

    /// <summary>The parameter that named it.</summary>
    public string Field { get; }

    /// <inheritdoc/>
    public override string Kind => "UnknownName";

    /// <inheritdoc/>
    public override string Advice => $"Correct {Field} and pipe the record in again.";
}

/// <summary>A ticket is there already, and the caller asked for an error in that case.</summary>
public sealed class GorgiasTicketExistsException : GorgiasException
{
    internal GorgiasTicketExistsException(string message, GorgiasTicket ticket)
        : base(message) => Ticket = ticket;

    /// <summary>The ticket that is there.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override string Kind => "TicketExists";

    /// <inheritdoc/>
    public override string Advice => FormattableString.Invariant($"See Get-GorgiasTicket -Id {Ticket.Id}.");
}

/// <summary>A record that cannot be sent as it is; found before any call.</summary>
public sealed class GorgiasValidationException : GorgiasException
{
    internal GorgiasValidationException(IReadOnlyList<FieldError> errors)
        : base(string.Join(" ", errors.Select(e => e.ToString()))) => Errors = errors;

    /// <summary>What is wrong, field by field.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <inheritdoc/>
    public override string Kind => "InvalidRecord";

    /// <inheritdoc/>
    public override string Advice => $"Correct {string.Join(", ", Errors.Select(e => e.Field).Distinct())} and pipe the record in again; nothing was sent.";
}

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">The parameter's name.</param>
/// <param name="Message">What is wrong, as a sentence.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
