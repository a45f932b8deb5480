namespace Gorgias.Client;

/// <summary>A message of a ticket, as the API answers it (gorgias-api.md, section 6.2).</summary>
public sealed class GorgiasMessage : GorgiasObject
{
    /// <summary>The message's id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The ticket it belongs to.</summary>
    public long? TicketId { get; set; }

    /// <summary>The caller's own key, up to 255 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The transport's id, such as an e-mail Message-ID.</summary>
    public string? MessageId { get; set; }

    /// <summary>Channel; <c>internal-note</c> is seen by agents only.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reached Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>Where it came from and went to.</summary>
    public MessageSource? Source { get; set; }

    /// <summary>Who wrote it.</summary>
    public GorgiasPerson? Sender { get; set; }

    /// <summary>Whom it is for.</summary>
    public GorgiasPerson? Receiver { get; set; }

    /// <summary>True when an agent wrote it.</summary>
    public bool FromAgent { get; set; }

    /// <summary>False for an internal note.</summary>
    public bool Public { get; set; } = true;

    /// <summary>Subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>The integration that sends it.</summary>
    public long? IntegrationId { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When it was sent; null while Gorgias has yet to send it.</summary>
    public DateTimeOffset? SentDatetime { get; set; }

    /// <summary>When sending failed.</summary>
    public DateTimeOffset? FailedDatetime { get; set; }

    /// <summary>Why sending failed, as Gorgias tells it.</summary>
    public IDictionary<string, object?>? LastSendingError { get; set; }

    /// <summary>The caller's own structured data.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>The message's path in the API.</summary>
    public string? Uri { get; set; }

    /// <summary>How this message came about in this call; null on one that was only read. Not on the wire.</summary>
    public TicketOutcome? Outcome { get; set; }

    /// <summary>How often the write was sent. Not on the wire.</summary>
    public int Attempts { get; set; }

    /// <summary>How long the call waited for the account's rate limit. Not on the wire.</summary>
    public TimeSpan Waited { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Id} on ticket #{TicketId}");
}
