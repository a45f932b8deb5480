namespace Gorgias.Client;

/// <summary>A ticket to be made: the body of one <c>POST /api/tickets</c> (gorgias-api.md, section 6.1). Unset members are not sent.</summary>
public sealed class TicketDraft
{
    /// <summary>Subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary>Channel the ticket is shown under.</summary>
    public string? Channel { get; set; }

    /// <summary>How the ticket reaches Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>True when the first message is an agent's.</summary>
    public bool? FromAgent { get; set; }

    /// <summary><c>open</c> (the API's default) or <c>closed</c>.</summary>
    public string? Status { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> (the API's default) or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The customer: by id, or by e-mail address, which the API looks up and makes when unknown.</summary>
    public PersonReference? Customer { get; set; }

    /// <summary>Id of the agent it is assigned to.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>Id of the team it is assigned to.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>Names of tags; unknown ones are made by the API.</summary>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Custom field values by the id of the field's definition.</summary>
    public IDictionary<long, object?> CustomFields { get; set; } = new SortedDictionary<long, object?>();

    /// <summary>The key that makes repeats safe, up to 255 characters. When unset, one is made for the draft.</summary>
    public string? ExternalId { get; set; }

    /// <summary>ISO 639-1.</summary>
    public string? Language { get; set; }

    /// <summary>Structured data of the caller: text, numbers, booleans, dictionaries and lists.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Marked as spam.</summary>
    public bool? Spam { get; set; }

    /// <summary>When it is said to have been made; for imports.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>The messages, 1 to 500; the first decides what the ticket is.</summary>
    public IList<MessageDraft> Messages { get; set; } = [];
}
