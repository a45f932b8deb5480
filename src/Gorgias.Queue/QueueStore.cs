using Gorgias.Queue.Sqlite;

namespace Gorgias.Queue;

/// <summary>Opens queues.</summary>
public static class QueueStore
{
    /// <summary>Opens the queue at an address. A file that was not closed after its last use is read through for damage first, on the calling thread.</summary>
    /// <exception cref="QueueException">The queue cannot be opened; the message says why.</exception>
    public static Task<IQueueStore> OpenAsync(QueueAddress address, QueueStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new QueueStoreOptions();
        return address.Path is { } path
            ? SqliteQueueStore.OpenAsync(address.Name, path, options, cancellationToken)
            : OpenDatabaseAsync(address, options, cancellationToken);
    }

#if NET8_0_OR_GREATER
    private static Task<IQueueStore> OpenDatabaseAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken) =>
        Postgres.PostgresQueueStore.OpenAsync(address, options, cancellationToken);
#else
    private static Task<IQueueStore> OpenDatabaseAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken) =>
        throw Addresses.QueueErrors.NoDatabases(address);
#endif
}
