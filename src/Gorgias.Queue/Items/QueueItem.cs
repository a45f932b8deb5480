using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>One item of a queue, as it was when it was read.</summary>
public sealed record QueueItem
{
    /// <summary>The number of the item in the store; items that are added later have higher numbers.</summary>
    public required long Id { get; init; }

    /// <summary>What to do: create a ticket, add a message, or change a ticket.</summary>
    public required QueueItemKind Kind { get; init; }

    /// <summary>The key of the item, unique among the items of its kind.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Items with the same customer key are sent one after the other, in the order in which they were added. Null for no order.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>The external id of the ticket in the queue that the item is for; the item is sent after that ticket is done. Null for a ticket of the
    /// account.</summary>
    public string? DependsOn { get; init; }

    /// <summary>The draft with all its keys; <see cref="DraftJson"/> reads it.</summary>
    public required string Payload { get; init; }

    /// <summary>Equal for two payloads with the same content.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>SHA-256 of the payload as it was entered, in hexadecimal; null in items that an older version of the module entered.</summary>
    public string? Checksum { get; init; }

    /// <summary>The state of the item.</summary>
    public required QueueItemState State { get; init; }

    /// <summary>The name of the worker that holds the item, or, of an item that is done or dead, that settled it.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>When the lease runs out; null when no worker holds the item.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>How often the item was leased to be sent.</summary>
    public int Attempts { get; init; }

    /// <summary>The item is not leased before this moment; null when it can be leased at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The id of the ticket in the account that the item has created, or that it is for; null when that is not known yet.</summary>
    public long? TicketId { get; init; }

    /// <summary>The id in the account of the message that the item has added, or has mailed with a ticket; otherwise null.</summary>
    public long? MessageId { get; init; }

    /// <summary>How the item was done: created, found by a lookup, and so on; null until it is done, and for a change.</summary>
    public TicketOutcome? Outcome { get; init; }

    /// <summary>Why the item is dead, unknown or pending again; null for no error.</summary>
    public QueueItemError? Error { get; init; }

    /// <summary>What to do when the account has the ticket, or an open ticket of the customer.</summary>
    public ExistingTicketRules ExistingTicket { get; init; } = new();

    /// <summary>When the item was added.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When the state of the item last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ExternalId} ({State})";
}
