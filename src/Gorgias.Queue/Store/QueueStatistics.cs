namespace Gorgias.Queue;

/// <summary>How many items of a queue are in each state.</summary>
public sealed record QueueStatistics
{
    /// <summary>The queue's name.</summary>
    public required string Name { get; init; }

    /// <summary>Items that wait to be sent.</summary>
    public required long Pending { get; init; }

    /// <summary>Items that a worker holds and may have sent.</summary>
    public required long Sending { get; init; }

    /// <summary>Items that are done.</summary>
    public required long Done { get; init; }

    /// <summary>Items that may be done; a lookup decides.</summary>
    public required long Unknown { get; init; }

    /// <summary>Items that failed permanently.</summary>
    public required long Dead { get; init; }

    /// <summary>When the oldest item that is neither done nor dead was added; null when there is none.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Items that are neither done nor dead.</summary>
    public long Unsettled => Pending + Sending + Unknown;

    /// <summary>All items.</summary>
    public long Total => Unsettled + Done + Dead;
}
