namespace Gorgias.Queue;

/// <summary>What an item of a queue does when it is sent.</summary>
public enum QueueItemKind
{
    /// <summary>Create a ticket.</summary>
    CreateTicket,

    /// <summary>Add a message to a ticket.</summary>
    AddMessage,

    /// <summary>Change a ticket.</summary>
    UpdateTicket,
}
