using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Gorgias.Client.Calls;

/// <summary>
/// The rate limiter as a step of the pipeline: an attempt acquires a permit first, and its answer is reported back to the limiter. Failures of the inner steps
/// become answers here, so that the outer steps decide by the outcome alone.
/// </summary>
internal sealed class RateLimitStrategy(RateLimiter limiter) : ResilienceStrategy<AttemptResult>
{
    protected override async ValueTask<Outcome<AttemptResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<AttemptResult>>> callback, ResilienceContext context, TState state)
    {
        CallState call = context.Properties.GetValue(CallState.Key, null!);
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(call.Priority, null, call.Starting).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<AttemptResult>(e);
        }
        catch (ObjectDisposedException e)
        {
            return Outcome.FromException<AttemptResult>(new GorgiasNotSentException(ConnectionMessages.Closed, e));
        }

        using (lease)
        {
            call.Attempts++;
            call.Waited += lease.Waited;
            Outcome<AttemptResult> outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            AttemptResult? answer = outcome.Exception switch
            {
                null => outcome.Result!,
                BrokenCircuitException e => AttemptResult.Unreachable(e, e.RetryAfter),
                TimeoutRejectedException e => AttemptResult.Unknown(e),
                OperationCanceledException e => AttemptResult.Unknown(e),
                _ => null,
            };
            if (answer is null)
            {
                // Nothing was sent.
                call.Attempts--;
                lease.Settle(CallReport.Unreachable);
                return outcome;
            }

            if (answer.Fault is BrokenCircuitException)
            {
                call.Attempts--;
            }

            lease.Settle(answer.Report);
            return Outcome.FromResult(answer);
        }
    }
}
