namespace Gorgias.Queue;

/// <summary>The result of adding an entry to a queue.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Outcome">Whether it was added, or why not.</param>
/// <param name="ItemId">The id of the item that was added, or that has the same key; null when there is none.</param>
/// <param name="State">The state of that item; null when there is none.</param>
public sealed record QueueEntryResult(QueueEntry Entry, EnqueueOutcome Outcome, long? ItemId, QueueItemState? State);
