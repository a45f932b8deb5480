namespace Gorgias.Queue;

/// <summary>What can become of an entry.</summary>
public enum EnqueueOutcome
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
