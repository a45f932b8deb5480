using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>
/// A run's lock in the database: an advisory lock of its own connection, which goes with the connection. What the run writes goes over the same connection, so
/// that a run that has lost its lock cannot write before it has it again.
/// </summary>
internal sealed class PostgresLedgerRun(string id, NpgsqlDataSource source, Action<PostgresLedgerRun> onEnd) : ILedgerRun
{
    private const string Take = "SELECT pg_try_advisory_lock(hashtextextended($1, 0))";
    private const string Release = "SELECT pg_advisory_unlock(hashtextextended($1, 0))";

    private NpgsqlConnection? _connection;

    public string Id { get; } = id;

    /// <summary>Held by whoever uses the connection.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The connection, with its lock. After the connection was lost, both are taken again.</summary>
    /// <returns>Null when another session has the lock: one that the database has not missed yet, or one that looks.</returns>
    public async Task<NpgsqlConnection?> ConnectAsync()
    {
        if (_connection is { State: System.Data.ConnectionState.Open })
        {
            return _connection;
        }

        Drop();
        NpgsqlConnection connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        try
        {
            using var take = new NpgsqlCommand(Take, connection) { Parameters = { new() { Value = Id } } };
            if (await take.ExecuteScalarAsync().ConfigureAwait(false) is true)
            {
                return _connection = connection;
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        connection.Dispose();
        return null;
    }

    public void Dispose()
    {
        onEnd(this);
        try
        {
            if (_connection is { State: System.Data.ConnectionState.Open } open)
            {
                // The database releases it when it sees that the connection is closed, which takes a moment.
                using var release = new NpgsqlCommand(Release, open) { Parameters = { new() { Value = Id } } };
                release.ExecuteNonQuery();
            }
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Closing it is enough.
        }

        Drop();
    }

    private void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
