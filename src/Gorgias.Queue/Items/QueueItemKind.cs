namespace Gorgias.Queue;

/// <summary>What an item of a queue asks for.</summary>
public enum QueueItemKind
{
    /// <summary>Make a ticket.</summary>
    CreateTicket,

    /// <summary>Put a message on a ticket.</summary>
    AddMessage,

    /// <summary>Change a ticket.</summary>
    UpdateTicket,
}
