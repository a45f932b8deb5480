using System.Data;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Sql;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>A queue in a PostgreSQL database, for the processes of several machines.</summary>
internal sealed class PostgresQueueStore : SqlQueueStore
{
    /// <summary>After this many writes, the few hundred rows of counts that they have left are summed up.</summary>
    private const int WritesBetweenSums = 200;

    /// <summary>Whatever the default of the database: a statement after the wait for a lock must see what was committed meanwhile.</summary>
    private const string Begin = "BEGIN ISOLATION LEVEL READ COMMITTED";

    private const string Commit = "COMMIT";

    private readonly NpgsqlDataSource _source;
    private readonly PostgresDialect _dialect;
    private readonly long _queue;
    private readonly PostgresRetry _retry;

    /// <summary>The clock that items and leases go by; null for the database's own.</summary>
    private readonly TimeProvider? _time;

    /// <summary>The statement with which every transaction that writes begins.</summary>
    private readonly string _prologue;

    private int _writes;

    private PostgresQueueStore(QueueAddress address, NpgsqlDataSource source, PostgresDialect dialect, long queue, QueueStoreOptions options)
        : base(address.Name, address.Location, dialect, options.SettlingTime)
    {
        (_source, _dialect, _queue) = (source, dialect, queue);
        _retry = new PostgresRetry(options.TimeProvider, options.BusyTimeout, address.Location, address);
        _time = options.UsesSystemClock ? null : options.TimeProvider;
        _prologue = PostgresPrologue.Of(options.BusyTimeout);
    }

    /// <summary>Opens a queue of a database, and creates it when the options say so.</summary>
    public static async Task<IQueueStore> OpenAsync(QueueAddress address, QueueStoreOptions options, CancellationToken cancellationToken)
    {
        NpgsqlDataSource source = PostgresSource.Create(address, options);
        try
        {
            long queue = await PostgresMigration.RunAsync(source, address, options, cancellationToken).ConfigureAwait(false);
            source = await PostgresSource.PrepareAsync(source, address, options, cancellationToken).ConfigureAwait(false);
            return new PostgresQueueStore(address, source, new PostgresDialect(address.Schema!, options.UsesSystemClock), queue, options);
        }
        catch
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Removes the queue, which must have no items.</summary>
    public async Task RemoveQueueAsync(CancellationToken cancellationToken)
    {
        if (!await WriteAsync(PostgresRemoval.RunAsync, cancellationToken).ConfigureAwait(false))
        {
            throw QueueErrors.NotEmpty(Location);
        }
    }

    protected override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) => _retry.RunAsync(
        () => ConnectAsync(async (connection, session) =>
        {
            // One statement reads the data of one moment; several do in a transaction.
            using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead).ConfigureAwait(false);
            T? result = await work(session).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
            return result;
        }),
        cancellationToken);

    protected override async Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await SumUpAsync(cancellationToken).ConfigureAwait(false);
        return await _retry.RunAsync(
            () => ConnectAsync(async (connection, session) =>
            {
                using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted).ConfigureAwait(false);
                await session.QueryAsync(_prologue, static _ => 0).ConfigureAwait(false);
                T? result = await work(session).ConfigureAwait(false);
                await transaction.CommitAsync().ConfigureAwait(false);
                return result;
            }),
            cancellationToken).ConfigureAwait(false);
    }

    protected override async Task WriteAtOnceAsync(SqlBatch batch, bool changesOrder, CancellationToken cancellationToken)
    {
        await SumUpAsync(cancellationToken).ConfigureAwait(false);
        await TogetherAsync(batch, changesOrder, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }
    }

    /// <summary>Sums up the counts now and then. Before a write and not after it: when it fails, nothing was written yet.</summary>
    private Task SumUpAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _writes) % WritesBetweenSums != 0)
        {
            return Task.CompletedTask;
        }

        var batch = new SqlBatch();
        batch.Execute(PostgresSchema.SumUp);
        return TogetherAsync(batch, changesOrder: false, cancellationToken);
    }

    /// <summary>Runs a batch as a transaction in one round trip: its beginning and its commit are in the batch. When a statement fails, the commit is not
    /// reached, and the provider ends the transaction before it uses the connection again.</summary>
    private Task TogetherAsync(SqlBatch batch, bool changesOrder, CancellationToken cancellationToken)
    {
        var whole = new SqlBatch();
        whole.Execute(Begin);
        whole.Query(_prologue, static _ => 0);
        if (changesOrder)
        {
            whole.Query(_dialect.LockQueue!, static _ => 0);
        }

        whole.Append(batch);
        whole.Execute(Commit);
        return _retry.RunAsync(
            () => ConnectAsync(async (_, session) =>
            {
                await session.RunAsync(whole).ConfigureAwait(false);
                return 0;
            }),
            cancellationToken);
    }

    private async Task<T> ConnectAsync<T>(Func<NpgsqlConnection, SqlSession, Task<T>> work)
    {
        NpgsqlConnection connection = await _source.OpenConnectionAsync().ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        using var session = new SqlSession(connection, _dialect, _queue);
        session.Now = _time?.GetUtcNow().ToUnixTimeMilliseconds() ?? 0;
        return await work(connection, session).ConfigureAwait(false);
    }
}
