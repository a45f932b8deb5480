namespace Gorgias.Client;

/// <summary>A ticket as a person asks for it: flat, with agents, teams and fields already found by id. <see cref="TicketComposer"/> makes it a draft.</summary>
public sealed class TicketRequest
{
    /// <summary>Subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The customer's e-mail address; this or <see cref="CustomerId"/> is needed.</summary>
    public string? CustomerEmail { get; set; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; set; }

    /// <summary>The customer's id in the account.</summary>
    public long? CustomerId { get; set; }

    /// <summary>The message as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The message as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>An internal note that goes along, as text.</summary>
    public string? NoteText { get; set; }

    /// <summary>An internal note that goes along, as HTML.</summary>
    public string? NoteHtml { get; set; }

    /// <summary>True when an agent writes to the customer, false when the customer writes.</summary>
    public bool FromAgent { get; set; }

    /// <summary>True when the agent's message really goes out; else it is stored as already sent.</summary>
    public bool SendEmail { get; set; }

    /// <summary>The address mail leaves from; needed with <see cref="SendEmail"/>.</summary>
    public string? From { get; set; }

    /// <summary>Channel.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reaches Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>Names of tags.</summary>
    public IList<string> Tags { get; set; } = [];

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? Status { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>Id of the agent.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>Id of the team.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>The key that makes repeats safe.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Structured data.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Custom field values by the id of the field's definition.</summary>
    public IDictionary<long, object?> CustomFields { get; set; } = new SortedDictionary<long, object?>();

    /// <summary>ISO 639-1.</summary>
    public string? Language { get; set; }

    /// <summary>When the ticket is said to have been made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the message is said to have been sent.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>True for a historical import: nothing is ever mailed.</summary>
    public bool Imported { get; set; }
}
