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

    /// <summary>Removes a queue that has no items: its file, or its place in the database. What is entered under the name later is in a new queue.</summary>
    /// <exception cref="QueueException">The queue does not exist, has items (<c>QueueNotEmpty</c>), or its file is open elsewhere
    /// (<c>QueueBusy</c>).</exception>
    public static Task RemoveAsync(QueueAddress address, QueueStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new QueueStoreOptions();
        return address.Path is { } path
            ? SynchronousWork.Run(
                () =>
                {
                    SqliteRemoval.Run(path, options);
                    return true;
                },
                cancellationToken)
            : RemoveFromDatabaseAsync(address, options, cancellationToken);
    }

#if NET8_0_OR_GREATER
    private static async Task RemoveFromDatabaseAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken)
    {
        using IQueueStore store = await OpenDatabaseAsync(address, options with { CreateIfMissing = false }, cancellationToken).ConfigureAwait(false);
        await ((Postgres.PostgresQueueStore)store).RemoveQueueAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Task<IQueueStore> OpenDatabaseAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken) =>
        Postgres.PostgresQueueStore.OpenAsync(address, options, cancellationToken);
#else
    private static Task RemoveFromDatabaseAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken) =>
        throw Addresses.QueueErrors.NoDatabases(address);

    private static Task<IQueueStore> OpenDatabaseAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken) =>
        throw Addresses.QueueErrors.NoDatabases(address);
#endif
}
