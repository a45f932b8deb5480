using System.Net;
using Gorgias.Client.Drafts;
using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;

namespace Gorgias.Client.Calls;

/// <summary>Makes calls and turns their outcomes into results or exceptions.</summary>
internal sealed class ApiCaller : IDisposable
{
    private const int MostRedirects = 3;

    /// <summary>How many characters of the field messages go into an exception's message; its list holds all of them.</summary>
    private const int LongestDetails = 1500;

    private readonly GorgiasClientOptions _options;
    private readonly Uri _baseUri;
    private readonly RateLimiters.Membership _membership;
    private readonly RequestSender _wire;
    private readonly CallPipeline _pipeline;

    public ApiCaller(GorgiasClientOptions options, Uri baseUri)
    {
        (_options, _baseUri) = (options, baseUri);
        Keys = new DraftKeys(options.IdProvider);
        _wire = new RequestSender(options, baseUri);

        // After what could fail: others share the limiter, and would wait for one that is not there.
        _membership = RateLimiters.Join(baseUri, options.Reserve, options.TimeProvider, options.RateLimitStore, options.IdProvider);
        ServerClock = new ServerClock(options.TimeProvider);
        _pipeline = new CallPipeline(options, Limiter, _wire, ServerClock);
        Downloads = new PlainDownload(_wire, options, baseUri);
    }

    /// <summary>Creates the keys of tickets and messages that are written without one.</summary>
    public DraftKeys Keys { get; }

    public ServerClock ServerClock { get; }

    /// <summary>The clock for waits and for what is cached.</summary>
    public TimeProvider Time => _options.TimeProvider;

    public RateLimiter Limiter => _membership.Limiter;

    /// <summary>Whether the server works.</summary>
    public ServerHealth Health => _pipeline.Health;

    /// <summary>Reads files where the API stores them.</summary>
    public PlainDownload Downloads { get; }

    /// <summary>Where the store of the options is, when the limiter does not use it.</summary>
    public string? UnusedRateLimitStore => _membership.UnusedStore;

    /// <summary>The account's base address.</summary>
    public Uri BaseUri => _baseUri;

    /// <summary>Makes a call.</summary>
    /// <exception cref="GorgiasException">The call was refused or not sent, or its outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">A read was cancelled.</exception>
    public async Task<CallResult> CallAsync(ApiRequest request, CallOptions? options, CancellationToken cancellationToken)
    {
        for (int redirects = 0; ; redirects++)
        {
            var state = new CallState(request, options ?? CallOptions.Default, _options, cancellationToken);
            AttemptResult answer = await SettleAsync(state, cancellationToken).ConfigureAwait(false);
            if (answer.Outcome == CallOutcome.Done)
            {
                return new CallResult(answer.Json, state.Attempts, state.Waited, answer.LookedUp, answer.Model);
            }

            if (request.StopsAtRedirect && IsRedirect(answer) && answer.Location is { } where)
            {
                return new CallResult(null, state.Attempts, state.Waited, LookedUp: false) { Location = where };
            }

            if (request is { IsRead: true, File: null } && redirects < MostRedirects && IsRedirect(answer) && answer.Location is { } to
                && AccountPath.Of(_baseUri, new Uri(new Uri(_baseUri, request.Path), to)) is { } path)
            {
                // The API may redirect from a merged ticket or customer to the remaining one (gorgias-api.md, section 3).
                request = new ApiRequest { Method = request.Method, Path = path, RequiresBody = request.RequiresBody, Retries = request.Retries };
                continue;
            }

            if (state.MayBeMade && request.RemovesObject && (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently))
            {
                // An earlier attempt, whose response was lost, had deleted it, or merged it: a merged customer answers 301 (gorgias-api.md, section 3).
                return new CallResult(null, state.Attempts, state.Waited, LookedUp: true);
            }

            if (request.IsRead)
            {
                cancellationToken.ThrowIfCancellationRequested();
                state.Starting.ThrowIfCancellationRequested();
            }

            throw Failure(state, answer);
        }
    }

    public void Dispose()
    {
        _wire.Dispose();
        _pipeline.Dispose();
        _membership.Dispose();
    }

