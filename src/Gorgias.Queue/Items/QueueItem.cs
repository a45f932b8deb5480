using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>One intent in a queue, as it stood when it was read.</summary>
public sealed record QueueItem
{
    /// <summary>Its number in the store; later ones are higher.</summary>
    public required long Id { get; init; }

    /// <summary>What it asks for.</summary>
    public required QueueItemKind Kind { get; init; }

    /// <summary>Its key: one item of a queue has it.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Items with the same key are sent one after the other, in the order of entering. Null: in no order.</summary>
    public string? CustomerKey { get; init; }

    /// <summary>The external id of the queued ticket it is for; it is sent after that one is done.</summary>
    public string? DependsOn { get; init; }

    /// <summary>The draft with all its keys; <see cref="DraftJson"/> reads it.</summary>
    public required string Payload { get; init; }

    /// <summary>The same for two payloads that say the same.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Where it stands.</summary>
    public required QueueItemState State { get; init; }

    /// <summary>Who has it in hand; on a settled item, who settled it.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Until when; null when nobody has it in hand.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; init; }

    /// <summary>How often it was taken to be sent.</summary>
    public int Attempts { get; init; }

    /// <summary>It is not taken before this moment; null for at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The ticket's id in the account: made by this item, or the one it is for.</summary>
    public long? TicketId { get; init; }

    /// <summary>The message's id in the account.</summary>
    public long? MessageId { get; init; }

    /// <summary>How it came to be done; null until it is, and for a change.</summary>
    public TicketOutcome? Outcome { get; init; }

    /// <summary>Why it is dead, unknown or pending again.</summary>
    public QueueItemError? Error { get; init; }

    /// <summary>What to do with what is already in the account.</summary>
    public ExistingTicketRules Placement { get; init; } = new();

    /// <summary>When it entered.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{ExternalId} ({State})";
}
