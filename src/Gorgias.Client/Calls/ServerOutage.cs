using Gorgias.Client.Messages;

namespace Gorgias.Client.Calls;

/// <summary>The time since calls have been held back.</summary>
/// <param name="Timestamp">The monotonic moment at which it began.</param>
/// <param name="Since">The same moment by the system's clock, for people.</param>
/// <param name="Reason">The failure that began it.</param>
/// <param name="Fault">The exception of that failure; null for an answer.</param>
internal sealed record ServerOutage(long Timestamp, DateTimeOffset Since, string Reason, Exception? Fault)
{
    /// <summary>What is known of it now, for people.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="nextTry">The timestamp of the next try; null while a call is trying.</param>
    /// <param name="end">The timestamp at which the first run gives up; null when none waits.</param>
    public OutageStatus Status(TimeProvider time, long? nextTry, long? end)
    {
        (DateTimeOffset clock, long now) = (time.GetUtcNow(), time.GetTimestamp());
        return new OutageStatus(Since, Reason)
        {
            NextTryAt = nextTry is { } next ? clock + time.GetElapsedTime(now, Math.Max(now, next)) : null,
            EndsAt = end is { } last ? clock + time.GetElapsedTime(now, Math.Max(now, last)) : null,
        };
    }

    /// <summary>The error of a call that waits no longer.</summary>
    /// <param name="call">The call.</param>
    /// <param name="isIll">False when the server cannot be reached at all.</param>
    public GorgiasException EndOf(CallState call, bool isIll) => isIll
        ? new GorgiasOutageException(CallMessages.OutageTooLong(call.Name, Since, Reason), Since) { WasTried = call.HasLeft }
        : new GorgiasConnectionException(CallMessages.Unreachable(call.Name, call.Attempts, Reason), Fault) { WasTried = call.HasLeft };
}
