using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Runs;

/// <summary>Warns of long waits, once for all calls of a cmdlet that wait for the same. Thread-safe.</summary>
/// <param name="warn">Writes a warning.</param>
internal sealed class WaitWarnings(Action<string> warn)
{
    // Two events about one wait differ by the moment at which they were worked out.
    private static readonly TimeSpan SameWait = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private DateTimeOffset _shown;

    public void Note(CallEvent call)
    {
        if (call.Kind is not (CallEventKind.Waiting or CallEventKind.HeldBack))
        {
            return;
        }

        lock (_lock)
        {
            DateTimeOffset what = (call.Kind == CallEventKind.Waiting ? call.Until : call.Since) ?? default;
            if ((what - _shown).Duration() < SameWait)
            {
                return;
            }

            _shown = what;
        }

        warn(call.Kind == CallEventKind.Waiting
            ? RunMessages.WaitsForLimit(call.Message, call.Until ?? default)
            : RunMessages.WaitsForServer(call.Message, call.Since ?? default, call.Until));
    }
}
