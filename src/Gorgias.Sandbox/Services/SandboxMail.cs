namespace Gorgias.Sandbox;

/// <summary>A mail that Gorgias would have sent, or would have failed to send.</summary>
public sealed class SandboxMail
{
    /// <summary>The sender's address; null when the message named none.</summary>
    public string? From { get; init; }

    /// <summary>The recipients' addresses; the customer's when the message named none.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Addresses that get a copy.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>Addresses that get a copy unseen.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The message's subject, else the ticket's.</summary>
    public string? Subject { get; init; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; init; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>When it was sent, UTC; null when it failed.</summary>
    public DateTimeOffset? SentDatetime { get; init; }

    /// <summary>The ticket it belongs to.</summary>
    public long TicketId { get; init; }

    /// <summary>The message it was made from.</summary>
    public long MessageId { get; init; }

    /// <summary>Its Message-ID on the transport; null when it failed.</summary>
    public string? TransportMessageId { get; init; }

    /// <summary>Why it failed; null when it was sent.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it failed.</summary>
    public bool Failed => Error is not null;
}
