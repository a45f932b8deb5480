using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Gorgias.Client.Calls;

/// <summary>
/// The pipeline of every call, from the outside in: retry, lookup of unknown outcomes, rate limiter, circuit breaker, timeout of one attempt
/// (architecture.md, section 3).
/// </summary>
internal sealed class CallPipeline
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline<AttemptResult> _pipeline;
    private readonly GorgiasClientOptions _options;
    private readonly RequestSender _wire;
    private readonly ServerClock _serverClock;
    private volatile Exception? _lastUnreached;

    public CallPipeline(GorgiasClientOptions options, RateLimiter limiter, RequestSender wire, ServerClock serverClock)
    {
        (_options, _wire, _serverClock) = (options, wire, serverClock);
        _pipeline = new ResiliencePipelineBuilder<AttemptResult> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<AttemptResult>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new ValueTask<bool>(ShouldRetry(StateOf(args.Context), args.Outcome)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(DelayBeforeRetry(StateOf(args.Context), args.Outcome.Result!)),
            })
            .AddStrategy(_ => new LookupStrategy(options.SettlingTime, options.TimeProvider), new NoOptions())
            .AddStrategy(_ => new RateLimitStrategy(limiter), new NoOptions())
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AttemptResult>
            {
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Result is { Outcome: CallOutcome.Unreachable }),
                FailureRatio = 0.9,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(35),
                BreakDuration = TimeSpan.FromSeconds(1),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    /// <summary>Makes a call, with as many attempts as its outcomes need and the options allow.</summary>
    /// <param name="state">The call.</param>
    /// <param name="abort">Cancels even an attempt that was sent; see <see cref="CallState.Stop"/>.</param>
    public async Task<AttemptResult> ExecuteAsync(CallState state, CancellationToken abort)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(abort);
        try
        {
            context.Properties.Set(CallState.Key, state);
            Outcome<AttemptResult> outcome = await _pipeline.ExecuteOutcomeAsync(static (c, self) => self.AttemptAsync(c), context, this).ConfigureAwait(false);
            outcome.ThrowIfException();

            // A call that the circuit breaker held back gets the failure of the calls that were tried.
            return outcome.Result is { Fault: BrokenCircuitException circuit } ? AttemptResult.Unreachable(_lastUnreached ?? circuit) : outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallState StateOf(ResilienceContext context) => context.Properties.GetValue(CallState.Key, null!);

    private async ValueTask<Outcome<AttemptResult>> AttemptAsync(ResilienceContext context)
    {
        CallState call = StateOf(context);
        try
        {
            AttemptResult answer = await _wire.SendAsync(call.Request, context.CancellationToken).ConfigureAwait(false);
            if (answer.Outcome == CallOutcome.Unreachable)
            {
                _lastUnreached = answer.Fault;
            }

            if (answer.Date is { } date)
            {
                _serverClock.Note(date);
            }

            call.Notify(CallEventKind.Answered, answer, answer.Status is { } status
                ? FormattableString.Invariant($"{(int)status}")
                : answer.Fault?.Message ?? "");
            return Outcome.FromResult(answer);
        }
        catch (Exception e)
        {
            return Outcome.FromException<AttemptResult>(e);
        }
    }

    private bool ShouldRetry(CallState call, Outcome<AttemptResult> outcome)
    {
        if (outcome.Result is not { } answer)
        {
            return false;
        }

        if (answer.Outcome == CallOutcome.Unknown && !call.Request.IsRead)
        {
            call.MayBeMade = call.HasLeft = true;
            call.UnknownSince = _options.TimeProvider.GetTimestamp();
        }

        bool mayStart = call.MayBeMade || !call.Starting.IsCancellationRequested;
        if (call.Stop.IsCancellationRequested || !mayStart || call.LastTry is not null)
        {
            return false;
        }

        call.UnreachableSince = answer.Outcome == CallOutcome.Unreachable ? call.UnreachableSince ?? _options.TimeProvider.GetTimestamp() : null;
        int retries = call.Request.Retries ?? _options.MaximumRetryCount;

        switch (answer.Outcome)
        {
            case CallOutcome.Throttled:
                call.Notify(CallEventKind.Throttled, answer, CallMessages.Throttled(answer.Report.RetryAfter ?? TimeSpan.Zero));
                return true;
            case CallOutcome.Unreachable when answer.Fault is BrokenCircuitException:
                // The breaker held the attempt back. The call waits for as long as it would have retried without the breaker.
                return _options.TimeProvider.GetElapsedTime(call.UnreachableSince!.Value) <= PatienceOf(retries);
            case CallOutcome.Unreachable:
            case CallOutcome.Unknown when call.Request.MayRetry || call.Request.Lookup is not null:
                if (++call.Failures > retries)
                {
                    // The last attempt may have taken effect: look it up once more.
                    call.LastTry = answer.Outcome == CallOutcome.Unknown && call.Request.Lookup is not null ? answer : null;
                    return call.LastTry is not null;
                }

                call.Notify(CallEventKind.Retrying, answer, CallMessages.Repeating(answer.Fault?.Message));
                return true;
            default:
                return false;
        }
    }

    private static TimeSpan? DelayBeforeRetry(CallState call, AttemptResult answer)
    {
        if (answer.Outcome == CallOutcome.Throttled)
        {
            // The rate limiter holds all calls for as long as the response said.
            return TimeSpan.Zero;
        }

        if (answer.Wait is { } wait && wait > TimeSpan.Zero)
        {
            return wait;
        }

        return DelayAfter(call.Failures);
    }

    private static TimeSpan DelayAfter(int failures)
    {
        var delay = TimeSpan.FromTicks(FirstDelay.Ticks << Math.Min(Math.Max(failures - 1, 0), 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    /// <summary>How long a call that cannot connect is retried: the sum of the delays between its attempts.</summary>
    private static TimeSpan PatienceOf(int retries)
    {
        TimeSpan patience = TimeSpan.Zero;
        for (int failures = 1; failures <= retries && failures < 1000; failures++)
        {
            patience += DelayAfter(failures);
        }

        return patience;
    }

    private sealed class NoOptions : ResilienceStrategyOptions;
}
