namespace Gorgias.Queue;

/// <summary>The progress of a run.</summary>
public sealed record QueueRunProgress
{
    /// <summary>Items that are done, including those that a lookup found done.</summary>
    public long Done { get; init; }

    /// <summary>Items that a lookup found done.</summary>
    public long Recovered { get; init; }

    /// <summary>Items that failed permanently.</summary>
    public long Dead { get; init; }

    /// <summary>How often an item was returned to the queue, either to be retried or unsent.</summary>
    public long Returned { get; init; }

    /// <summary>How often the outcome of a send or a lookup was unknown.</summary>
    public long Unknown { get; init; }

    /// <summary>Items whose lease the worker had lost when it settled them. The worker that leases them next looks them up.</summary>
    public long Lost { get; init; }

    /// <summary>Items that the worker holds now.</summary>
    public int InFlight { get; init; }

    /// <summary>Items of the queue that are neither done nor dead. Updated about once a second.</summary>
    public long Left { get; init; }

    /// <summary>How long the items that are left take at the account's rate limit.</summary>
    public TimeSpan ExpectedDuration { get; init; }
}
