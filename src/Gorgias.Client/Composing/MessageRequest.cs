namespace Gorgias.Client;

/// <summary>A message for an existing ticket, in the values that a person gives. <see cref="MessageComposer"/> turns it into a draft.</summary>
public sealed class MessageRequest
{
    /// <summary>The message as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The message as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>The subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary>True when an agent writes, false when the customer does.</summary>
    public bool FromAgent { get; set; }

    /// <summary>True for a note that only agents see.</summary>
    public bool InternalNote { get; set; }

    /// <summary>True when Gorgias must e-mail the agent's message; otherwise the message is stored as already sent.</summary>
    public bool SendEmail { get; set; }

    /// <summary>True when Gorgias must send the agent's message as an SMS; otherwise the message is stored as already sent.</summary>
    public bool SendSms { get; set; }

    /// <inheritdoc cref="TicketRequest.From"/>
    public string? From { get; set; }

    /// <inheritdoc cref="TicketRequest.To"/>
    public IList<string> To { get; set; } = [];

    /// <inheritdoc cref="TicketRequest.Cc"/>
    public IList<string> Cc { get; set; } = [];

    /// <inheritdoc cref="TicketRequest.Bcc"/>
    public IList<string> Bcc { get; set; } = [];

    /// <summary>The channel, a known one or the slug of a custom one; see <see cref="KnownValues.Channels"/>. Null for the default.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reaches Gorgias; see <see cref="KnownValues.Vias"/>. Null for the default.</summary>
    public string? Via { get; set; }

    /// <summary>The customer's e-mail address.</summary>
    public string? CustomerEmail { get; set; }

    /// <summary>The customer's phone number, with or without its leading plus sign, blanks and punctuation.</summary>
    public string? CustomerPhone { get; set; }

    /// <summary>The id of the customer in the caller's system, up to 255 characters.</summary>
    public string? CustomerExternalId { get; set; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; set; }

    /// <summary>The customer's id.</summary>
    public long? CustomerId { get; set; }

    /// <summary>The files to attach. Those without an address are uploaded when the message is sent.</summary>
    public IList<AttachmentDraft> Attachments { get; set; } = [];

    /// <summary>The external id, up to 255 characters. With it a retry finds what an earlier attempt created; null for a generated one.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The time of sending to record; null for the current time on an agent's message, and for none on the customer's.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The creation time to record, for imports.</summary>
    public DateTimeOffset? CreatedAt { get; set; }
}
