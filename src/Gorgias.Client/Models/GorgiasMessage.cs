using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>A message of a ticket, as the API returns it (gorgias-api.md, section 6.2).</summary>
public sealed class GorgiasMessage : GorgiasObject
{
    /// <summary>The message's id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The ticket it belongs to.</summary>
    public long? TicketId { get; set; }

    /// <summary>The id of the message in the caller's system, up to 255 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The transport's id, such as an e-mail Message-ID.</summary>
    public string? MessageId { get; set; }

    /// <summary>The channel; only agents see <c>internal-note</c>.</summary>
    public string? Channel { get; set; }

    /// <summary>How it reached Gorgias.</summary>
    public string? Via { get; set; }

    /// <summary>The addresses the message came from and went to.</summary>
    public MessageSource? Source { get; set; }

    /// <summary>The author of the message.</summary>
    public GorgiasPerson? Sender { get; set; }

    /// <summary>The person the message is for.</summary>
    public GorgiasPerson? Receiver { get; set; }

    /// <summary>True when an agent wrote the message.</summary>
    public bool FromAgent { get; set; }

    /// <summary>False for an internal note.</summary>
    public bool Public { get; set; } = true;

    /// <summary>The subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; set; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; set; }

    /// <summary>The files attached to the message.</summary>
    public IList<GorgiasFile> Attachments { get; set => field = JoinedList<GorgiasFile>.Of(value); } = new JoinedList<GorgiasFile>();

    /// <summary>The id of the integration that sends the message.</summary>
    public long? IntegrationId { get; set; }

    /// <summary>When the message was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the message was sent; null while Gorgias has yet to send it.</summary>
    public DateTimeOffset? SentDatetime { get; set; }

    /// <summary>When sending failed.</summary>
    public DateTimeOffset? FailedDatetime { get; set; }

    /// <summary>Why sending failed, as Gorgias reports it.</summary>
    public IDictionary<string, object?>? LastSendingError { get; set; }

    /// <summary>The caller's structured data.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>The message's path in the API.</summary>
    public string? Uri { get; set; }

    /// <summary>How the call got this message: created or recovered; null when it was only read. Not from the API.</summary>
    public TicketOutcome? Outcome { get; set; }

    /// <summary>How many attempts the write took, 429s included. Not from the API.</summary>
    public int Attempts { get; set; }

    /// <summary>How long the call waited for the account's rate limit. Not from the API.</summary>
    public TimeSpan Waited { get; set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{Id} on ticket #{TicketId}");
}
