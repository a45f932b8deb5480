using Gorgias.Queue.Ledger;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>
/// A run's lock in the database: an advisory lock of its own connection, which goes with the connection. What the run writes goes over the same connection, so
/// that a run that has lost its lock cannot write before it has it again.
/// </summary>
internal sealed class PostgresLedgerRun(string id, NpgsqlDataSource source, string location, Action<PostgresLedgerRun> onEnd) : ILedgerRun
{
    /// <summary>
    /// Takes the lock, but only in a session of our own. A pooler gives the client another number than that of the session, and then the lock would belong to
    /// whomever the pooler gives the session next. The keep-alives tell the database soon that this computer is gone: else it waits two hours.
    /// </summary>
    private const string Take =
        "SELECT CASE WHEN pg_backend_pid() = $2 THEN pg_try_advisory_lock(hashtextextended($1, 0)) AND set_config('tcp_keepalives_idle', '20', false) <> '' "
        + "AND set_config('tcp_keepalives_interval', '5', false) <> '' AND set_config('tcp_keepalives_count', '4', false) <> '' END";

    private const string Release = "SELECT pg_advisory_unlock(hashtextextended($1, 0))";

    private NpgsqlConnection? _connection;

    public string Id { get; } = id;

    /// <summary>Held by whoever uses the connection.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The connection, with its lock. After the connection was lost, both are taken again.</summary>
    /// <returns>Null when another session has the lock: one that the database has not missed yet, or one that looks.</returns>
    /// <exception cref="QueueException">The database is reached through a pooler.</exception>
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
            using var take = new NpgsqlCommand(Take, connection) { Parameters = { new() { Value = Id }, new() { Value = connection.ProcessID } } };
            switch (await take.ExecuteScalarAsync().ConfigureAwait(false))
            {
                case true:
                    return _connection = connection;
                case false:
                    connection.Dispose();
                    return null;
                default:
                    throw LedgerErrors.NoSessionLocks(location);
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }
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
        catch (Exception e) when (PostgresErrors.IsOfDatabase(e))
        {
            // Closing it is enough.
        }

        Drop();
    }

    /// <summary>Gives up the connection, and with it the lock.</summary>
    public void Drop()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
