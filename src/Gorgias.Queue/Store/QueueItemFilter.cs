namespace Gorgias.Queue;

/// <summary>Which items to list. What is not set does not narrow.</summary>
public sealed record QueueItemFilter
{
    /// <summary>Where they stand.</summary>
    public QueueItemState? State { get; init; }

    /// <summary>The one with this key.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Only items with a higher id: the place to read on from.</summary>
    public long After { get; init; }

    /// <summary>At most so many.</summary>
    public int? First { get; init; }
}
