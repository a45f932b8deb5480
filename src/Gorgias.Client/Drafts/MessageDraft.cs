namespace Gorgias.Client;

/// <summary>A message to be made, inside a ticket or on an existing one (gorgias-api.md, section 6.2). Unset members are not sent.</summary>
public sealed class MessageDraft
{
    /// <summary>Channel; <c>internal-note</c> is seen by agents only.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reaches Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>True when an agent writes.</summary>
    public bool FromAgent { get; set; }

    /// <summary>False for an internal note.</summary>
    public bool? Public { get; set; }

    /// <summary>Where it comes from and goes to.</summary>
    public MessageSource? Source { get; set; }

    /// <summary>Who writes.</summary>
    public PersonReference? Sender { get; set; }

    /// <summary>Whom it is for; not on incoming messages and notes.</summary>
    public PersonReference? Receiver { get; set; }

    /// <summary>Subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>The key that makes repeats safe, up to 255 characters. When unset, one is made.</summary>
    public string? ExternalId { get; set; }

    /// <summary>When set, the message is stored as already sent and nothing goes out; when empty on an agent's e-mail, Gorgias sends it.</summary>
    public DateTimeOffset? SentDatetime { get; set; }

    /// <summary>When it is said to have been made; for imports.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>The integration that sends it.</summary>
    public long? IntegrationId { get; set; }

    /// <summary>
    /// True when the API will send this message to people outside the account: an agent's, public, on a channel that sends,
    /// with no time of sending (gorgias-api.md, section 7).
    /// </summary>
    public bool WillBeSent =>
        FromAgent
        && SentDatetime is null
        && Public != false
        && Channel is not ("internal-note" or "api");
}
