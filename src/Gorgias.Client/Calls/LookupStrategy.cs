using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;
using Polly;

namespace Gorgias.Client.Calls;

/// <summary>
/// Runs before a write of unknown outcome is retried, and looks up whether it took effect. If the lookup finds it, the call is done. If it finds nothing, also
/// after the settling time, the write may be sent again (architecture.md, section 5).
/// </summary>
internal sealed class LookupStrategy(TimeSpan settlingTime, TimeProvider time) : ResilienceStrategy<AttemptResult>
{
    protected override async ValueTask<Outcome<AttemptResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<AttemptResult>>> callback, ResilienceContext context, TState state)
    {
        CallState call = context.Properties.GetValue(CallState.Key, null!);
        if (call.MayBeMade && call.Request.Lookup is { } lookup)
        {
            try
            {
                call.Notify(CallEventKind.LookingUp, null, CallMessages.LookingUp);
                JToken? found = await lookup(call.Stop).ConfigureAwait(false);
                if (found is null)
                {
                    TimeSpan rest = settlingTime - time.GetElapsedTime(call.UnknownSince);
                    if (rest > TimeSpan.Zero)
                    {
                        await Clock.DelayAsync(time, rest, call.Stop).ConfigureAwait(false);
                        found = await lookup(call.Stop).ConfigureAwait(false);
                    }
                }

                if (found is not null)
                {
                    call.MayBeMade = false;
                    call.Notify(CallEventKind.Recovered, null, CallMessages.Recovered);
                    return Outcome.FromResult(new AttemptResult { Outcome = CallOutcome.Done, Json = found, LookedUp = true });
                }

                if (call.LastTry is { } last)
                {
                    return Outcome.FromResult(last);
                }

                call.MayBeMade = false;
            }
            catch (Exception e)
            {
                // Whatever made the lookup fail, the outcome stays unknown.
                return Outcome.FromException<AttemptResult>(e);
            }
        }

        return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
    }
}
