namespace Gorgias.Sandbox;

/// <summary>A ticket as it was when it was read (gorgias-api.md section 6.1).</summary>
public sealed class SandboxTicket
{
    /// <summary>The ticket's id.</summary>
    public long Id { get; init; }

    /// <summary>The caller's own external id, up to 255 characters. Several tickets may have the same.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The subject; null when the ticket has none.</summary>
    public string? Subject { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public required string Priority { get; init; }

    /// <summary>The channel, for example <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>How the ticket was received, for example <c>api</c>.</summary>
    public required string Via { get; init; }

    /// <summary>The customer's id.</summary>
    public long CustomerId { get; init; }

    /// <summary>The customer's primary address.</summary>
    public string? CustomerEmail { get; init; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The id of the user to whom the ticket is assigned; null for none.</summary>
    public long? AssigneeUserId { get; init; }

    /// <summary>The id of the team to which the ticket is assigned; null for none.</summary>
    public long? AssigneeTeamId { get; init; }

    /// <summary>The language, ISO 639-1.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the ticket is marked as spam.</summary>
    public bool Spam { get; init; }

    /// <summary>The names of its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Values of custom fields by field id: strings, numbers, booleans.</summary>
    public IReadOnlyDictionary<long, object?> CustomFields { get; init; } = new Dictionary<long, object?>();

    /// <summary>The caller's own data: dictionaries, lists and plain values; null when there is none.</summary>
    public IReadOnlyDictionary<string, object?>? Meta { get; init; }

    /// <summary>How many messages it has.</summary>
    public int MessageCount => Messages.Count;

    /// <summary>Its messages, oldest first.</summary>
    public IReadOnlyList<SandboxMessage> Messages { get; init; } = [];

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedDatetime { get; init; }

    /// <summary>When it was last changed, UTC.</summary>
    public DateTimeOffset UpdatedDatetime { get; init; }

    /// <summary>When it was closed, UTC; null while open.</summary>
    public DateTimeOffset? ClosedDatetime { get; init; }

    /// <summary>When the ticket was moved to the trash, UTC; null when it is not in the trash.</summary>
    public DateTimeOffset? TrashedDatetime { get; init; }

    /// <summary>The time until which the ticket is snoozed, UTC; null when it is not snoozed.</summary>
    public DateTimeOffset? SnoozeDatetime { get; init; }
}
