using System.Net;

namespace Gorgias.Client;

/// <summary>The API refused a call: nothing was changed.</summary>
public class GorgiasApiException : GorgiasException
{
    internal GorgiasApiException(
        string message, HttpStatusCode status, string? apiMessage, IReadOnlyDictionary<string, IReadOnlyList<string>> fields, string? requestId)
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
    public override GorgiasErrorKind Kind => StatusCode switch
    {
        HttpStatusCode.Unauthorized => GorgiasErrorKind.Unauthorized,
        HttpStatusCode.Forbidden => IsQuota ? GorgiasErrorKind.QuotaExceeded : GorgiasErrorKind.Forbidden,
        HttpStatusCode.NotFound => GorgiasErrorKind.NotFound,
        HttpStatusCode.Conflict => GorgiasErrorKind.Conflict,
        HttpStatusCode.RequestEntityTooLarge => GorgiasErrorKind.TooLarge,
        (HttpStatusCode)429 => GorgiasErrorKind.RateLimited,
        >= HttpStatusCode.InternalServerError => GorgiasErrorKind.ServerError,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => GorgiasErrorKind.Redirected,
        _ => GorgiasErrorKind.Refused,
    };

    /// <inheritdoc/>
    public override string Advice => Kind switch
    {
        GorgiasErrorKind.Unauthorized =>
            "Check the account's e-mail address and API key (Settings > REST API), or the access token, and run Connect-Gorgias again.",
        GorgiasErrorKind.QuotaExceeded =>
            "The account's messaging quota is used up: nothing more can be sent until it is raised or renewed. The records not sent can be piped in again "
                + "later.",
        GorgiasErrorKind.Forbidden => "The user behind the credential lacks the role or scope for this.",
        GorgiasErrorKind.NotFound => "Check the id: the object may have been deleted or merged.",
        GorgiasErrorKind.Redirected => "Check the path and the account's name: the API answers from another address, and a credential is not sent after it.",
        GorgiasErrorKind.TooLarge => "Shorten the body or leave out attachments.",
        GorgiasErrorKind.ServerError => "Gorgias had a failure of its own; try again later.",
        GorgiasErrorKind.RateLimited => "The account's rate limit is used up by other callers; try again later.",
        _ => "Correct the named fields and pipe the record in again: $e.TargetObject holds it.",
    };

    /// <inheritdoc/>
    public override bool EndsRun => StatusCode == HttpStatusCode.Unauthorized || IsQuota;
}
