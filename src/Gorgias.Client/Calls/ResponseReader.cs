using System.Globalization;
using System.Net;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>Finds the outcome of an attempt from its response, or from the failure to get one.</summary>
internal static class ResponseReader
{
    private const HttpStatusCode TooManyRequests = (HttpStatusCode)429;

    /// <summary>Reads a whole response.</summary>
    public static AttemptResult Read(ApiRequest request, HttpResponseMessage response, string text)
    {
        if (OutcomeOf(response.StatusCode) != CallOutcome.Done)
        {
            // The status is enough; an error page need not be JSON.
            return Head(response, OutcomeOf(response.StatusCode), Parse(text).Json);
        }

        if (request.ReadBody?.Invoke(text) is { } model)
        {
            return Head(response, CallOutcome.Done, model: model);
        }

        (JToken? json, Exception? fault) = Parse(text);
        if (fault is null && request.RequiresBody && !Answers(request, json))
        {
            fault = new InvalidDataException(ResponseMessages.NotWhatWasAskedFor);
        }

        // With a fault: a proxy's page, or half a response.
        return Head(response, fault is null ? CallOutcome.Done : CallOutcome.Unknown, json, fault: fault);
    }

    /// <summary>Reads a response whose body broke. A status other than 2xx tells the outcome without it.</summary>
    public static AttemptResult ReadHead(HttpResponseMessage response, Exception fault) =>
        OutcomeOf(response.StatusCode) is var outcome and not CallOutcome.Done
            ? Head(response, outcome)
            : Head(response, CallOutcome.Unknown, fault: fault);

    private static AttemptResult Head(
        HttpResponseMessage response, CallOutcome outcome, JToken? json = null, GorgiasObject? model = null, Exception? fault = null)
    {
        (int Used, int Limit)? limit = RateLimitHeader.Read(response.Headers);
        TimeSpan? retryAfter = RateLimitHeader.RetryAfter(response.Headers);
        return new AttemptResult
        {
            Outcome = outcome,
            Status = response.StatusCode,
            Json = json,
            Model = model,
            Fault = fault,
            Location = response.Headers.Location,
            Date = response.Headers.Date,
            RequestId = response.Headers.TryGetValues("X-Request-Id", out IEnumerable<string>? ids) ? ids.FirstOrDefault() : null,
            Wait = outcome == CallOutcome.Unknown ? retryAfter : null,
            Report = CallReport.Of((int)response.StatusCode, limit, retryAfter),
        };
    }

    /// <summary>
    /// True when the failure came before anything of the request was sent. Only what the handler says about connecting is proof: the system reports a lost
    /// route or a refused connection for open connections as well.
    /// </summary>
    public static bool NeverLeft(Exception failure)
    {
#if NET8_0_OR_GREATER
        return failure is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        };
#else
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (e is WebException web)
            {
                return web.Status is WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ConnectFailure
                    or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.ProxyNameResolutionFailure;
            }
        }

        return false;
#endif
    }

    /// <summary>True when the body is what the request asks for: a created object has an id; a list may be a bare array.</summary>
    private static bool Answers(ApiRequest request, JToken? json) => json switch
    {
        JObject o => request.Lookup is null || HasId(o),
        JArray => request.IsRead,
        _ => false,
    };

    /// <summary>
    /// Read as leniently as models are: taking a created ticket for unknown, because its id is written as text, would create it again.
    /// </summary>
    private static bool HasId(JObject body) => body.GetValue("id", StringComparison.OrdinalIgnoreCase) switch
    {
        JValue { Type: JTokenType.Integer } => true,
        JValue { Value: string text } => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        JValue { Value: decimal number } => number == decimal.Truncate(number),
        _ => false,
    };

    private static CallOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => CallOutcome.Done,
        TooManyRequests => CallOutcome.Throttled,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => CallOutcome.Unknown,
        _ => CallOutcome.Refused,
    };

    private static (JToken? Json, Exception? Fault) Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        try
        {
            return (GorgiasJson.Parse(text), null);
        }
        catch (JsonException e)
        {
            return (null, e);
        }
    }
}
