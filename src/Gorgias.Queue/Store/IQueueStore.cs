namespace Gorgias.Queue;

/// <summary>
/// One queue and the rules of its items. When a call returns, its changes are on disk. A call that throws has changed nothing, unless it says that its
/// outcome is unknown; both can be repeated. Thread-safe; any number of stores, in any number of processes, may be open on one queue.
/// A queue in a file does its work on the calling thread: a caller that must not block, such as a user interface, calls from another thread.
/// <code>
/// (new) --enqueue--> Pending --lease--> Sending --settle--> Done | Dead | Unknown | Pending
///                                       Sending --lease runs out, release--> Unknown
///                    Unknown --lease for lookup, settle--> Done | Dead | Unknown | Pending
///                    Dead, Unknown --restart--> Pending
/// </code>
/// </summary>
public interface IQueueStore : IDisposable
{
    /// <summary>The queue's name.</summary>
    string Name { get; }

    /// <summary>Where the queue is, as text for people; never contains a secret.</summary>
    string Location { get; }

    /// <summary>The account that the queue belongs to, as <see cref="QueueAccount.Of"/> names it; null while it has none.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<string?> GetAccountAsync(CancellationToken cancellationToken = default);

    /// <summary>Gives the queue to an account, for good, if it has none. Returns the account that it belongs to, which may be another.</summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds entries in one flushed transaction: all of them, or none. The results are in the order of the entries. An entry may depend on a ticket that
    /// comes before it in the same batch.
    /// </summary>
    /// <exception cref="QueueException">The entries cannot be stored: the disk is full, the file is damaged, the database cannot be reached, ...</exception>
    Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leases items: first those of unknown outcome, to look up, which stay <see cref="QueueItemState.Unknown"/>; then items to send, which become
    /// <see cref="QueueItemState.Sending"/>. Items to send are those that are due, that no other item of their customer goes before, and whose ticket, if they
    /// depend on one, is done. When this returns the leases are on disk. Items whose lease has run out become <see cref="QueueItemState.Unknown"/> first, and
    /// are looked up after <see cref="QueueStoreOptions.SettlingTime"/>.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, LeaseRequest request, CancellationToken cancellationToken = default);

    /// <summary>Renews leases: they last for the duration from now. Returns the items whose lease the owner still had; the other leases are lost.</summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<long>> RenewAsync(string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>
    /// Settles items in one flushed transaction. Returns them as they are now, and with them the items that are dead because the ticket they depend on is.
    /// An item whose lease the owner has lost is left alone and not returned. Settling an item the same way twice changes nothing and returns it again.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<QueueItem>> SettleAsync(string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default);

    /// <summary>
    /// How long until an item can be leased: zero when one can be leased now, null when time alone will bring none. An item that waits for another item is due
    /// when that item is.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes due what is put off for longer than workers put items off: the clock was ahead when that was stored, and was set back since. Leases stay.
    /// </summary>
    /// <param name="longest">The longest time for which workers put an item off.</param>
    /// <param name="cancellationToken">Not regarded once the transaction has begun.</param>
    /// <returns>How many items became due.</returns>
    /// <exception cref="QueueException">The store cannot be changed.</exception>
    Task<int> BringForwardAsync(TimeSpan longest, CancellationToken cancellationToken = default);

    /// <summary>The workers that hold items.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<IReadOnlyList<QueueHolder>> GetHoldersAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends the leases of a worker that certainly does not live any more, as if they had run out: what it was sending becomes
    /// <see cref="QueueItemState.Unknown"/> and is looked up after <see cref="QueueStoreOptions.SettlingTime"/>; what it was looking up can be looked up at
    /// once. Returns how many leases were ended.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> ReleaseAsync(string owner, CancellationToken cancellationToken = default);

    /// <summary>Counts the items in each state. Quick, however long the queue is.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default);

    /// <summary>Lists items in the order of their ids, page by page. An item that changes meanwhile may be seen before or after the change.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns dead items, and unknown items without a live lease, to Pending. The attempt count is reset to 1 (0 if the item was never sent), so the next
    /// attempt looks first. Restarting a dead ticket also restarts the items that failed because of it; an item whose ticket is still dead is skipped.
    /// Returns how many items were restarted.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes items that no worker holds, and returns how many. Items that wait for a removed ticket become dead.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default);

    /// <summary>Counts the items that <see cref="ClearAsync"/> would remove. With an age it takes longer the more items have the state.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<long> CountAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default);

    /// <summary>Removes the items that have been in a state for at least <paramref name="olderThan"/> and that no worker holds. Returns how many.</summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default);

    /// <summary>Reads the whole store and checks it for damage. Takes longer the larger the store is.</summary>
    /// <exception cref="QueueException">The store is damaged; the message says where.</exception>
    Task VerifyAsync(CancellationToken cancellationToken = default);
}
