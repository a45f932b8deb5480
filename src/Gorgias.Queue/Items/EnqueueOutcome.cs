namespace Gorgias.Queue;

/// <summary>The outcomes of adding an entry to a queue.</summary>
public enum EnqueueOutcome
{
    /// <summary>The entry is in the queue, on disk.</summary>
    Added,

    /// <summary>The queue has an item with the same key and the same content, which may have been done long ago. Nothing was changed.</summary>
    Existing,

    /// <summary>The queue has an item with the same key and different content. Nothing was changed, and the entry was not added.</summary>
    Conflict,

    /// <summary>The ticket that the entry is for is not in the queue: it never was, or was removed. The entry was not added.</summary>
    NoTicket,

    /// <summary>The ticket that the entry is for failed permanently. The entry was not added.</summary>
    TicketDead,
}
