using Gorgias.Queue.Tests.Store;
using Gorgias.Queue.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteQueueStoreTests : SqlQueueStoreSuite, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task ChangeAsync(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("test.queue")};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@queue", 1);
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    protected override Task<IQueueStore> OpenAsync(QueueStoreOptions options) => QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File("test.queue")), options);
}
