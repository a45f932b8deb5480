using Gorgias.Queue;

namespace GorgiasPS.Queueing;

/// <summary>The data of a queue item. Separate from the public GorgiasQueueItem, whose fields then have no type of Gorgias.Queue: import loads that type,
/// and must not load the library.</summary>
internal sealed class QueueFacts
{
    private readonly QueueItem? _item;
    private readonly QueueEntry? _entry;
    private QueuedDraft? _draft;

    /// <summary>The data of an item that was read.</summary>
    public QueueFacts(QueueAddress address, QueueItem item)
    {
        (Address, _item) = (address, item);
        (Kind, ExternalId, Id, State) = (item.Kind, item.ExternalId, item.Id, item.State);
    }

    /// <summary>The data of an item that was just added.</summary>
    public QueueFacts(QueueAddress address, QueueEntryResult result)
    {
        (Address, _entry) = (address, result.Entry);
        (Kind, ExternalId, Id, State, Outcome) = (result.Entry.Kind, result.Entry.ExternalId, result.ItemId ?? 0, result.State
            ?? QueueItemState.Pending, result.Outcome);
        (DependsOn, TicketId) = (result.Entry.DependsOn, result.Entry.TicketId);
    }

    public QueueAddress Address { get; }

    public QueueItemKind Kind { get; }

    public string ExternalId { get; }

    public long Id { get; }

    public QueueItemState State { get; }

    /// <summary>The outcome of adding it; null when it was read.</summary>
    public EnqueueOutcome? Outcome { get; }

    public string? DependsOn => _item is null ? field : _item.DependsOn;

    public long? TicketId => _item is null ? field : _item.TicketId;

    /// <summary>The item as it was read; null when it was just added.</summary>
    public QueueItem? Item => _item;

    public QueuedDraft Draft => _draft ??= _item is null ? QueuedDraft.Of(_entry!) : QueuedDraft.Of(_item);
}
