namespace Gorgias.Client;

/// <summary>A message for an existing ticket as a person asks for it. <see cref="MessageComposer"/> makes it a draft.</summary>
public sealed class MessageRequest
{
    /// <summary>The message as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The message as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>Subject.</summary>
    public string? Subject { get; set; }

    /// <summary>True when an agent writes, false when the customer does.</summary>
    public bool FromAgent { get; set; }

    /// <summary>True for a note that only agents see.</summary>
    public bool InternalNote { get; set; }

    /// <summary>True when the agent's message really goes out; else it is stored as already sent.</summary>
    public bool SendEmail { get; set; }

    /// <summary>The address mail leaves from; needed with <see cref="SendEmail"/>.</summary>
    public string? From { get; set; }

    /// <summary>Recipients; the customer when empty.</summary>
    public IList<string> To { get; set; } = [];

    /// <summary>Copies.</summary>
    public IList<string> Cc { get; set; } = [];

    /// <summary>Blind copies.</summary>
    public IList<string> Bcc { get; set; } = [];

    /// <summary>Channel.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reaches Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>The customer's e-mail address.</summary>
    public string? CustomerEmail { get; set; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; set; }

    /// <summary>The customer's id.</summary>
    public long? CustomerId { get; set; }

    /// <summary>The key that makes repeats safe.</summary>
    public string? ExternalId { get; set; }

    /// <summary>When it is said to have been sent.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it is said to have been made.</summary>
    public DateTimeOffset? CreatedAt { get; set; }
}
