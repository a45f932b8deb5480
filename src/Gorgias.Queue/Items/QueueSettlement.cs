using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>How the owner of an item's lease settles the item. Settling ends the lease.</summary>
public sealed record QueueSettlement
{
    private QueueSettlement(long itemId, QueueItemState state) => (ItemId, State) = (itemId, state);

    /// <summary>The item's id.</summary>
    public long ItemId { get; }

    /// <summary>The new state of the item.</summary>
    public QueueItemState State { get; }

    /// <summary>The ticket's id when the item is done.</summary>
    public long? TicketId { get; private init; }

    /// <summary>The message's id when the item is done and adds a message, or mails one with a ticket.</summary>
    public long? MessageId { get; private init; }

    /// <summary>How the item was done.</summary>
    public TicketOutcome? Outcome { get; private init; }

    /// <summary>Why the item is not done.</summary>
    public QueueItemError? Error { get; private init; }

    /// <summary>How long to wait before the item is leased again.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>True when the item was not sent under this lease, so that the attempt does not count.</summary>
    public bool Unsent { get; private init; }

    /// <summary>True when the end of the worker cut the attempt short, so that the attempt does not count.</summary>
    public bool CutShort { get; private init; }

    /// <summary>The item is done.</summary>
    /// <param name="itemId">The item's id.</param>
    /// <param name="outcome">How it was done; null for a change.</param>
    /// <param name="ticketId">The ticket's id; items that depend on the ticket are sent to this id.</param>
    /// <param name="messageId">The message, of an item that adds one.</param>
    public static QueueSettlement Done(long itemId, TicketOutcome? outcome, long ticketId, long? messageId = null) =>
        new(itemId, QueueItemState.Done) { Outcome = outcome, TicketId = ticketId, MessageId = messageId };

    /// <summary>The item was refused: nothing was changed, and it would be refused again.</summary>
    public static QueueSettlement Dead(long itemId, QueueItemError error) => new(itemId, QueueItemState.Dead) { Error = error };

    /// <summary>The item may be done; it is looked up after <paramref name="delay"/>.</summary>
    public static QueueSettlement Unknown(long itemId, QueueItemError error, TimeSpan delay) =>
        new(itemId, QueueItemState.Unknown) { Error = error, Delay = delay };

    /// <summary>The item was sent and is certainly not done; it may be sent again after <paramref name="delay"/>.</summary>
    public static QueueSettlement Retry(long itemId, QueueItemError? error, TimeSpan delay) =>
        new(itemId, QueueItemState.Pending) { Error = error, Delay = delay };

    /// <summary>The item was sent without effect, and its worker was killed or stopped. It may be sent again at once, after a lookup.</summary>
    public static QueueSettlement RetryCutShort(long itemId) => new(itemId, QueueItemState.Pending) { CutShort = true };

    /// <summary>The item was not sent under this lease; it may be sent after <paramref name="delay"/>.</summary>
    public static QueueSettlement PutOff(long itemId, QueueItemError? error, TimeSpan delay) =>
        new(itemId, QueueItemState.Pending) { Error = error, Delay = delay, Unsent = true };

    /// <summary>The item was not sent under this lease, and returns to the queue.</summary>
    public static QueueSettlement Release(long itemId, QueueItemError? error = null) => new(itemId, QueueItemState.Pending) { Error = error, Unsent = true };
}
