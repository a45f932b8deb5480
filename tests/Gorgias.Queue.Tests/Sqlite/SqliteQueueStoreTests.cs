using Gorgias.Queue.Tests.Store;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteQueueStoreTests : QueueStoreSuite, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IQueueStore> OpenAsync(QueueStoreOptions options) => QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File("test.queue")), options);
}
