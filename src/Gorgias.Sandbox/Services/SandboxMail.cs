namespace Gorgias.Sandbox;

/// <summary>An e-mail that Gorgias would have sent, or would have failed to send.</summary>
public sealed class SandboxMail
{
    /// <summary>The sender's address; null when the message had none.</summary>
    public string? From { get; init; }

    /// <summary>The recipients' addresses; the customer's address when the message had no recipient.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The addresses in Cc.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The addresses in Bcc.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The subject of the message, or of the ticket when the message has none.</summary>
    public string? Subject { get; init; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; init; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>When the e-mail was sent, UTC; null when sending failed.</summary>
    public DateTimeOffset? SentDatetime { get; init; }

    /// <summary>The id of the ticket.</summary>
    public long TicketId { get; init; }

    /// <summary>The id of the message from which the e-mail was created.</summary>
    public long MessageId { get; init; }

    /// <summary>The Message-ID header; null when sending failed.</summary>
    public string? TransportMessageId { get; init; }

    /// <summary>Why sending failed; null when the e-mail was sent.</summary>
    public string? Error { get; init; }

    /// <summary>Whether sending failed.</summary>
    public bool Failed => Error is not null;
}
