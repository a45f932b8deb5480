using System.Net;
using Gorgias.Client.Messages;

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

    /// <summary>The HTTP status of the response.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The API's own message (<c>error.msg</c>; gorgias-api.md, section 3); null when it gave none.</summary>
    public string? ApiMessage { get; }

    /// <summary>The API's messages about single fields (<c>error.data</c>), by the path of the field, such as <c>messages.0.channel</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FieldErrors { get; }

    /// <summary>The API's id of the request, for Gorgias support; null when the response has none.</summary>
    public string? RequestId { get; }

    /// <summary>What to do after a redirect that was not followed.</summary>
    internal string RedirectAdvice { get; init; } = AdviceMessages.CheckRedirects;

    // One account refuses messages on e-mail, SMS and phone without both addresses, another takes them.
    private bool IsSource => FieldErrors.Keys.Any(static path => path.Split('.').Contains("source", StringComparer.Ordinal));

    private bool IsQuota => StatusCode == HttpStatusCode.Forbidden && ApiMessage?.IndexOf("quota", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => StatusCode switch
    {
        HttpStatusCode.Unauthorized => GorgiasErrorKind.Unauthorized,
        HttpStatusCode.Forbidden => IsQuota ? GorgiasErrorKind.QuotaExceeded : GorgiasErrorKind.Forbidden,
        HttpStatusCode.NotFound => GorgiasErrorKind.NotFound,
        HttpStatusCode.ProxyAuthenticationRequired => GorgiasErrorKind.ConnectionFailed,
        HttpStatusCode.Conflict => GorgiasErrorKind.Conflict,
        HttpStatusCode.RequestEntityTooLarge => GorgiasErrorKind.TooLarge,
        >= HttpStatusCode.InternalServerError => GorgiasErrorKind.ServerError,
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => GorgiasErrorKind.Redirected,
        _ => GorgiasErrorKind.Refused,
    };

    /// <inheritdoc/>
    public override string Advice => Kind switch
    {
        GorgiasErrorKind.Unauthorized => AdviceMessages.CheckCredential,
        GorgiasErrorKind.QuotaExceeded => AdviceMessages.WaitForQuota,
        GorgiasErrorKind.Forbidden => AdviceMessages.CheckRole,
        GorgiasErrorKind.NotFound => AdviceMessages.CheckId,
        GorgiasErrorKind.ConnectionFailed => AdviceMessages.GiveProxyCredential,
        GorgiasErrorKind.Redirected => RedirectAdvice,
        GorgiasErrorKind.TooLarge => AdviceMessages.Shorten,
        GorgiasErrorKind.ServerError => AdviceMessages.TryLater,
        GorgiasErrorKind.Refused when IsSource => AdviceMessages.GiveAddresses,
        _ => AdviceMessages.CorrectFields,
    };

    /// <inheritdoc/>
    public override bool EndsRun => StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired || IsQuota;
}
