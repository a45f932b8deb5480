using Gorgias.Queue.Tests.Store;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>The suite of all stores, on PostgreSQL; each test has a queue of its own in one database.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresQueueStoreTests(PostgresServer server) : QueueStoreSuite
{
    private readonly string _queue = $"q-{Guid.NewGuid():N}";

    protected override Task<IQueueStore> OpenAsync(QueueStoreOptions options) =>
        QueueStore.OpenAsync(QueueAddress.Parse($"{server.ConnectionString};Queue={_queue}"), options);
}
