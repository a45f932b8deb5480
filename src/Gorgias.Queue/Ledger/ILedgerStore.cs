using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>
/// The ledger of one account: which keys were sent, by which run, and what became of them. Each call is atomic: when it returns, its changes are on disk; when
/// it throws, it has changed nothing, unless the connection to a database was lost meanwhile; every call can be repeated. Thread-safe; any number of stores, in
/// any number of processes, may be open on one ledger. A ledger in a file does its work on the calling thread.
/// <code>
/// (none) --begin--> Open --settle--> Done | (none) when refused or not sent | Open when unknown
/// Done --begin with ReplaceDone--> Open beside Done --settle--> the new Done | the old Done
/// Open of a dead run --begin with TakeOverRunId--> Open of this run
/// </code>
/// </summary>
public interface ILedgerStore : IDisposable
{
    /// <summary>Where the ledger is, as text for people; never contains a secret.</summary>
    string Location { get; }

    /// <summary>The account whose rows these are. Rows of other accounts are not seen.</summary>
    string Account { get; }

    /// <summary>
    /// The text that stands for a customer in this ledger: HMAC-SHA256 of the address, phone number or other key in lower case, under a secret of the ledger.
    /// </summary>
    string HashCustomer(string customer);

    /// <summary>Begins a run, whose id goes with everything that it begins and settles.</summary>
    /// <exception cref="QueueException">The run cannot be recorded in a way that other processes see.</exception>
    Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether a run lives. A run that is dead stays dead.</summary>
    /// <exception cref="QueueException">It cannot be told.</exception>
    Task<bool> IsAliveAsync(string runId, CancellationToken cancellationToken = default);

    /// <summary>Finds the rows of keys; a key without a row is absent from the result.</summary>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Records intents in one flushed transaction, before they are sent. The results are in the order of the intents.</summary>
    /// <param name="runId">A living run of this store.</param>
    /// <param name="intents">The intents. When two have the same key, the second is <see cref="LedgerBeginOutcome.OpenHere"/>.</param>
    /// <param name="cancellationToken">Honoured before the transaction begins.</param>
    /// <exception cref="QueueException">The intents cannot be recorded; none of them may be sent.</exception>
    /// <exception cref="InvalidOperationException">The run is not a living one of this store.</exception>
    Task<IReadOnlyList<LedgerBegin>> BeginAsync(string runId, IReadOnlyList<LedgerIntent> intents, CancellationToken cancellationToken = default);

    /// <summary>
    /// Settles intents in one flushed transaction. Settling the same way twice changes nothing. A key that the run does not have open is left alone.
    /// </summary>
    /// <returns>For each settlement, whether the row is now as it says: false for a row that is another run's, or gone.</returns>
    /// <exception cref="QueueException">The settlements cannot be recorded.</exception>
    Task<IReadOnlyList<bool>> SettleAsync(string runId, IReadOnlyList<LedgerSettlement> settlements, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records what was created elsewhere in one flushed transaction. An open row of a dead run goes; one of a living run stays until that run settles it.
    /// </summary>
    /// <exception cref="QueueException">It cannot be recorded.</exception>
    Task RecordDoneAsync(IReadOnlyList<LedgerDone> done, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records of mails that they did not leave, or came back: their done rows get the outcome <see cref="LedgerRow.Undelivered"/>. Rows are found by ticket
    /// and message. Returns how many rows did not have it before.
    /// </summary>
    /// <exception cref="QueueException">It cannot be recorded.</exception>
    Task<int> NoteUndeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records of mails that were noted as undelivered that they arrived after all: their rows get the outcome <see cref="LedgerRow.NoFailure"/>. Rows are
    /// found by ticket and message. Returns how many rows were noted as undelivered.
    /// </summary>
    /// <exception cref="QueueException">It cannot be recorded.</exception>
    Task<int> NoteDeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default);

    /// <summary>Removes the rows of keys, other than those that a living run has open. Returns how many rows went.</summary>
    /// <exception cref="QueueException">The ledger cannot be written.</exception>
    Task<int> RemoveAsync(LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the rows of tickets that are no longer in the account, and of their messages and changes, other than those that a living run has open. Returns
    /// how many rows went.
    /// </summary>
    /// <exception cref="QueueException">The ledger cannot be written.</exception>
    Task<int> RemoveTicketsAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken = default);

    /// <summary>Removes rows, other than those that a living run has open. Returns how many went.</summary>
    /// <param name="before">Only rows that changed last before this time; null for any time.</param>
    /// <param name="customerHash">Only rows of this customer, as <see cref="HashCustomer"/> returns it; null for all.</param>
    /// <param name="cancellationToken">Honoured between parts of the work.</param>
    /// <exception cref="QueueException">The ledger cannot be written.</exception>
    Task<int> ClearAsync(DateTimeOffset? before = null, string? customerHash = null, CancellationToken cancellationToken = default);

    /// <summary>Lists rows in the order of their ids, page by page. A row that changes meanwhile may be seen before or after the change.</summary>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    IAsyncEnumerable<LedgerRow> ListAsync(LedgerFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Counts the rows of the account and measures the ledger.</summary>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    Task<LedgerInfo> GetInfoAsync(CancellationToken cancellationToken = default);
}
