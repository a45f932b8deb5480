namespace Gorgias.Sandbox;

/// <summary>A message of a <see cref="SandboxTicket"/>, as it was when looked at (gorgias-api.md section 6.2).</summary>
public sealed class SandboxMessage
{
    /// <summary>The message's id.</summary>
    public long Id { get; init; }

    /// <summary>The caller's own key, up to 255 characters.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The channel, for example <c>email</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>How it came in, for example <c>api</c>.</summary>
    public required string Via { get; init; }

    /// <summary>Whether an agent wrote it.</summary>
    public bool FromAgent { get; init; }

    /// <summary>Whether the customer may see it; false for notes.</summary>
    public bool Public { get; init; }

    /// <summary>The address of who wrote it.</summary>
    public string? SenderEmail { get; init; }

    /// <summary>The address of whom it is for.</summary>
    public string? ReceiverEmail { get; init; }

    /// <summary>The subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The body as text.</summary>
    public string? BodyText { get; init; }

    /// <summary>The body as HTML.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedDatetime { get; init; }

    /// <summary>When it was sent, UTC; null while it waits, after a failure, and for notes.</summary>
    public DateTimeOffset? SentDatetime { get; init; }

    /// <summary>When sending failed, UTC.</summary>
    public DateTimeOffset? FailedDatetime { get; init; }

    /// <summary>How many files are attached.</summary>
    public int AttachmentCount { get; init; }
}
