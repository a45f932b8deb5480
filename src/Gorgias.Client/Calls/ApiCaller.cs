using System.Net;
using Gorgias.Client.Drafts;
using Gorgias.Client.RateLimiting;

namespace Gorgias.Client.Calls;

/// <summary>Makes calls and turns their fates into results or exceptions.</summary>
internal sealed class ApiCaller : IDisposable
{
    private const int MostRedirects = 3;

    /// <summary>How much of the field messages goes into an error's text; all of them are in its list.</summary>
    private const int LongestDetails = 1500;

    private readonly GorgiasClientOptions _options;
    private readonly Uri _baseUri;
    private readonly RateLimiters.Membership _membership;
    private readonly WireSender _wire;
    private readonly CallPipeline _pipeline;

    public ApiCaller(GorgiasClientOptions options, Uri baseUri)
    {
        (_options, _baseUri) = (options, baseUri);
        _membership = RateLimiters.Join(baseUri, options.Reserve, options.TimeProvider, options.RateLimitStore, options.IdProvider);
        Keys = new DraftKeys(options.IdProvider);
        _wire = new WireSender(options, baseUri);
        _pipeline = new CallPipeline(options, Limiter, _wire);
    }

    /// <summary>The keys of what is written without one.</summary>
    public DraftKeys Keys { get; }

    public RateLimiter Limiter => _membership.Limiter;

    /// <summary>Makes a call.</summary>
    /// <exception cref="GorgiasException">What became of it when it was not done.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before anything that matters had left.</exception>
    public async Task<CallResult> CallAsync(ApiRequest request, CallOptions? options, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            var state = new CallState(request, options ?? CallOptions.Default, cancellationToken);
            ApiAnswer answer = await SettleAsync(state, cancellationToken).ConfigureAwait(false);
            if (answer.Outcome == CallOutcome.Done)
            {
                return new CallResult(answer.Json, state.Attempts, state.Waited, answer.LookedUp);
            }

            if (request.IsRead && redirects < MostRedirects && IsRedirect(answer) && SameAccount(answer.Location) is { } path)
            {
                // A merged ticket or customer may answer 301 to the survivor (gorgias-api.md, section 3).
                request = new ApiRequest { Method = request.Method, Path = path, NeedsAnswer = request.NeedsAnswer, Retries = request.Retries };
                continue;
            }

            if (state.MayBeMade && request.Method == HttpMethod.Delete && answer.Status == HttpStatusCode.NotFound)
            {
                // The first try, whose answer was lost, had deleted it.
                return new CallResult(null, state.Attempts, state.Waited, LookedUp: true);
            }

            if (request.IsRead)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw Failure(state, answer);
        }
    }

    public void Dispose()
    {
        _wire.Dispose();
        _membership.Dispose();
    }

    private async Task<ApiAnswer> SettleAsync(CallState state, CancellationToken stop)
    {
        using var abort = new GracefulStop(_options.TimeProvider, state.Request.IsRead ? TimeSpan.Zero : _options.StopGrace, stop);
        try
        {
            return await _pipeline.ExecuteAsync(state, abort.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (state.MayBeMade)
        {
            throw Unknown(state.Request, e is OperationCanceledException ? "it was stopped before it could be looked up" : "it could not be looked up", e);
        }
        catch (OperationCanceledException e) when (!state.Request.IsRead)
        {
            throw new GorgiasNotSentException($"{Name(state.Request)} was not sent: it was stopped first.", e) { WasTried = state.HasLeft };
        }
    }

    private static bool IsRedirect(ApiAnswer answer) => answer.Status is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest;

    private string? SameAccount(Uri? location) =>
        location is not null && Uri.TryCreate(_baseUri, location, out Uri? target)
        && Uri.Compare(target, _baseUri, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
            ? target.PathAndQuery.TrimStart('/')
            : null;

    private static GorgiasException Failure(CallState state, ApiAnswer answer)
    {
        ApiRequest request = state.Request;
        switch (answer.Outcome)
        {
            case CallOutcome.NotMade:
                return state.MayBeMade
                    ? Unknown(request, "the connection was lost", answer.Fault)
                    : new GorgiasConnectionException(
                    $"{Name(request)}: Gorgias could not be reached after {state.Attempts} attempts. {answer.Fault?.Message}", answer.Fault)
                        { WasTried = state.HasLeft };
            case CallOutcome.Unknown when !request.IsRead:
                return Unknown(request, (answer.Fault?.Message ?? Status(answer)).TrimEnd('.')
                    + (state.LastTry is null ? "" : "; a lookup did not find it"), answer.Fault);
            case CallOutcome.Unknown when answer.Status is not { } status || (int)status < 400:
                return new GorgiasProtocolException(
                    $"{Name(request)}: no readable answer after {state.Attempts} attempts. {answer.Fault?.Message}", answer.Fault);
            case CallOutcome.RateLimited when state.MayBeMade:
                return Unknown(request, "the account's limit is met", answer.Fault);
            case CallOutcome.RateLimited:
                return new GorgiasNotSentException(
                    $"{Name(request)} was not sent: it was stopped while waiting for the account's limit.", answer.Fault) { WasTried = state.HasLeft };
            default:
                (string? message, IReadOnlyDictionary<string, IReadOnlyList<string>>? fields) = ErrorBody.Read(answer.Json);
                string details = string.Concat(fields.Take(50).Select(f => $" {f.Key}: {string.Join(" ", f.Value)}"));
                details = details.Length <= LongestDetails
                    ? details
                    : details.Substring(0, LongestDetails - (char.IsHighSurrogate(details[LongestDetails - 1]) ? 1 : 0)) + "...";
                return new GorgiasApiException($"{Name(request)}: {Status(answer)}{(message is null ? "." : $": {message}")}{details}", answer.Status
                    ?? default, message, fields, answer.RequestId);
        }
    }

    private static GorgiasUnknownOutcomeException Unknown(ApiRequest request, string why, Exception? inner) =>
        new($"{Name(request)}: it is not known whether it was done ({why.TrimEnd('.')}).", request.ExternalId, inner);

    private static string Name(ApiRequest request) =>
        request.ExternalId is null ? $"{request.Method.Method} {request.Path}" : $"{request.Method.Method} {request.Path} ({request.ExternalId})";

    private static string Status(ApiAnswer answer) => answer.Status switch
    {
        HttpStatusCode.Unauthorized => "401, the credential is not accepted",
        { } status => FormattableString.Invariant($"{(int)status} {status}"),
        null => "no answer",
    };
}
