namespace Gorgias.Client;

/// <summary>A ticket to create: the body of one <c>POST /api/tickets</c> (gorgias-api.md, section 6.1). Unset members are not sent.</summary>
public sealed class TicketDraft
{
    /// <summary>Subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary>Channel the ticket is shown under.</summary>
    public string? Channel { get; set; }

    /// <summary>How the ticket reaches Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>True when the first message is from an agent.</summary>
    public bool? FromAgent { get; set; }

    /// <summary><c>open</c> (the API's default) or <c>closed</c>.</summary>
    public string? Status { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> (the API's default) or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The customer, by id or by e-mail address; the API creates a customer for an unknown address.</summary>
    public PersonReference? Customer { get; set; }

    /// <summary>Id of the agent it is assigned to.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>Id of the team it is assigned to.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>The names of tags; the API creates unknown ones.</summary>
    public IList<string> Tags { get; set; } = [];

    /// <summary>Custom field values by the id of the field's definition.</summary>
    public IDictionary<long, object?> CustomFields { get; set; } = new SortedDictionary<long, object?>();

    /// <summary>The external id, up to 255 characters. With it a retry finds what an earlier attempt created; when unset, a key is generated.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The language as an ISO 639-1 code, such as <c>en</c>.</summary>
    public string? Language { get; set; }

    /// <summary>Structured data of the caller: text, numbers, booleans, dictionaries and lists.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>True to mark the ticket as spam.</summary>
    public bool? Spam { get; set; }

    /// <summary>The creation time to record, for imports.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>The messages, 1 to 500. The first one decides whether the ticket is from an agent, and its key identifies the ticket in a lookup.</summary>
    public IList<MessageDraft> Messages { get; set; } = [];

    /// <summary>
    /// True when the external ids of messages that have none derive from the ticket's: <c>&lt;key&gt;/1</c> and so on. Set it when the ticket's external id
    /// means one ticket for ever: an earlier write of the same record, of another process too, is then found by its messages wherever they are. Not sent.
    /// </summary>
    public bool DerivesMessageKeys { get; set; }
}
