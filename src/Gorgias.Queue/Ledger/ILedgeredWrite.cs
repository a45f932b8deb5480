namespace Gorgias.Queue;

/// <summary>A write that goes through the ledger: a ticket, a message or a change.</summary>
/// <typeparam name="T">What the write returns.</typeparam>
public interface ILedgeredWrite<T>
    where T : class
{
    /// <summary>Sends it, and looks up an unknown outcome of its own calls.</summary>
    /// <param name="cancellationToken">Stops it; a call that was sent gets its outcome.</param>
    Task<T> SendAsync(CancellationToken cancellationToken);

    /// <summary>Looks in the account for what an earlier attempt under this key, of a run that died, may have created; null when it is not there. It is
    /// called twice, a settling time apart, before the write is sent again.</summary>
    /// <param name="open">The row of the earlier attempt, which was not sent before the row was created.</param>
    /// <param name="isLast">True when the write is sent if nothing is found: the lookup must then be one that can be relied on, once the account's lists have
    /// settled. The one before may be cheaper.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    Task<T?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the ticket of a row is of this write's customer; of a message or change, whether it is this write's ticket. Asked only when the ledger has
    /// another customer of the key, or the ticket by another name. May throw an error that says more than false does, or that the ticket was not found.
    /// </summary>
    /// <param name="row">The done row of the key.</param>
    /// <param name="cancellationToken">Stops the lookup.</param>
    Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken);

    /// <summary>What the write returns for a key that is done; makes no call.</summary>
    T Existing(LedgerRow row);

    /// <summary>What is to be recorded of a result of <see cref="SendAsync"/> or <see cref="FindAsync"/>.</summary>
    LedgerFacts FactsOf(T result);
}
