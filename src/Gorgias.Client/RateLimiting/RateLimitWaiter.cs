namespace Gorgias.Client.RateLimiting;

/// <summary>A call that waits for a permit.</summary>
/// <param name="connection">Whose call it is.</param>
/// <param name="since">When it began to wait, in seconds of the limiter's clock.</param>
/// <param name="deadline">Until when it waits; infinite for as long as it takes.</param>
internal sealed class RateLimitWaiter(RateLimiter connection, double since, double deadline)
{
    public RateLimiter Connection { get; } = connection;

    public double Since { get; } = since;

    public double Deadline { get; } = deadline;

    /// <summary>The place of the call in its queue, which sets it.</summary>
    public LinkedListNode<RateLimitWaiter>? Node { get; set; }

    /// <summary>Tells the calls of one deadline apart; the queue sets it.</summary>
    public long Number { get; set; }

    /// <summary>Completed by whoever took the call out of its queue, when no lock is held.</summary>
    public TaskCompletionSource<RateLimitLease> Granted { get; } = new();
}
