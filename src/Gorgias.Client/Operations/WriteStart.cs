using Gorgias.Client.Calls;

namespace Gorgias.Client.Operations;

/// <summary>
/// The moment before a write was first sent. What is older than this is proven not to be its effect; without such a moment, nothing is.
/// </summary>
/// <param name="since">The server's time then; null while it is not known.</param>
/// <param name="highestMessageId">The highest id of a message that had been seen by then: ids only grow.</param>
internal sealed class WriteStart(Func<DateTimeOffset?> since, long highestMessageId)
{
    /// <summary>How much the clocks of the account's servers may differ: one writes the Date of an answer, another the time of an object.</summary>
    private static readonly TimeSpan ServersApart = TimeSpan.FromSeconds(30);

    /// <summary>A write about which nothing is known but its draft.</summary>
    public static WriteStart Unknown { get; } = new(static () => null, 0);

    /// <summary>A write that starts now.</summary>
    public static WriteStart Now(ApiCaller caller, SeenMessages seen)
    {
        long timestamp = caller.Time.GetTimestamp();
        return new WriteStart(() => caller.ServerClock.At(timestamp) - ServersApart, seen.HighestId);
    }

    /// <summary>A write of another process.</summary>
    /// <param name="notBefore">A time before which it was certainly not sent; null when that is not known.</param>
    public static WriteStart After(DateTimeOffset? notBefore) => notBefore is null ? Unknown : new WriteStart(() => notBefore, 0);

    /// <summary>
    /// A write that this computer was about to send at a time of its clock, which may differ from the account's. If the clock was set since by more than the
    /// account's servers may differ, the moment proves too much: what depends on it must not decide alone that a write had no effect.
    /// </summary>
    public static WriteStart At(DateTimeOffset? moment, ApiCaller caller)
    {
        long now = caller.Time.GetTimestamp();
        return caller.Time.GetUtcNow() - moment is { } age && age >= TimeSpan.Zero
            ? new WriteStart(() => caller.ServerClock.At(now) - age - ServersApart, 0)
            : Unknown;
    }

    /// <summary>False while no time is known to be before the write.</summary>
    public bool IsKnown => since() is not null;

    /// <summary>True when a time of the API is certainly before the write.</summary>
    public bool IsAfter(DateTimeOffset? time) => time < since();

    /// <summary>True when the message was certainly there before the write.</summary>
    public bool IsAfterMessage(long id) => id <= highestMessageId;
}
