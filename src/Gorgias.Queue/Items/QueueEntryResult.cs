namespace Gorgias.Queue;

/// <summary>What became of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="ItemId">The item it is, or that has its key; null when there is none.</param>
/// <param name="State">Where that item stands.</param>
public sealed record QueueEntryResult(QueueEntry Entry, QueueEntryFate Fate, long? ItemId, QueueItemState? State);

/// <summary>What can become of an entry.</summary>
public enum QueueEntryFate
{
    /// <summary>It is in the queue, on disk.</summary>
    Added,

    /// <summary>An item with the same key that says the same was there, perhaps done long ago. Nothing was changed.</summary>
    Existing,

    /// <summary>An item with the same key that says something else was there. Nothing was changed, and the entry is not in the queue.</summary>
    Conflict,

    /// <summary>The ticket it is for is not in the queue, and never was or was removed; the entry is not in the queue.</summary>
    NoTicket,

    /// <summary>The ticket it is for is dead; the entry is not in the queue.</summary>
    TicketDead,
}
