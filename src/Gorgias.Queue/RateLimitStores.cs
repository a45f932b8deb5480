using Gorgias.Client;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Gorgias.Queue.Sqlite;

namespace Gorgias.Queue;

/// <summary>
/// Creates stores for <see cref="GorgiasClientOptions.RateLimitStore"/>: processes with the same store share an account's rate limit. A store is opened at
/// the first call. When it cannot be opened, calls go on without sharing: see <see cref="RateLimitStatus.SharingFailure"/>.
/// </summary>
public static class RateLimitStores
{
    /// <summary>Creates a store in a small file, for the processes of this user on this machine.</summary>
    /// <param name="account">The account's base address.</param>
    /// <param name="folder">The folder of the files; null for <c>budgets</c> beside <see cref="QueueFolder.Default"/>.</param>
    /// <param name="timeProvider">The clock; null for the system's. Processes that share a limit use the same one.</param>
    /// <exception cref="QueueException">This user has no data folder, and none was given.</exception>
    public static IRateLimitStore OnThisMachine(Uri account, string? folder = null, TimeProvider? timeProvider = null)
    {
        string file = QueueAccount.Of(account).Replace(':', '_') + ".budget";
        return new SqliteRateLimitStore(Path.Combine(Path.GetFullPath(folder ?? QueueFolder.RateLimits), file), timeProvider);
    }

    /// <summary>Creates a store in the database of a queue, for processes on any machine. All queues of a database share one store for each account.</summary>
    /// <param name="address">A queue in a PostgreSQL database.</param>
    /// <param name="account">The account's base address.</param>
    /// <exception cref="QueueException">The queue is in a file, or this edition of PowerShell has no databases.</exception>
    public static IRateLimitStore InDatabase(QueueAddress address, Uri account)
    {
        if (!address.IsDatabase)
        {
            throw QueueErrors.InvalidAddress(AddressMessages.RateLimitInFile(address.Location));
        }

#if NET8_0_OR_GREATER
        return new Postgres.PostgresRateLimitStore(address, QueueAccount.Of(account));
#else
        throw QueueErrors.NoDatabases(address);
#endif
    }
}
