using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json.Linq;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Gorgias.Client.Calls;

/// <summary>
/// Makes a call, with as many attempts as its outcomes need and the options allow: <see cref="StepAsync"/> is the table of architecture.md, section 5. Polly
/// waits between the attempts and ends one that takes too long.
/// </summary>
internal sealed class CallPipeline : IDisposable
{
    /// <summary>A wait for the rate limit that is longer is said.</summary>
    private static readonly TimeSpan NoteAfter = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that waits looks whether the account has asked for a pause.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>The slowest line, in bytes a second, on which an upload is not cut off.</summary>
    private const int Slowest = 32 * 1024;

    /// <summary>The most seconds that an upload gets besides the time-out.</summary>
    private const int LongestUpload = 3600;

    private readonly GorgiasClientOptions _options;
    private readonly RateLimiter _limiter;
    private readonly RequestSender _wire;
    private readonly ServerClock _serverClock;
    private readonly ResiliencePipeline<CallStep> _repeat;
    private readonly ResiliencePipeline _timeout;

    public CallPipeline(GorgiasClientOptions options, RateLimiter limiter, RequestSender wire, ServerClock serverClock)
    {
        (_options, _limiter, _wire, _serverClock) = (options, limiter, wire, serverClock);
        Health = new ServerHealth(options.TimeProvider);
        _repeat = new ResiliencePipelineBuilder<CallStep> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<CallStep>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Result.NextIn is not null),
                DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Outcome.Result.NextIn),
            })
            .Build();
        _timeout = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    /// <summary>Whether the server works.</summary>
    public ServerHealth Health { get; }

    /// <summary>Makes a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="abort">Cancels even an attempt that was sent; see <see cref="CallState.Stop"/>.</param>
    /// <exception cref="RateLimitWaitException">The call got no permit in time.</exception>
    public async Task<AttemptResult> ExecuteAsync(CallState call, CancellationToken abort) =>
        (await _repeat.ExecuteAsync(
            static (call, abort) => call.Pipeline.StepAsync(call.Call, abort), (Pipeline: this, Call: call), abort).ConfigureAwait(false)).Answer;

    public void Dispose() => Health.Dispose();

    /// <summary>Makes one attempt, after a lookup where an earlier one may have done it, and says when to make the next.</summary>
    private async ValueTask<CallStep> StepAsync(CallState call, CancellationToken abort)
    {
        if (call.MayBeMade && call.Request.Lookup is not null)
        {
            if (await FindAsync(call).ConfigureAwait(false) is { } found)
            {
                return new CallStep(found);
            }

            // Not there, also after the settling time: it may be sent again.
            call.MayBeMade = false;
        }

        (AttemptResult answer, HealthPass pass) = await AttemptAsync(call, abort).ConfigureAwait(false);
        switch (answer.Outcome)
        {
            case CallOutcome.Throttled:
                // Nothing was done, and the rate limiter holds all calls for as long as the answer said.
                call.Notify(CallEventKind.Throttled, answer, CallMessages.Throttled(answer.Report.RetryAfter));
                return call.MayStart ? new CallStep(answer, TimeSpan.Zero) : new CallStep(answer);

            case CallOutcome.Unreachable:
                // Nothing has left.
                return Again(call, pass, answer) ?? new CallStep(answer);

            case CallOutcome.Unknown when call.Request.IsRead:
                return Again(call, pass, answer) ?? new CallStep(answer);

            case CallOutcome.Unknown:
                (call.MayBeMade, call.HasLeft, call.UnknownSince) = (true, true, _options.TimeProvider.GetTimestamp());
                if (call.Request.Lookup is null)
                {
                    return (call.Request.MayRetry ? Again(call, pass, answer) : null) ?? new CallStep(answer);
                }

                // The last attempt is looked up as well, unless the caller has no more time.
                return Again(call, pass, answer) ?? new CallStep(
                    call.Stop.IsCancellationRequested ? answer : await FindAsync(call).ConfigureAwait(false) ?? answer.NotFound());

            default:
                return new CallStep(answer);
        }
    }

    /// <summary>The step to another attempt; null when there is none.</summary>
    private static CallStep? Again(CallState call, HealthPass pass, AttemptResult answer)
    {
        // A probe is made for the whole run, and is no try of its own record, as long as not even reads of other records work.
        call.Failures += pass.IsProbe && pass.IsOfOthers && call.Patience is not null && !(pass.IsAfterRead && !call.Request.IsRead) ? 0 : 1;
        if (call.MayBeMade && call.Request.IsNeverRepeated)
        {
            return null;
        }

        bool mayStart = call.MayStart || (call.MayBeMade && call.Request.Lookup is not null && !call.Stop.IsCancellationRequested);
        TimeSpan wait = pass.IsProbe ? TimeSpan.Zero : Backoff.After(call.Failures, answer.Wait);
        if (!mayStart || call.Failures > call.Retries || wait >= call.TimeLeft)
        {
            return null;
        }

        call.Notify(CallEventKind.Retrying, answer, CallMessages.Repeating(answer.Fault?.Message));
        return new CallStep(answer, wait);
    }

    /// <summary>Looks up whether a write of unknown outcome was done, and if not, once more after the settling time. Null when it was not.</summary>
    private async Task<AttemptResult?> FindAsync(CallState call)
    {
        call.Notify(CallEventKind.LookingUp, null, CallMessages.LookingUp);
        JToken? found = await call.Request.Lookup!(call.Stop).ConfigureAwait(false);
        TimeSpan rest = _options.SettlingTime - _options.TimeProvider.GetElapsedTime(call.UnknownSince);
        if (found is null && rest > TimeSpan.Zero)
        {
            await Clock.DelayAsync(_options.TimeProvider, rest, call.Stop).ConfigureAwait(false);
            found = await call.Request.Lookup!(call.Stop).ConfigureAwait(false);
        }

        Health.Settle(call.Record, isDone: found is not null);
        if (found is null)
        {
            return null;
        }

        call.MayBeMade = false;
        call.Notify(CallEventKind.Recovered, null, CallMessages.Recovered);
        return new AttemptResult { Outcome = CallOutcome.Done, Json = found, LookedUp = true };
    }

    /// <summary>Makes one attempt: when the server works, and the rate limit has room.</summary>
    private async ValueTask<(AttemptResult Answer, HealthPass Pass)> AttemptAsync(CallState call, CancellationToken abort)
    {
        while (true)
        {
            HealthPass pass = await Health.EnterAsync(call, call.Starting).ConfigureAwait(false);
            bool isReported = false;
            try
            {
                using RateLimitLease lease = await AcquireAsync(call).ConfigureAwait(false);
                if (!Health.MayGo(call, pass))
                {
                    // The server has failed while the call waited for its permit.
                    lease.Settle(CallReport.Unreachable);
                    continue;
                }

                AttemptResult answer = await SendAsync(call, lease, abort).ConfigureAwait(false);
                isReported = true;
                Health.Report(call, pass, answer);
                return (answer, pass);
            }
            finally
            {
                if (!isReported)
                {
                    Health.Leave(pass);
                }
            }
        }
    }

    private async ValueTask<RateLimitLease> AcquireAsync(CallState call)
    {
        try
        {
            ValueTask<RateLimitLease> waiting = _limiter.AcquireAsync(call.Priority, call.LongestWait, call.Starting);
            return waiting.IsCompleted || !call.IsObserved
                ? await waiting.ConfigureAwait(false)
                : await NoteAsync(call, waiting.AsTask()).ConfigureAwait(false);
        }
        catch (ObjectDisposedException e)
        {
            throw new GorgiasNotSentException(ConnectionMessages.Closed, e) { WasTried = call.HasLeft };
        }
    }

    /// <summary>Awaits a permit, and says once when the account has asked for a long pause. Another process may have ended the pause, or begun one.</summary>
    private async Task<RateLimitLease> NoteAsync(CallState call, Task<RateLimitLease> waiting)
    {
        using var over = new CancellationTokenSource();
        while (!call.IsWaitNoted && await Task.WhenAny(waiting, Clock.DelayAsync(_options.TimeProvider, Look, over.Token)).ConfigureAwait(false) != waiting)
        {
            if (_limiter.Hold is { } hold && hold.Left > NoteAfter - Look)
            {
                call.IsWaitNoted = true;
                DateTimeOffset until = _options.TimeProvider.GetUtcNow() + hold.Left;
                call.Notify(CallEventKind.Waiting, null, CallMessages.Waiting(hold.RetryAfter, hold.ProbeIn), until);
            }
        }

        over.Cancel();
        return await waiting.ConfigureAwait(false);
    }

    // A large file takes longer than an answer may.
    private ResiliencePipeline TimeoutOf(ApiRequest request) => request.File is not { } file ? _timeout
        : new ResiliencePipelineBuilder { TimeProvider = _options.TimeProvider }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = _options.Timeout + TimeSpan.FromSeconds(Math.Min(LongestUpload, (file.Size ?? 0) / Slowest)) })
            .Build();

    private async ValueTask<AttemptResult> SendAsync(CallState call, RateLimitLease lease, CancellationToken abort)
    {
        var departure = new Departure(call.Request);
        AttemptResult answer;
        try
        {
            answer = await TimeoutOf(call.Request).ExecuteAsync(
                static (sending, token) => sending.Wire.SendAsync(sending.Departure, token), (Wire: _wire, Departure: departure), abort)
                .ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            var silent = new TimeoutException(CallMessages.TimedOut(_options.Timeout));
            answer = departure.HasBegun ? AttemptResult.Unknown(silent) : AttemptResult.Unreachable(silent);
        }
        catch (OperationCanceledException e) when (departure.HasBegun)
        {
            answer = AttemptResult.Unknown(e);
        }
        catch (Exception)
        {
            // Nothing has left.
            lease.Settle(CallReport.Unreachable);
            throw;
        }

        call.UnreachableSince = answer.Outcome == CallOutcome.Unreachable ? call.UnreachableSince ?? _options.TimeProvider.GetTimestamp() : null;
        call.Attempts++;
        call.Waited += lease.Waited;
        lease.Settle(answer.Report);
        if (answer.Date is { } date)
        {
            _serverClock.Note(date);
        }

        call.Notify(CallEventKind.Answered, answer, answer.Status is { } status
            ? FormattableString.Invariant($"{(int)status}")
            : answer.Fault?.Message ?? "");
        return answer;
    }
}
