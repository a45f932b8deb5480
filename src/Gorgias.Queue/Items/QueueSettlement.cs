using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>What the owner of an item's lease says became of it. Gives the lease back.</summary>
public sealed record QueueSettlement
{
    private QueueSettlement(long itemId, QueueItemState state) => (ItemId, State) = (itemId, state);

    /// <summary>The item.</summary>
    public long ItemId { get; }

    /// <summary>Where it goes.</summary>
    public QueueItemState State { get; }

    /// <summary>The ticket's id, of one that is done.</summary>
    public long? TicketId { get; private init; }

    /// <summary>The message's id, of one that is done.</summary>
    public long? MessageId { get; private init; }

    /// <summary>How it came to be done.</summary>
    public TicketOutcome? Outcome { get; private init; }

    /// <summary>Why it is not done.</summary>
    public QueueItemError? Error { get; private init; }

    /// <summary>How long it rests before it is taken again.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>True when it was never sent under this lease, so that the attempt does not count.</summary>
    public bool Unsent { get; private init; }

    /// <summary>True when the attempt was cut short by its worker's end, so that it says nothing against the item and does not count.</summary>
    public bool CutShort { get; private init; }

    /// <summary>It is done.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="outcome">How it came to be done; null for a change.</param>
    /// <param name="ticketId">The ticket; items that depend on it are sent to this one.</param>
    /// <param name="messageId">The message, of an item that adds one.</param>
    public static QueueSettlement Done(long itemId, TicketOutcome? outcome, long ticketId, long? messageId = null) =>
        new(itemId, QueueItemState.Done) { Outcome = outcome, TicketId = ticketId, MessageId = messageId };

    /// <summary>It was refused: nothing was changed, and sending it again would be refused again.</summary>
    public static QueueSettlement Dead(long itemId, QueueItemError error) => new(itemId, QueueItemState.Dead) { Error = error };

    /// <summary>It may have been done; it is looked up after <paramref name="delay"/>.</summary>
    public static QueueSettlement Unknown(long itemId, QueueItemError error, TimeSpan delay) =>
        new(itemId, QueueItemState.Unknown) { Error = error, Delay = delay };

    /// <summary>It was sent, or tried, and is proven not to have been done; it may be sent again after <paramref name="delay"/>.</summary>
    public static QueueSettlement Retry(long itemId, QueueItemError? error, TimeSpan delay) =>
        new(itemId, QueueItemState.Pending) { Error = error, Delay = delay };

    /// <summary>It left in vain, and its worker was killed or stopped; it may be sent again at once, after a lookup.</summary>
    public static QueueSettlement RetryCutShort(long itemId) => new(itemId, QueueItemState.Pending) { CutShort = true };

    /// <summary>It was never sent under this lease.</summary>
    public static QueueSettlement Release(long itemId, QueueItemError? error = null) => new(itemId, QueueItemState.Pending) { Error = error, Unsent = true };
}
