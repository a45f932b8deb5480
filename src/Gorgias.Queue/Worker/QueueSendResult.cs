using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>The result of sending or looking up an item.</summary>
public sealed record QueueSendResult
{
    private QueueSendResult(SendOutcome outcome) => Outcome = outcome;

    /// <summary>Whether the item is done, refused, unknown or not made.</summary>
    public SendOutcome Outcome { get; }

    /// <summary>The ticket's id when the item is done; otherwise zero.</summary>
    public long TicketId { get; private init; }

    /// <summary>The message's id when the item is done and adds a message, or mails one with a ticket; otherwise null.</summary>
    public long? MessageId { get; private init; }

    /// <summary>How the item was done: created, found by a lookup, and so on; null when it is not done, and for a change.</summary>
    public TicketOutcome? TicketOutcome { get; private init; }

    /// <summary>Why the item is not done.</summary>
    public QueueItemError? Error { get; private init; }

    /// <summary>True when every further item would fail with the same error, so that the run must end.</summary>
    public bool EndsRun { get; private init; }

    /// <summary>True when a request was sent and, as far as is known, had no effect: it may still arrive late.</summary>
    public bool WasTried { get; init; }

    /// <summary>How long the send waited for the account's rate limit.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>How long to leave an item alone that was not sent; null when it is not put off.</summary>
    internal TimeSpan? PutOffFor { get; private init; }

    /// <summary>The item is done.</summary>
    /// <param name="outcome">How it was done; null for a change.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="messageId">The message, of an item that adds one.</param>
    public static QueueSendResult Done(TicketOutcome? outcome, long ticketId, long? messageId = null) =>
        new(SendOutcome.Done) { TicketOutcome = outcome, TicketId = ticketId, MessageId = messageId };

    /// <summary>The API refused the item, or it cannot be sent as it is: nothing was changed.</summary>
    public static QueueSendResult Refused(QueueItemError error) => new(SendOutcome.Refused) { Error = error };

    /// <summary>The item may be done: the outcome of the send is unknown, or the lookup could not find out.</summary>
    public static QueueSendResult Unknown(QueueItemError error, bool endsRun = false) => new(SendOutcome.Unknown) { Error = error, EndsRun = endsRun };

    /// <summary>The item is certainly not done, and may be sent again.</summary>
    public static QueueSendResult NotMade(QueueItemError? error = null, bool endsRun = false) => new(SendOutcome.NotMade) { Error = error, EndsRun = endsRun };

    /// <summary>The item was not sent, and is looked at again later.</summary>
    internal static QueueSendResult PutOff(TimeSpan delay) => new(SendOutcome.NotMade) { PutOffFor = delay };

    /// <summary>The same result with another reason.</summary>
    internal QueueSendResult Because(QueueItemError error) => this with { Error = error };
}
