namespace Gorgias.Queue;

/// <summary>What became of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="ItemId">The item it is, or that has its key; null when there is none.</param>
/// <param name="State">Where that item stands.</param>
public sealed record QueueEntryResult(QueueEntry Entry, QueueEntryFate Fate, long? ItemId, QueueItemState? State);
