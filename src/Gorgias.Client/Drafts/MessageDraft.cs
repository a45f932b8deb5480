namespace Gorgias.Client;

/// <summary>A message to create, in a new ticket or on an existing one (gorgias-api.md, section 6.2). Unset members are not sent.</summary>
public sealed class MessageDraft
{
    /// <summary>The channel; only agents see <c>internal-note</c>.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reaches Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>True when an agent writes.</summary>
    public bool FromAgent { get; set; }

    /// <summary>False for an internal note.</summary>
    public bool? Public { get; set; }

    /// <summary>The addresses the message comes from and goes to.</summary>
    public MessageSource? Source { get; set; }

    /// <summary>The author of the message.</summary>
    public PersonReference? Sender { get; set; }

    /// <summary>The person the message is for; null on incoming messages and notes.</summary>
    public PersonReference? Receiver { get; set; }

    /// <summary>The subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>The external id, up to 255 characters. With it a retry finds what an earlier attempt created; when unset, a key is generated.</summary>
    public string? ExternalId { get; set; }

    /// <summary>
    /// The time of sending. When set, the message is stored as already sent and not e-mailed; when unset on an agent's e-mail, Gorgias sends it.
    /// </summary>
    public DateTimeOffset? SentDatetime { get; set; }

    /// <summary>The creation time to record, for imports.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>The id of the integration that sends the message.</summary>
    public long? IntegrationId { get; set; }

    /// <summary>The files to attach; null for none. Those without an address are uploaded just before the message is sent.</summary>
    public IList<AttachmentDraft>? Attachments { get; set; }

    /// <summary>A copy whose files are uploaded.</summary>
    internal MessageDraft With(IList<AttachmentDraft> attachments)
    {
        var copy = (MessageDraft)MemberwiseClone();
        copy.Attachments = attachments;
        return copy;
    }

    /// <summary>A copy with another source and author.</summary>
    internal MessageDraft With(MessageSource? source, PersonReference? sender)
    {
        var copy = (MessageDraft)MemberwiseClone();
        (copy.Source, copy.Sender) = (source, sender);
        return copy;
    }

    /// <summary>
    /// True when the API will send this message to people outside the account: an agent's, public, on a channel that sends,
    /// with no time of sending (gorgias-api.md, section 7).
    /// </summary>
    public bool WillBeSent =>
        FromAgent
        && SentDatetime is null
        && Public != false
        && Channel is not ("internal-note" or "api");

    /// <summary>
    /// True when rules of the account, such as auto-replies, may write to the customer after this message: a customer's, on another channel than <c>api</c>
    /// (gorgias-api.md, section 7).
    /// </summary>
    public bool RulesMayReply => !FromAgent && Channel is not (null or "api");
}
