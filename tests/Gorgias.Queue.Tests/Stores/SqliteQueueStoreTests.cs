using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Stores;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteQueueStoreTests : QueueStoreSuite
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<IQueueStore> OpenAsync(QueueStoreOptions options) => QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File("test.queue")), options);

    protected override void Clean() => _folder.Dispose();
}
