namespace Gorgias.Queue;

/// <summary>What became of an entry.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="ItemId">The item it is, or that has its key; null when there is none.</param>
/// <param name="State">Where that item stands.</param>
public sealed record QueueEntryResult(QueueEntry Entry, EnqueueOutcome Outcome, long? ItemId, QueueItemState? State);
