namespace Gorgias.Sandbox;

/// <summary>An e-mail or SMS that Gorgias would have sent, or would have failed to send.</summary>
public sealed class SandboxMail
{
    /// <summary><c>email</c> or <c>sms</c>.</summary>
    public string Channel { get; init; } = "email";

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

    /// <summary>When sending failed, or when the e-mail bounced, UTC; null while neither happened.</summary>
    public DateTimeOffset? FailedDatetime { get; init; }

    /// <summary>The id of the ticket.</summary>
    public long TicketId { get; init; }

    /// <summary>The id of the message from which the e-mail was created.</summary>
    public long MessageId { get; init; }

    /// <summary>The Message-ID header; null when sending failed, and for an SMS.</summary>
    public string? TransportMessageId { get; init; }

    /// <summary>Why sending failed, or what the bounce says; null when the e-mail was sent and did not bounce.</summary>
    public string? Error { get; init; }

    /// <summary>Whether sending failed, or the e-mail bounced.</summary>
    public bool Failed => Error is not null;

    /// <summary>Whether the e-mail was sent and then rejected by its recipient.</summary>
    public bool Bounced => Failed && SentDatetime is not null;

    /// <summary>A copy of this e-mail, bounced. The e-mail itself stays as it is: it may be part of a snapshot.</summary>
    internal SandboxMail Bounce(string error, DateTimeOffset now) => new()
    {
        Channel = Channel,
        From = From,
        To = To,
        Cc = Cc,
        Bcc = Bcc,
        Subject = Subject,
        BodyText = BodyText,
        BodyHtml = BodyHtml,
        SentDatetime = SentDatetime,
        FailedDatetime = now,
        TicketId = TicketId,
        MessageId = MessageId,
        TransportMessageId = TransportMessageId,
        Error = error,
    };
}
