namespace Gorgias.Queue;

/// <summary>The result of adding an entry to a queue.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Outcome">Whether it was added, or why not.</param>
/// <param name="ItemId">The id of the item that was added, or that has the same key; null when there is none.</param>
/// <param name="State">The state of that item; null when there is none.</param>
public sealed record QueueEntryResult(QueueEntry Entry, EnqueueOutcome Outcome, long? ItemId, QueueItemState? State)
{
    /// <summary>After <see cref="EnqueueOutcome.Conflict"/>: the names of what the entry has otherwise than the item, such as <c>subject</c>,
    /// <c>messages[0].body_text</c> or <c>IfExists</c>, in the order of the draft and without values.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}
