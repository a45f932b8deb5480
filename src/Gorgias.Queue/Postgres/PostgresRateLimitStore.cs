using System.Data;
using Gorgias.Client;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>An account's shared rate limit in the database of the queues, for the processes of several machines. It uses the database's clock.</summary>
internal sealed class PostgresRateLimitStore : IRateLimitStore
{
    /// <summary>A statement of its own, after the one that waits for the lock on the row: the clock must be read when the row is locked.</summary>
    private const string Clock = "SELECT extract(epoch FROM clock_timestamp())::double precision";

    private static readonly QueueStoreOptions Options = new() { BusyTimeout = TimeSpan.FromSeconds(2) };

    private static readonly string[] Tables = ["budgets"];

    private readonly QueueAddress _address;
    private readonly string _account;
    private readonly NpgsqlDataSource _source;
    private bool _prepared;

    public PostgresRateLimitStore(QueueAddress address, string account)
    {
        (_address, _account, Location) = (address, account, address.DatabaseLocation);
        _source = PostgresSource.Create(address, Options);
    }

    public RateLimitScope Scope => RateLimitScope.Database;

    public string Location { get; }

    public async Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken)
    {
        try
        {
            NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
            if (!_prepared)
            {
                await PostgresMigration.PrepareAsync(connection, _address, Tables, create: true, Options.BusyTimeout, cancellationToken).ConfigureAwait(false);
                _prepared = true;
            }

            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
            (double now, string? text) = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
            await WriteAsync(connection, change(now, text), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.IsOfDatabase(e))
        {
            throw PostgresErrors.Of(e, Location, _address);
        }
    }

    public void Dispose() => _source.Dispose();

    private async Task<(double Now, string? Text)> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(PostgresPrologue.Of(Options.BusyTimeout)),
                Command("INSERT INTO [budgets] (account) VALUES ($1) ON CONFLICT DO NOTHING", _account),
                Command("SELECT body FROM [budgets] WHERE account = $1 FOR UPDATE", _account),
                Command(Clock),
            },
        };
        using NpgsqlDataReader rows = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        string? text = rows.IsDBNull(0) ? null : rows.GetString(0);
        await rows.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        return (rows.GetDouble(0), text);
    }

    private async Task WriteAsync(NpgsqlConnection connection, string text, CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command("UPDATE [budgets] SET body = $2 WHERE account = $1", _account, text) } };
        await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private NpgsqlBatchCommand Command(string sql, params string[] values) =>
        PostgresNames.Command(PostgresNames.Qualify(sql, _address.Schema!), values);
}
