using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>What sending an item, or looking it up, came to.</summary>
public sealed record QueueSendResult
{
    private QueueSendResult(SendOutcome outcome) => Outcome = outcome;

    /// <summary>What it came to.</summary>
    public SendOutcome Outcome { get; }

    /// <summary>The ticket's id, when done; otherwise zero.</summary>
    public long TicketId { get; private init; }

    /// <summary>The message's id, when done.</summary>
    public long? MessageId { get; private init; }

    /// <summary>How it came to be done.</summary>
    public TicketOutcome? TicketOutcome { get; private init; }

    /// <summary>Why it is not done.</summary>
    public QueueItemError? Error { get; private init; }

    /// <summary>True when every further item would fail the same way.</summary>
    public bool EndsRun { get; private init; }

    /// <summary>True when it had left before, in vain as far as was seen.</summary>
    public bool WasTried { get; init; }

    /// <summary>How long it waited for the account's limit.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>It is done.</summary>
    /// <param name="outcome">How it came to be done; null for a change.</param>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="messageId">The message, of an item that adds one.</param>
    public static QueueSendResult Done(TicketOutcome? outcome, long ticketId, long? messageId = null) =>
        new(SendOutcome.Done) { TicketOutcome = outcome, TicketId = ticketId, MessageId = messageId };

    /// <summary>The API refused it, or it cannot be sent as it is: nothing was changed.</summary>
    public static QueueSendResult Refused(QueueItemError error) => new(SendOutcome.Refused) { Error = error };

    /// <summary>It may have been done; or, of a lookup, that could not be found out.</summary>
    public static QueueSendResult Unknown(QueueItemError error, bool endsRun = false) => new(SendOutcome.Unknown) { Error = error, EndsRun = endsRun };

    /// <summary>It was not done, for certain, and may be sent again.</summary>
    public static QueueSendResult NotMade(QueueItemError? error = null, bool endsRun = false) => new(SendOutcome.NotMade) { Error = error, EndsRun = endsRun };
}
