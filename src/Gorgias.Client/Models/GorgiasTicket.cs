using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>A ticket, as the API returns it (gorgias-api.md, section 6.1). A ticket from a list has no <see cref="Messages"/>.</summary>
public sealed class GorgiasTicket : GorgiasObject
{
    /// <summary>The ticket's id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The id of the ticket in the caller's system, up to 255 characters. Gorgias can filter by it.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary><c>open</c> or <c>closed</c>; snoozed, trashed and spam are separate fields.</summary>
    public string? Status { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The channel the ticket is shown under: a known one or the slug of a custom one.</summary>
    public string? Channel { get; set; }

    /// <summary>How the first message reached Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>True when the first message came from an agent.</summary>
    public bool FromAgent { get; set; }

    /// <summary>The customer whose ticket it is.</summary>
    public GorgiasCustomer? Customer { get; set; }

    /// <summary>The agent it is assigned to.</summary>
    public GorgiasUser? AssigneeUser { get; set; }

    /// <summary>The team it is assigned to.</summary>
    public GorgiasTeam? AssigneeTeam { get; set; }

    /// <summary>The tags, in the order the API returns them.</summary>
    public IList<GorgiasTag> Tags { get; set => field = JoinedList<GorgiasTag>.Of(value); } = new JoinedList<GorgiasTag>();

    /// <summary>The values of the ticket's custom fields. In the API's JSON they are an object with field ids as keys.</summary>
    public IList<GorgiasCustomFieldValue> CustomFields
    {
        get;
        set => field = JoinedList<GorgiasCustomFieldValue>.Of(value);
    } = new JoinedList<GorgiasCustomFieldValue>();

    /// <summary>The messages, oldest first; empty on a ticket that came from a list.</summary>
    public IList<GorgiasMessage> Messages { get; set => field = JoinedList<GorgiasMessage>.Of(value); } = new JoinedList<GorgiasMessage>();

    /// <summary>How many messages the ticket has: those of <see cref="Messages"/>, or as a list of tickets says, where the number can be out of date. Null
    /// when neither is known.</summary>
    public int? MessagesCount { get => field ?? (Messages.Count == 0 ? null : Messages.Count); set; }

    /// <summary>The beginning of the last message; only on a ticket from a list.</summary>
    public string? Excerpt { get; set; }

    /// <summary>The caller's structured data.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>ISO 639-1; Gorgias detects it when none was given.</summary>
    public string? Language { get; set; }

    /// <summary>Gorgias's summary of the ticket; its shape is not documented.</summary>
    public object? Summary { get; set; }

    /// <summary>True when the ticket is marked as spam.</summary>
    public bool Spam { get; set; }

    /// <summary>True when Gorgias flags the ticket as imported.</summary>
    public bool? Imported { get; set; }

    /// <summary>True until an agent has read the ticket.</summary>
    public bool IsUnread { get; set; }

    /// <summary>When the ticket was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When an agent first opened the ticket.</summary>
    public DateTimeOffset? OpenedDatetime { get; set; }

    /// <summary>When the last message, of either side, was written.</summary>
    public DateTimeOffset? LastMessageDatetime { get; set; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastReceivedMessageDatetime { get; set; }

    /// <summary>When the ticket last changed.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>When the ticket was closed.</summary>
    public DateTimeOffset? ClosedDatetime { get; set; }

    /// <summary>When the ticket was moved to the trash.</summary>
    public DateTimeOffset? TrashedDatetime { get; set; }

    /// <summary>When the snooze ends; null when the ticket is not snoozed.</summary>
    public DateTimeOffset? SnoozeDatetime { get; set; }

    /// <summary>The ticket's path in the API.</summary>
    public string? Uri { get; set; }

    /// <summary>How the call got this ticket, such as created or recovered; null when it was only read. Not from the API.</summary>
    public TicketOutcome? Outcome { get; set; }

    /// <summary>
    /// True when the account merged the new ticket into an older ticket of the customer: <see cref="Id"/> is that of the older ticket. Not from the API.
    /// </summary>
    public bool Merged { get; set; }

    /// <summary>Why a new customer of the ticket did not get the name; null when there was nothing to name, or it succeeded.</summary>
    internal Exception? NamingError { get; set; }

    /// <summary>How many attempts the write took, 429s included. Not from the API.</summary>
    public int Attempts { get; set; }

    /// <summary>How long the call waited for the account's rate limit. Not from the API.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The customer's id.</summary>
    public long? CustomerId => Customer?.Id;

    /// <summary>The customer's primary e-mail address.</summary>
    public string? CustomerEmail => Customer?.Email;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Id} {Subject}");
}
