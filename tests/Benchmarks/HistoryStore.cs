using System.Data.Common;
using Gorgias.Queue;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Gorgias.Benchmarks;

/// <summary>A store of a benchmark, that is filled past the store's own calls: a million items would take it minutes.</summary>
internal sealed class HistoryStore : IDisposable
{
    private const string Columns =
        "INSERT INTO items (queue, kind, external_id, customer_key, depends_on, payload_hash, state, waits, attempts, not_before, ticket_id, "
        + "if_exists, if_open, "
        + "enqueued_at, updated_at, error_kind, error_message, payload) ";

    private static readonly string Payload = $"{{\"subject\":\"{new string('x', 200)}\"}}";

    private readonly QueueAddress _address;
    private readonly Func<DbConnection> _connect;
    private readonly string _series;

    private HistoryStore(QueueAddress address, IQueueStore store, Func<DbConnection> connect, string series) =>
        (_address, Store, _connect, _series) = (address, store, connect, series);

    public IQueueStore Store { get; }

    public static async Task<HistoryStore> InFileAsync(string path)
    {
        var address = QueueAddress.OfFile(path);
        return new HistoryStore(
            address,
            await QueueStore.OpenAsync(address),
            () => new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=600"),
            "(WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < @count) SELECT i FROM s)");
    }

    public static async Task<HistoryStore> InDatabaseAsync(string connection, string schema)
    {
        var address = QueueAddress.Parse($"{connection};Schema={schema}");
        return new HistoryStore(
            address,
            await QueueStore.OpenAsync(address),
            () => new NpgsqlConnection($"{connection};Search Path={schema};Pooling=False;Command Timeout=600"),
            "(SELECT i FROM generate_series(1, @count) i)");
    }

    public Task<IQueueStore> OpenAnotherAsync() => QueueStore.OpenAsync(_address);

    /// <summary>Tickets that were sent long ago, of a few thousand customers.</summary>
    public Task AddDoneAsync(int count) => FillAsync(
        count, "1, 0, 'done-' || i, 'd' || (i % 5000) || '@example.com', NULL, 'h', 2, 0, 1, 0, i, 0, 0, 1000 + i, 1000 + i, NULL, NULL, @payload");

    /// <summary>Tickets that were refused, of some thousand customers.</summary>
    public Task AddDeadAsync(int count) => FillAsync(
        count, "1, 0, 'dead-' || i, 'x' || (i % 5000) || '@example.com', NULL, 'h', 4, 0, 1, 0, NULL, 0, 0, 1000 + i, 1000 + i, 'Refused', 'No.', @payload");

    /// <summary>Tickets of one customer, of which one can go.</summary>
    public Task AddOfOneCustomerAsync(int count) => FillAsync(
        count,
        "1, 0, 'one-' || i, 'one@example.com', NULL, 'h', 0, CASE WHEN i = 1 THEN 0 ELSE 1 END, 0, 0, NULL, 0, 0, 1000 + i, 1000 + i, NULL, NULL, @payload");

    /// <summary>A ticket, and messages that wait for it.</summary>
    public async Task AddFollowersAsync(int count)
    {
        await FillAsync(1, "1, 0, 'parent', 'parent@example.com', NULL, 'h', 0, 0, 0, 0, NULL, 0, 0, 1000, 1000, NULL, NULL, @payload");
        await FillAsync(
            count, "1, 1, 'follower-' || i, 'parent@example.com', 'parent', 'h', 0, 1, 0, 0, NULL, 0, 0, 1000 + i, 1000 + i, NULL, NULL, @payload");
    }

    /// <summary>Tickets whose outcome is unknown, and that rest.</summary>
    public Task AddUnknownAsync(int count) => FillAsync(
        count, "1, 0, 'unknown-' || i, 'u' || i || '@example.com', NULL, 'h', 3, 0, 1, 4102444800000 + i, NULL, 0, 0, 1000 + i, 1000 + i, "
                + "'UnknownOutcome', 'x', "
        + "@payload");

    /// <summary>Lets the database know what its tables hold.</summary>
    public Task AnalyzeAsync() => ExecuteAsync("ANALYZE", 0);

    public void Dispose() => Store.Dispose();

    private Task FillAsync(int count, string values) => ExecuteAsync($"{Columns}SELECT {values} FROM {_series} n", count);

    private async Task ExecuteAsync(string sql, int count)
    {
        await using DbConnection connection = _connect();
        await connection.OpenAsync();
        await using DbCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this program's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in new (string, object)[] { ("count", count), ("payload", Payload) }.Where(p => sql.Contains($"@{p.Item1}")))
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
