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

    /// <summary>Items that other workers hold, while the run has nothing else to do; otherwise 0.</summary>
    public long HeldByOthers { get; init; }

    /// <summary>While the run waits for items that other workers hold: when the first of their leases ends, unless it is renewed. Otherwise null.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>While the run holds nothing: when it can take the next item. Otherwise null.</summary>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>How long the items that are left take at the account's rate limit.</summary>
    public TimeSpan ExpectedDuration { get; init; }
}
