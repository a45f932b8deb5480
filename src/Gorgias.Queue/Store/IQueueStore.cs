namespace Gorgias.Queue;

/// <summary>
/// One queue and the rules of its items. What a call has changed is on disk when it returns; a call that throws has changed nothing, unless it says that
/// its outcome is not known, and can be repeated either way. Thread-safe; any number of stores, in any number of processes, may be open on one queue.
/// A queue in a file does its work on the calling thread: a caller that must not block, such as a user interface, calls from another thread.
/// <code>
/// (new) --enqueue--> Pending --lease--> Sending --settle--> Done | Dead | Unknown | Pending
///                                       Sending --lease runs out--> Unknown
///                    Unknown --lease for lookup, settle--> Done | Dead | Unknown | Pending
///                    Dead, Unknown --restart--> Pending
/// </code>
/// </summary>
public interface IQueueStore : IDisposable
{
    /// <summary>The queue's name.</summary>
    string Name { get; }

    /// <summary>Where it is, for people; never with a secret.</summary>
    string Location { get; }

    /// <summary>
    /// Takes entries in with one flushed transaction: all of them, or none. The results are in the order of the entries. An entry may depend on a ticket
    /// further up in the same batch.
    /// </summary>
    /// <exception cref="QueueException">The store cannot take them: the disk is full, the file is damaged, the database is out of reach, ...</exception>
    Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes items to be sent: due, with no earlier unsettled item of the same customer, and with the ticket they depend on done. They are
    /// <see cref="QueueItemState.Sending"/>, on disk, when this returns. Items whose lease has run out become <see cref="QueueItemState.Unknown"/> first.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, int count, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Takes items of unknown outcome to be looked up. They stay <see cref="QueueItemState.Unknown"/>, in one hand.</summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<QueueItem>> LeaseUnknownAsync(string owner, int count, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>Prolongs leases from now. Returns those that were still the owner's; the others are lost.</summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<long>> RenewAsync(string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>
    /// Settles items in one flushed transaction. Returns them as they are now, together with those that died because the ticket they depend on did. An
    /// item that is no longer the owner's is left alone and not returned. Settling the same way twice changes nothing and returns the item again.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<IReadOnlyList<QueueItem>> SettleAsync(string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default);

    /// <summary>
    /// How long until an item can be taken, zero when one can be now; null when there is none and none comes of itself. Items that wait for another are
    /// counted by what they wait for.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default);

    /// <summary>How the queue stands; quick however long it is.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default);

    /// <summary>Items in the order of their ids, page by page. Items that change meanwhile may be seen as before or as after.</summary>
    /// <exception cref="QueueException">The store cannot be read.</exception>
    IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes dead items, and unknown ones that nobody has in hand, pending again, with the attempts forgotten but not that there were any. With a dead
    /// ticket go those that died because of it; one whose ticket stays dead stays so, too. Returns how
    /// many are pending now that were not.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes items that nobody has in hand, and returns how many. Those that wait for a removed ticket die.
    /// </summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default);

    /// <summary>Removes the items in a state that have been in it for so long, and that nobody has in hand. Returns how many.</summary>
    /// <exception cref="QueueException">The store cannot be read or written.</exception>
    Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default);

    /// <summary>Reads the whole store and holds it against its own rules. Takes time with the size.</summary>
    /// <exception cref="QueueException">It is damaged; the message says where.</exception>
    Task VerifyAsync(CancellationToken cancellationToken = default);
}
