using Gorgias.Queue.Tests.Store;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;
using Npgsql;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>The suite of all stores, on PostgreSQL; each test has a queue of its own in one database.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresQueueStoreTests(PostgresServer server) : SqlQueueStoreSuite
{
    private readonly string _queue = $"q-{Guid.NewGuid():N}";

    protected override async Task ChangeAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{server.ConnectionString};Search Path={QueueAddress.DefaultSchema}");
        await using NpgsqlCommand find = source.CreateCommand("SELECT id FROM queues WHERE name = $1");
        find.Parameters.Add(new() { Value = _queue });
        object queue = (await find.ExecuteScalarAsync())!;
        await using NpgsqlCommand change = source.CreateCommand(sql);
        change.Parameters.AddWithValue("queue", queue);
        await change.ExecuteNonQueryAsync();
    }

    protected override Task<IQueueStore> OpenAsync(QueueStoreOptions options) =>
        QueueStore.OpenAsync(QueueAddress.Parse($"{server.ConnectionString};Queue={_queue}"), options);
}
