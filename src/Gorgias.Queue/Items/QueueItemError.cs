namespace Gorgias.Queue;

/// <summary>Why an item is where it is.</summary>
/// <param name="Kind">A stable name for scripts, such as <c>Refused</c>, <c>UnknownOutcome</c> or <c>TicketDead</c>.</param>
/// <param name="Message">The reason as a sentence.</param>
/// <param name="Fields">What the API said of single fields, by their path.</param>
public sealed record QueueItemError(string Kind, string Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    /// <summary>The kind of an item that died because the ticket it depends on did.</summary>
    public const string TicketDead = "TicketDead";

    /// <summary>The kind of an item whose lease ran out: its worker was killed, or stood still for too long.</summary>
    public const string LeaseExpired = "LeaseExpired";

    /// <summary>The kind of an item that was sent as often as is allowed, each time proven not to have been done.</summary>
    public const string GaveUp = "GaveUp";

    /// <summary>An error that names no fields.</summary>
    public QueueItemError(string kind, string message)
        : this(kind, message, NoFields)
    {
    }

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> NoFields { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Message}";
}
