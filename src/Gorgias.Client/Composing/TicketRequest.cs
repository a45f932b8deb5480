namespace Gorgias.Client;

/// <summary>
/// A ticket in the values that a person gives, with agents, teams and custom fields as ids. <see cref="TicketComposer"/> turns it into a draft.
/// </summary>
public sealed class TicketRequest
{
    /// <summary>The subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary>The files to attach to the first message. Those without an address are uploaded when the ticket is sent.</summary>
    public IList<AttachmentDraft> Attachments { get; set; } = [];

    /// <summary>
    /// The customer's e-mail address. One of this, <see cref="CustomerPhone"/>, <see cref="CustomerExternalId"/> and <see cref="CustomerId"/> is required; of
    /// the first three the first that is given names the customer.
    /// </summary>
    public string? CustomerEmail { get; set; }

    /// <summary>The customer's phone number, with or without its leading plus sign, blanks and punctuation.</summary>
    public string? CustomerPhone { get; set; }

    /// <summary>The id of the customer in the caller's system, up to 255 characters.</summary>
    public string? CustomerExternalId { get; set; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; set; }

    /// <summary>
    /// True to send <see cref="CustomerName"/> beside the e-mail address. Gorgias may then rename a customer whom it knows; otherwise the name is used only for
    /// a customer whom this library creates, and as the display name of a recipient.
    /// </summary>
    public bool NameCustomer { get; set; }

    /// <summary>The customer's id in the account.</summary>
    public long? CustomerId { get; set; }

    /// <summary>The message as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The message as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>Text that is put below the body of the first message, such as the order that it is about; without a body it is the body.</summary>
    public string? OrderText { get; set; }

    /// <summary>The HTML of <see cref="OrderText"/>; when only one of the two is given, the other is derived from it.</summary>
    public string? OrderHtml { get; set; }

    /// <summary>The text of an internal note that is added to the ticket.</summary>
    public string? NoteText { get; set; }

    /// <summary>The HTML of an internal note that is added to the ticket.</summary>
    public string? NoteHtml { get; set; }

    /// <summary>True when an agent writes to the customer, false when the customer writes.</summary>
    public bool FromAgent { get; set; }

    /// <summary>True when Gorgias must e-mail the agent's message; otherwise the message is stored as already sent.</summary>
    public bool SendEmail { get; set; }

    /// <summary>True when Gorgias must send the agent's message as an SMS; otherwise the message is stored as already sent.</summary>
    public bool SendSms { get; set; }

    /// <summary>
    /// The account's address that an agent's message comes from: that of a connected integration, and required, with <see cref="SendEmail"/> and
    /// <see cref="SendSms"/>; otherwise only recorded, and when empty the account's default.
    /// </summary>
    public string? From { get; set; }

    /// <summary>
    /// Whom an agent's message goes to; when empty, the customer. Of what the customer writes, the account's address that received it; when empty, the
    /// account's default. On e-mail, SMS and phone only.
    /// </summary>
    public IList<string> To { get; set; } = [];

    /// <summary>The addresses that get a copy (Cc); only with <see cref="SendEmail"/>.</summary>
    public IList<string> Cc { get; set; } = [];

    /// <summary>The addresses that get a blind copy (Bcc); only with <see cref="SendEmail"/>.</summary>
    public IList<string> Bcc { get; set; } = [];

    /// <summary>The channel, a known one or the slug of a custom one; see <see cref="KnownValues.Channels"/>. Null for the default.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reaches Gorgias; see <see cref="KnownValues.Vias"/>. Null for the default.</summary>
    public string? Via { get; set; }

    /// <summary>The names of tags; Gorgias creates unknown ones.</summary>
    public IList<string> Tags { get; set; } = [];

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? Status { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The id of the agent that the ticket is assigned to.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>The id of the team that the ticket is assigned to.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>The external id, up to 255 characters. With it a retry finds what an earlier attempt created; null for a generated one.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Structured data: text, numbers, booleans, dictionaries and lists.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Custom field values by the id of the field's definition.</summary>
    public IDictionary<long, object?> CustomFields { get; set; } = new SortedDictionary<long, object?>();

    /// <summary>The language as an ISO 639-1 code, such as <c>en</c>.</summary>
    public string? Language { get; set; }

    /// <summary>The creation time to record, for imports.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>The time of sending to record for the message.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>True for an import of old tickets: no message is e-mailed.</summary>
    public bool Imported { get; set; }
}
