using Gorgias.Client.Gate;
using Gorgias.Client.Http;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Gorgias.Client.Resilience;

/// <summary>
/// The one pipeline every call goes through, from the outside in: repeat, look-up of unknown outcomes, rate gate, circuit breaker, timeout of one
/// attempt (architecture.md, section 3).
/// </summary>
internal sealed class CallPipeline
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline<ApiAnswer> _pipeline;
    private readonly GorgiasClientOptions _options;
    private readonly WireSender _wire;

    public CallPipeline(GorgiasClientOptions options, RateGate gate, WireSender wire)
    {
        (_options, _wire) = (options, wire);
        _pipeline = new ResiliencePipelineBuilder<ApiAnswer> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<ApiAnswer>
            {
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => new ValueTask<bool>(ShouldRepeat(StateOf(args.Context), args.Outcome)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(DelayBeforeRepeat(StateOf(args.Context), args.Outcome.Result!)),
            })
            .AddStrategy(_ => new LookUpStrategy(options.SettlingTime, options.TimeProvider), new NoOptions())
            .AddStrategy(_ => new GateStrategy(gate), new NoOptions())
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ApiAnswer>
            {
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Result is { Fate: CallFate.NotMade }),
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(5),
                BreakDuration = TimeSpan.FromSeconds(1),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
    }

    /// <summary>Sends a call until its fate is settled.</summary>
    /// <param name="state">The call.</param>
    /// <param name="abort">Ends even an attempt that has left; see <see cref="CallState.Stop"/>.</param>
    public async Task<ApiAnswer> ExecuteAsync(CallState state, CancellationToken abort)
    {
        var context = ResilienceContextPool.Shared.Get(abort);
        try
        {
            context.Properties.Set(CallState.Key, state);
            var outcome = await _pipeline.ExecuteOutcomeAsync(static (c, self) => self.AttemptAsync(c), context, this).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static CallState StateOf(ResilienceContext context) => context.Properties.GetValue(CallState.Key, null!);

    private async ValueTask<Outcome<ApiAnswer>> AttemptAsync(ResilienceContext context)
    {
        var call = StateOf(context);
        try
        {
            var answer = await _wire.SendAsync(call.Request, context.CancellationToken).ConfigureAwait(false);
            call.Tell(CallEventKind.Answered, answer, answer.Status is { } status ? FormattableString.Invariant($"{(int)status}") : answer.Fault?.Message ?? "");
            return Outcome.FromResult(answer);
        }
        catch (OperationCanceledException e)
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

        if (answer.Fate == CallFate.Unknown && !call.Request.IsRead)
        {
            call.MayBeMade = true;
            call.UnknownSince = _options.TimeProvider.GetTimestamp();
        }

        if (call.Stop.IsCancellationRequested)
        {
            return false;
        }

        switch (answer.Fate)
        {
            case CallFate.RateLimited:
                call.Tell(CallEventKind.Throttled, answer, FormattableString.Invariant($"The account's limit is met; waiting {answer.Report.RetryAfter.TotalSeconds:0} s as told."));
                return true;
            case CallFate.NotMade when answer.Fault is BrokenCircuitException:
                // The attempt was not even tried: only the tries of those in front of it count.
                return true;
            case CallFate.NotMade:
            case CallFate.Unknown when call.Request.MayRepeat || call.Request.LookUp is not null:
                if (++call.Failures > (call.Request.Retries ?? _options.MaximumRetryCount))
                {
                    return false;
                }

                call.Tell(CallEventKind.Repeating, answer, $"{answer.Fault?.Message ?? "Server error"} Trying again.");
                return true;
            default:
                return false;
        }
    }

    private static TimeSpan? DelayBeforeRepeat(CallState call, ApiAnswer answer)
    {
        if (answer.Fate == CallFate.RateLimited)
        {
            // The gate holds everyone for as long as the server said.
            return TimeSpan.Zero;
        }

        if (answer.Wait is { } wait && wait > TimeSpan.Zero)
        {
            return wait;
        }

        var delay = TimeSpan.FromTicks(FirstDelay.Ticks << Math.Min(Math.Max(call.Failures - 1, 0), 10));
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private sealed class NoOptions : ResilienceStrategyOptions;
}
