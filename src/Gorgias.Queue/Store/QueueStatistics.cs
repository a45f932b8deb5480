namespace Gorgias.Queue;

/// <summary>How a queue stands.</summary>
public sealed record QueueStatistics
{
    /// <summary>The queue's name.</summary>
    public required string Name { get; init; }

    /// <summary>Items to be sent.</summary>
    public required long Pending { get; init; }

    /// <summary>Items in some worker's hands.</summary>
    public required long Sending { get; init; }

    /// <summary>Items done.</summary>
    public required long Done { get; init; }

    /// <summary>Items that may have been done and are to be looked up.</summary>
    public required long Unknown { get; init; }

    /// <summary>Items refused.</summary>
    public required long Dead { get; init; }

    /// <summary>When the oldest item that is neither done nor dead entered; null when there is none.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Items that are neither done nor dead.</summary>
    public long Unsettled => Pending + Sending + Unknown;

    /// <summary>All items.</summary>
    public long Total => Unsettled + Done + Dead;
}
