namespace Gorgias.Client;

/// <summary>Something that happened in the account (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasEvent : GorgiasObject
{
    /// <summary>The event's id in the account.</summary>
    public long Id { get; set; }

    /// <summary>What happened, such as <c>ticket-closed</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The kind of object that it happened to, such as <c>Ticket</c> or <c>TicketMessage</c>.</summary>
    public string? ObjectType { get; set; }

    /// <summary>The id of this object.</summary>
    public long? ObjectId { get; set; }

    /// <summary>The id of the user who did it; null when Gorgias did.</summary>
    public long? UserId { get; set; }

    /// <summary>When it happened, by the server's clock.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>What else is known; it differs between types. Null when nothing is.</summary>
    public IDictionary<string, object?>? Data { get; set; }

    /// <summary>The same UUID for all events of one request.</summary>
    public string? Context { get; set; }

    /// <summary>The event's path in the API.</summary>
    public string? Uri { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Id} {Type} ({ObjectType} {ObjectId})");
}
