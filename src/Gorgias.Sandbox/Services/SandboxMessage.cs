namespace Gorgias.Sandbox;

/// <summary>A message of a <see cref="SandboxTicket"/>, as it was when it was read (gorgias-api.md section 6.2).</summary>
public sealed class SandboxMessage
{
    /// <summary>The message's id.</summary>
    public long Id { get; init; }

    /// <summary>The caller's own external id, up to 255 characters.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The channel, for example <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>How the message was received, for example <c>api</c>.</summary>
    public required string Via { get; init; }

    /// <summary>Whether an agent wrote the message.</summary>
    public bool FromAgent { get; init; }

    /// <summary>Whether the customer may see the message; false for internal notes.</summary>
    public bool Public { get; init; }

    /// <summary>The e-mail address of the sender.</summary>
    public string? SenderEmail { get; init; }

    /// <summary>The e-mail address of the receiver.</summary>
    public string? ReceiverEmail { get; init; }

    /// <summary>The subject; null when the message has none.</summary>
    public string? Subject { get; init; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; init; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>When the message was created, UTC.</summary>
    public DateTimeOffset CreatedDatetime { get; init; }

    /// <summary>When the message was sent, UTC; null before sending, after a failure, and for internal notes.</summary>
    public DateTimeOffset? SentDatetime { get; init; }

    /// <summary>When sending failed, UTC.</summary>
    public DateTimeOffset? FailedDatetime { get; init; }

    /// <summary>How many files are attached.</summary>
    public int AttachmentCount { get; init; }
}
