namespace Gorgias.Client;

/// <summary>A ticket, as the API answers it (gorgias-api.md, section 6.1). A ticket from a list has no <see cref="Messages"/>.</summary>
public sealed class GorgiasTicket : GorgiasObject
{
    /// <summary>The ticket's id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The caller's own key, up to 255 characters; Gorgias keeps it and can filter by it.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary><c>open</c> or <c>closed</c>; snoozed, trashed and spam are fields of their own.</summary>
    public string? Status { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The channel the ticket is shown under: a known one or the slug of a custom one.</summary>
    public string? Channel { get; set; }

    /// <summary>How the first message reached Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>True when the first message came from an agent.</summary>
    public bool FromAgent { get; set; }

    /// <summary>The customer.</summary>
    public GorgiasCustomer? Customer { get; set; }

    /// <summary>The agent it is assigned to.</summary>
    public GorgiasUser? AssigneeUser { get; set; }

    /// <summary>The team it is assigned to.</summary>
    public GorgiasTeam? AssigneeTeam { get; set; }

    /// <summary>Tags.</summary>
    public IList<GorgiasTag> Tags { get; set; } = [];

    /// <summary>Values of the ticket's custom fields. The wire keys them by field id.</summary>
    public IList<GorgiasCustomFieldValue> CustomFields { get; set; } = [];

    /// <summary>The messages, oldest first; empty on a ticket that came from a list.</summary>
    public IList<GorgiasMessage> Messages { get; set; } = [];

    /// <summary>How many messages the list said there are; null on a ticket read by itself. It can lag.</summary>
    public int? MessagesCount { get; set; }

    /// <summary>The beginning of the last message; only on a ticket from a list.</summary>
    public string? Excerpt { get; set; }

    /// <summary>The caller's own structured data.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>ISO 639-1; Gorgias detects it when none was given.</summary>
    public string? Language { get; set; }

    /// <summary>Gorgias's summary of the ticket; the wire does not fix its shape.</summary>
    public object? Summary { get; set; }

    /// <summary>Marked as spam.</summary>
    public bool Spam { get; set; }

    /// <summary>Flagged by Gorgias as imported.</summary>
    public bool? Imported { get; set; }

    /// <summary>Not yet read by an agent.</summary>
    public bool IsUnread { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When it was first opened by an agent.</summary>
    public DateTimeOffset? OpenedDatetime { get; set; }

    /// <summary>When the last message, of either side, was written.</summary>
    public DateTimeOffset? LastMessageDatetime { get; set; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastReceivedMessageDatetime { get; set; }

    /// <summary>When anything about it last changed.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>When it was closed.</summary>
    public DateTimeOffset? ClosedDatetime { get; set; }

    /// <summary>When it was put in the trash.</summary>
    public DateTimeOffset? TrashedDatetime { get; set; }

    /// <summary>Until when it is snoozed.</summary>
    public DateTimeOffset? SnoozeDatetime { get; set; }

    /// <summary>The ticket's path in the API.</summary>
    public string? Uri { get; set; }

    /// <summary>How this ticket came about in this call; null on one that was only read. Not on the wire.</summary>
    public TicketOutcome? Outcome { get; set; }

    /// <summary>True when the account merged the new ticket into the customer's older one: <see cref="Id"/> is the older one's. Not on the wire.</summary>
    public bool Merged { get; set; }

    /// <summary>How often the write was sent, 429s included. Not on the wire.</summary>
    public int Attempts { get; set; }

    /// <summary>How long the call waited for the account's rate limit. Not on the wire.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The customer's id.</summary>
    public long? CustomerId => Customer?.Id;

    /// <summary>The customer's primary e-mail address.</summary>
    public string? CustomerEmail => Customer?.Email;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Id} {Subject}");
}