    private async Task<AttemptResult> SettleAsync(CallState state, CancellationToken stop)
    {
        using var abort = new GracefulStop(_options.TimeProvider, state.Request.IsRead ? TimeSpan.Zero : _options.StopGrace, stop);
        try
        {
            return await _pipeline.ExecuteAsync(state, abort.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (state.MayBeMade && e is not GorgiasUnknownOutcomeException)
        {
            string why = e switch
            {
                OperationCanceledException => CallMessages.StoppedBeforeLookup,
                RateLimitWaitException or GorgiasRateLimitException => CallMessages.RateLimitReached,
                GorgiasOutageException => CallMessages.ServerIll,
                GorgiasApiException refused => CallMessages.LookupFailedWith(CallMessages.StatusOf(refused.StatusCode)),
                _ => CallMessages.LookupFailedWith(e.Message),
            };
            throw Unknown(state.Request, why, e is RateLimitWaitException wait ? RateLimited(state, wait.Wait, wait.Hold) : e);
        }
        catch (RateLimitWaitException e)
        {
            throw RateLimited(state, e.Wait, e.Hold);
        }
        catch (OperationCanceledException e) when (!state.Request.IsRead)
        {
            throw new GorgiasNotSentException(CallMessages.Stopped(state.Name), e) { WasTried = state.HasLeft };
        }
        finally
        {
            if (!state.Request.IsRead)
            {
                // Whatever its outcome, nobody looks it up any more.
                Health.Forget(state.Record);
            }
        }
    }

    private static bool IsRedirect(AttemptResult answer) => answer.Status is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest;

    private GorgiasRateLimitException RateLimited(CallState state, TimeSpan? wait, RateLimitHold? hold)
    {
        hold ??= Limiter.Hold;
        DateTimeOffset now = _options.TimeProvider.GetUtcNow();
        DateTimeOffset? until = now + (hold?.Left ?? wait);
        string text = CallMessages.RateLimited(state.Name, until, hold?.RetryAfter, now + hold?.ProbeIn);
        return new GorgiasRateLimitException(text, until) { WasTried = state.HasLeft };
    }

    private GorgiasException Failure(CallState state, AttemptResult answer)
    {
        ApiRequest request = state.Request;
        switch (answer.Outcome)
        {
            case CallOutcome.Unreachable:
                return state.MayBeMade
                    ? Unknown(request, CallMessages.ConnectionLost, answer.Fault)
                    : new GorgiasConnectionException(CallMessages.Unreachable(state.Name, state.Attempts, answer.Fault?.Message), answer.Fault)
                    {
                        WasTried = state.HasLeft,
                    };
            case CallOutcome.Unknown when !request.IsRead:
                string reason = answer.Reason;
                return Unknown(request, answer.WasNotFound ? CallMessages.NotFoundByLookup(reason) : reason, answer.Fault);
            case CallOutcome.Unknown when answer is { Status: null, Fault: { } silence }:
                return new GorgiasNoAnswerException(CallMessages.Unanswered(state.Name, state.Attempts, silence.Message), silence);
            case CallOutcome.Unknown when answer.Status is not { } status || (int)status < 400:
                return new GorgiasProtocolException(CallMessages.NoReadableAnswer(state.Name, state.Attempts, answer.Fault?.Message), answer.Fault);
            case CallOutcome.Throttled when state.MayBeMade:
                return Unknown(request, CallMessages.RateLimitReached, answer.Fault);
            case CallOutcome.Throttled when state.Stop.IsCancellationRequested || state.Starting.IsCancellationRequested:
                return new GorgiasNotSentException(CallMessages.StoppedAtRateLimit(state.Name), answer.Fault) { WasTried = state.HasLeft };
            case CallOutcome.Throttled:
                return RateLimited(state, answer.Report.RetryAfter, null);
            default:
                (string? message, IReadOnlyDictionary<string, IReadOnlyList<string>>? fields) = ErrorBody.Read(answer.Json);
                string details = string.Concat(fields.Take(50).Select(f => $" {f.Key}: {string.Join(" ", f.Value)}"));
                details = details.Length <= LongestDetails
                    ? details
                    : details.Substring(0, LongestDetails - (char.IsHighSurrogate(details[LongestDetails - 1]) ? 1 : 0)) + "...";
                string text = answer.Status == HttpStatusCode.NotFound && RequestedObject.Of(request.Path) is var (kind, id)
                    ? CallMessages.NotFound(kind, id, CallMessages.Name(request.Method.Method, request.Path, null))
                    : CallMessages.Refused(state.Name, CallMessages.StatusOf(answer.Status), message, details);
                bool leaves = answer.Location is { } to && AccountPath.Of(_baseUri, new Uri(new Uri(_baseUri, request.Path), to)) is null;
                return new GorgiasApiException(text, answer.Status ?? default, message, fields, answer.RequestId)
                {
                    RedirectAdvice = leaves ? AdviceMessages.CheckPath : request.IsRead ? AdviceMessages.CheckRedirects : AdviceMessages.CheckRedirectedWrite,
                };
        }
    }

    /// <summary>The error for a lookup that found something and cannot tell whether the call created it.</summary>
    public static GorgiasUnknownOutcomeException Undecided(string method, string path, string? externalId, string why) =>
        new(CallMessages.OutcomeUnknown(CallMessages.Name(method, path, externalId), why), externalId, null);

    private static GorgiasUnknownOutcomeException Unknown(ApiRequest request, string why, Exception? inner) =>
        new(CallMessages.OutcomeUnknown(CallMessages.Name(request.Method.Method, request.Path, request.ExternalId), why), request.ExternalId, inner);
}
