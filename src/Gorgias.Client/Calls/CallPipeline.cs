using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Gorgias.Client.Calls;

/// <summary>
/// The one pipeline every call goes through, from the outside in: repeat, lookup of unknown outcomes, rate limiter, circuit breaker, timeout of one
/// attempt (architecture.md, section 3).
/// </summary>
internal sealed class CallPipeline
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline<ApiAnswer> _pipeline;
    private readonly GorgiasClientOptions _options;
    private readonly WireSender _wire;
    private volatile Exception? _lastUnreached;

    public CallPipeline(GorgiasClientOptions options, RateLimiter limiter, WireSender wire)
    {
        (_options, _wire) = (options, wire);
        _pipeline = new ResiliencePipelineBuilder<ApiAnswer> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<ApiAnswer>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new ValueTask<bool>(ShouldRepeat(StateOf(args.Context), args.Outcome)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(DelayBeforeRepeat(StateOf(args.Context), args.Outcome.Result!)),
            })
            .AddStrategy(_ => new LookupStrategy(options.SettlingTime, options.TimeProvider), new NoOptions())
            .AddStrategy(_ => new RateLimitStrategy(limiter), new NoOptions())
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ApiAnswer>
            {
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Result is { Outcome: CallOutcome.NotMade }),
                FailureRatio = 0.9,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(35),
                BreakDuration = TimeSpan.FromSeconds(1),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    /// <summary>Sends a call until its outcome is settled.</summary>
    /// <param name="state">The call.</param>
    /// <param name="abort">Ends even an attempt that has left; see <see cref="CallState.Stop"/>.</param>
    public async Task<ApiAnswer> ExecuteAsync(CallState state, CancellationToken abort)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(abort);
        try
        {
            context.Properties.Set(CallState.Key, state);
            Outcome<ApiAnswer> outcome = await _pipeline.ExecuteOutcomeAsync(static (c, self) => self.AttemptAsync(c), context, this).ConfigureAwait(false);
            outcome.ThrowIfException();

            // Who was held back is told what those met who were not.
            return outcome.Result is { Fault: BrokenCircuitException circuit } ? ApiAnswer.NotMade(_lastUnreached ?? circuit) : outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallState StateOf(ResilienceContext context) => context.Properties.GetValue(CallState.Key, null!);

    private async ValueTask<Outcome<ApiAnswer>> AttemptAsync(ResilienceContext context)
    {
        CallState call = StateOf(context);
        try
        {
            ApiAnswer answer = await _wire.SendAsync(call.Request, context.CancellationToken).ConfigureAwait(false);
            if (answer.Outcome == CallOutcome.NotMade)
            {
                _lastUnreached = answer.Fault;
            }

            call.Tell(CallEventKind.Answered, answer, answer.Status is { } status
                ? FormattableString.Invariant($"{(int)status}")
                : answer.Fault?.Message ?? "");
            return Outcome.FromResult(answer);
        }
        catch (Exception e)
        {
            return Outcome.FromException<ApiAnswer>(e);
        }
    }

    private bool ShouldRepeat(CallState call, Outcome<ApiAnswer> outcome)
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

        if (call.Stop.IsCancellationRequested || call.LastTry is not null)
        {
            return false;
        }

        call.UnreachableSince = answer.Outcome == CallOutcome.NotMade ? call.UnreachableSince ?? _options.TimeProvider.GetTimestamp() : null;
        int retries = call.Request.Retries ?? _options.MaximumRetryCount;

        switch (answer.Outcome)
        {
            case CallOutcome.RateLimited:
                call.Tell(CallEventKind.Throttled, answer, CallMessages.Throttled(answer.Report.RetryAfter));
                return true;
            case CallOutcome.NotMade when answer.Fault is BrokenCircuitException:
                // The attempt was not even tried. It is held back for as long as it would have tried by itself.
                return _options.TimeProvider.GetElapsedTime(call.UnreachableSince!.Value) <= PatienceOf(retries);
            case CallOutcome.NotMade:
            case CallOutcome.Unknown when call.Request.MayRepeat || call.Request.Lookup is not null:
                if (++call.Failures > retries)
                {
                    // The last try, too, may have been made: one more round, for the lookup alone.
                    call.LastTry = answer.Outcome == CallOutcome.Unknown && call.Request.Lookup is not null ? answer : null;
                    return call.LastTry is not null;
                }

                call.Tell(CallEventKind.Repeating, answer, CallMessages.Repeating(answer.Fault?.Message));
                return true;
            default:
                return false;
        }
    }

    private static TimeSpan? DelayBeforeRepeat(CallState call, ApiAnswer answer)
    {
        if (answer.Outcome == CallOutcome.RateLimited)
        {
            // The limiter holds everyone for as long as the server said.
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

    /// <summary>How long a call tries that cannot connect.</summary>
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
