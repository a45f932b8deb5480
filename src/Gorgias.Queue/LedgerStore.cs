using Gorgias.Queue.Ledger;
using Gorgias.Queue.Sqlite;

namespace Gorgias.Queue;

/// <summary>Opens ledgers.</summary>
public static class LedgerStore
{
    /// <summary>
    /// Opens the ledger at an address for one account, and creates it when it is missing. A file that was not closed after its last use is read through for
    /// damage first, on the calling thread. Rows that did not change for 400 days are removed, at most once a day.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="account">Which account: its host, with what tells apart accounts of one host. Rows of different accounts are apart.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="QueueException">The ledger cannot be opened; the message says why.</exception>
    public static Task<ILedgerStore> OpenAsync(
        LedgerAddress address, string account, LedgerStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new LedgerStoreOptions();
        if (address.Path is not { } path)
        {
            return OpenDatabaseAsync(address, account, options, cancellationToken);
        }

        return options.ReadOnly && !File.Exists(path)
            ? Task.FromResult<ILedgerStore>(new MemoryLedgerStore(new MemoryLedger(address.Location, options.IdProvider), account, options))
            : SqliteLedgerStore.OpenAsync(path, account, options, cancellationToken);
    }

#if NET8_0_OR_GREATER
    private static Task<ILedgerStore> OpenDatabaseAsync(
        LedgerAddress address, string account, LedgerStoreOptions options, CancellationToken cancellationToken) =>
        Postgres.PostgresLedgerStore.OpenAsync(address, account, options, cancellationToken);
#else
    private static Task<ILedgerStore> OpenDatabaseAsync(
        LedgerAddress address, string account, LedgerStoreOptions options, CancellationToken cancellationToken) =>
        throw LedgerErrors.NoDatabases(address.Location);
#endif
}
