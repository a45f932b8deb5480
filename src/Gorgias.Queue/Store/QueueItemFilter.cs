namespace Gorgias.Queue;

/// <summary>Which items to list. A property that is null does not narrow the list.</summary>
public sealed record QueueItemFilter
{
    /// <summary>Only items in this state.</summary>
    public QueueItemState? State { get; init; }

    /// <summary>Only the item with this external id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Only items with a higher id; to continue a list, the id of its last item.</summary>
    public long After { get; init; }

    /// <summary>The most items to list; null for all.</summary>
    public int? First { get; init; }
}
