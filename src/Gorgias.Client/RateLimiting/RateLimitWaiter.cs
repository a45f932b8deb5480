namespace Gorgias.Client.RateLimiting;

/// <summary>A call that waits for a permit.</summary>
/// <param name="connection">Whose call it is.</param>
/// <param name="since">When it began to wait, in seconds of the limiter's clock.</param>
/// <param name="deadline">Until when it waits.</param>
internal sealed class RateLimitWaiter(RateLimiter connection, double since, double deadline)
{
    public RateLimiter Connection { get; } = connection;

    public double Since { get; } = since;

    public double Deadline { get; } = deadline;

    /// <summary>The place of the call in its queue; the limiter sets it.</summary>
    public LinkedListNode<RateLimitWaiter>? Node { get; set; }

    /// <summary>Completed by whoever took the call out of its queue, when no lock is held.</summary>
    public TaskCompletionSource<RateLimitLease> Granted { get; } = new();

    /// <summary>Leaves the queue; false when the call had left before. Only the caller that gets true may complete it.</summary>
    public bool Leave()
    {
        if (Node?.List is not { } queue)
        {
            return false;
        }

        queue.Remove(Node);
        return true;
    }
}
