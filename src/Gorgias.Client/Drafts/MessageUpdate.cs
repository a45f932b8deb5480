namespace Gorgias.Client;

/// <summary>A change of a message. What is null stays as it is. What was sent by e-mail is not changed by it.</summary>
public sealed class MessageUpdate
{
    /// <summary>The new subject.</summary>
    public string? Subject { get; init; }

    /// <summary>The new body as text, not blank.</summary>
    public string? BodyText { get; init; }

    /// <summary>The new body as HTML, not blank.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>The new id of the message in the caller's system, up to 255 characters.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The new structured data; it replaces all that is there.</summary>
    public IDictionary<string, object?>? Meta { get; init; }

    /// <summary>What to do with a message that failed; null for nothing. <see cref="MessageAction.Retry"/> and <see cref="MessageAction.Force"/> can send an
    /// e-mail.</summary>
    public MessageAction? Action { get; init; }

    /// <summary>True when nothing is to be changed.</summary>
    public bool IsEmpty => Subject is null && BodyText is null && BodyHtml is null && ExternalId is null && Meta is null && Action is null;
}
