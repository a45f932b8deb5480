using System.Data;
using Gorgias.Queue.Sql;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>A queue in a PostgreSQL database, for the processes of several machines.</summary>
internal sealed class PostgresQueueStore : SqlQueueStore
{
    /// <summary>After this many writes, the few hundred rows of counts that they have left are summed up.</summary>
    private const int WritesBetweenSums = 200;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresDialect _dialect;
    private readonly long _queue;
    private readonly PostgresRetry _retry;

    /// <summary>The clock that items and leases go by; null for the database's own.</summary>
    private readonly TimeProvider? _time;

    private readonly string _prologue;

    private int _writes;

    private PostgresQueueStore(QueueAddress address, NpgsqlDataSource source, PostgresDialect dialect, long queue, QueueStoreOptions options)
        : base(address.Name, address.Location, dialect)
    {
        (_source, _dialect, _queue) = (source, dialect, queue);
        _retry = new PostgresRetry(options.TimeProvider, options.BusyTimeout, address.Location);
        _prologue = PostgresPrologue.Of(options.BusyTimeout) + $", set_config('search_path', '{PostgresNames.Quote(address.Schema!)}', true)";
        _time = options.UsesSystemClock ? null : options.TimeProvider;
    }

    /// <summary>Opens a queue of a database, and creates it when the options say so.</summary>
    public static async Task<IQueueStore> OpenAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken)
    {
        NpgsqlDataSource source = PostgresSource.Create(address, options);
        try
        {
            long queue = await PostgresMigration.RunAsync(source, address, options, cancellationToken).ConfigureAwait(false);
            return new PostgresQueueStore(address, source, new PostgresDialect(address.Schema!), queue, options);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        TransactAsync(IsolationLevel.RepeatableRead, work, cancellationToken);

    protected override async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) % WritesBetweenSums == 0)
        {
            // Before the write and not after it: when summing up fails, nothing was written yet.
            await TransactAsync(IsolationLevel.ReadCommitted, s => s.ExecuteAsync(PostgresSchema.SumUp), cancellationToken).ConfigureAwait(false);
        }

        return await TransactAsync(IsolationLevel.ReadCommitted, work, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }
    }

    private Task<T> TransactAsync<T>(IsolationLevel isolation, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        _retry.RunAsync(() => OnceAsync(isolation, work), cancellationToken);

    private async Task<T> OnceAsync<T>(IsolationLevel isolation, Func<SqlSession, Task<T>> work)
    {
        NpgsqlConnection connection = await _source.OpenConnectionAsync().ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(isolation).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
        using var session = new SqlSession(connection, _dialect, _queue);
        await session.QueryAsync(_prologue, static _ => 0).ConfigureAwait(false);
        session.Now = _time?.GetUtcNow().ToUnixTimeMilliseconds()
            ?? (await session.NumberAsync("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint").ConfigureAwait(false))!.Value;
        T? result = await work(session).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return result;
    }
}
