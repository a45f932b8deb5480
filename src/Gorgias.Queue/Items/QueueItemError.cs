using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>Why an item is dead, unknown or pending again.</summary>
public sealed record QueueItemError
{
    /// <summary>An error that names no fields.</summary>
    /// <param name="kind">What kind of failure.</param>
    /// <param name="message">The reason as a sentence.</param>
    public QueueItemError(GorgiasErrorKind kind, string message)
        : this(kind, message, NoFields)
    {
    }

    /// <summary>An error with the messages of the API about single fields.</summary>
    /// <param name="kind">What kind of failure.</param>
    /// <param name="message">The reason as a sentence.</param>
    /// <param name="fields">The messages of the API about single fields, by the path of the field.</param>
    public QueueItemError(GorgiasErrorKind kind, string message, IReadOnlyDictionary<string, IReadOnlyList<string>> fields)
        : this(kind.ToString(), message, fields)
    {
    }

    // Only what was read from a store has a kind that need not be a member: see Kind.
    private QueueItemError(string kind, string message, IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        (Kind, Message, Fields) = (kind, message, fields);

    /// <summary>The name of a <see cref="GorgiasErrorKind"/>, such as <c>Refused</c>, <c>UnknownOutcome</c> or <c>TicketDead</c>. It is text because the
    /// store holds text: a later version of the module may have written a kind that this one does not have.</summary>
    public string Kind { get; }

    /// <summary>The reason as a sentence.</summary>
    public string Message { get; }

    /// <summary>The messages of the API about single fields, by the path of the field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; }

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> NoFields { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The kind as a member of the enumeration.</summary>
    /// <param name="kind">The kind, or <see cref="GorgiasErrorKind.Unexpected"/> when this version has none of that name.</param>
    /// <returns>False when a later version of the module wrote the kind.</returns>
    public bool TryGetKind(out GorgiasErrorKind kind)
    {
        // Parsing also takes numbers and other cases, which are no names.
        bool isKnown = Enum.TryParse(Kind, out kind) && kind.ToString() == Kind;
        kind = isKnown ? kind : GorgiasErrorKind.Unexpected;
        return isKnown;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Message}";

    internal static QueueItemError Stored(string kind, string message, IReadOnlyDictionary<string, IReadOnlyList<string>> fields) =>
        new(kind, message, fields);
}
