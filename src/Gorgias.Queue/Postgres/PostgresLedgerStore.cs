using System.Collections.Concurrent;
using System.Data;
using Gorgias.Queue.Ledger;
using Gorgias.Queue.Sql;
using Npgsql;

namespace Gorgias.Queue.Postgres;

/// <summary>A ledger in a PostgreSQL database, for the processes of several machines.</summary>
internal sealed class PostgresLedgerStore : SqlLedgerStore
{
    /// <summary>Lasts to the end of the transaction, so that those of one account do not overlap.</summary>
    private const string LockAccount = "SELECT pg_advisory_xact_lock(1196446546, $1)";

    /// <summary>Shared locks, so that several that look at once do not take each other for the run.</summary>
    private const string FindDead = "SELECT run FROM unnest(@list) run WHERE pg_try_advisory_xact_lock_shared(hashtextextended(run, 0))";

    private const string Clock = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint";

    /// <summary>In the catalog, where a name needs no quotes.</summary>
    private const string Size = "SELECT pg_total_relation_size(c.oid)::bigint FROM pg_catalog.pg_class c "
        + "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema AND c.relname = 'ledger_entries'";

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlDataSource _runSource;
    private readonly QueueAddress _database;
    private readonly PostgresDialect _dialect;
    private readonly PostgresRetry _retry;
    private readonly LedgerStoreOptions _options;
    private readonly ConcurrentDictionary<string, PostgresLedgerRun> _runs = new(StringComparer.Ordinal);

    /// <summary>The clock that rows go by; null for the database's own.</summary>
    private readonly TimeProvider? _time;

    /// <summary>What a transaction begins with that reads the data of one moment.</summary>
    private string[] Reading => ["SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", .. Writing];

    private string[] Writing => [PostgresPrologue.Of(_options.BusyTimeout)];

    private string _secret = "";
    private long _account;

    private PostgresLedgerStore(LedgerAddress address, string account, NpgsqlDataSource source, NpgsqlDataSource runSource, LedgerStoreOptions options)
        : base(address.Location, account, options.ReadOnly)
    {
        (_database, _source, _runSource, _options) = (address.Database!, source, runSource, options);
        _dialect = new PostgresDialect(_database.Schema!, hasOwnClock: false);
        _retry = new PostgresRetry(options.TimeProvider, options.BusyTimeout, address.Location, address.Database);
        _time = options.ForOpening.UsesSystemClock ? null : options.TimeProvider;
    }

    protected override string Secret => _secret;

    /// <summary>Opens the ledger of a database, and creates it unless the ledger is only read.</summary>
    public static async Task<ILedgerStore> OpenAsync(LedgerAddress address, string account, LedgerStoreOptions options, CancellationToken cancellationToken)
    {
        QueueStoreOptions opening = options.ForOpening;
        NpgsqlDataSource source = PostgresSource.Create(address.Database!, opening);
        var store = new PostgresLedgerStore(address, account, source, PostgresSource.Create(address.Database!, opening, holdsLocks: true), options);
        try
        {
            bool exists = await PostgresRetry.AtOpening(opening, address.Location, address.Database!)
                .RunAsync(() => store.PrepareAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
            if (exists)
            {
                return store;
            }
        }
        catch (QueueException e)
        {
            store.Dispose();
            throw PostgresLedgerErrors.Of(e, address.Location);
        }
        catch
        {
            store.Dispose();
            throw;
        }

        store.Dispose();
        return new MemoryLedgerStore(new MemoryLedger(address.Location, options.IdProvider), account, options);
    }

    public override async Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default)
    {
        CheckWritable();
        var run = new PostgresLedgerRun(_options.IdProvider.NewId().ToString("N"), _runSource, Location, r => _runs.TryRemove(r.Id, out _));
        try
        {
            await GuardAsync(() => ConnectAsync(run), cancellationToken).ConfigureAwait(false);
            if ((await FindDeadAsync([run.Id], cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                throw LedgerErrors.NoSessionLocks(Location);
            }

            _runs[run.Id] = run;
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    protected override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        GuardAsync(() => OnPooledAsync(c => TransactAsync(c, Reading, _account, work)), cancellationToken);

    protected override async Task<T> WriteAsync<T>(string? runId, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken)
    {
        if (runId is null || !_runs.TryGetValue(runId, out PostgresLedgerRun? run))
        {
            return await GuardAsync(() => OnPooledAsync(c => WriteOnceAsync(c, work)), cancellationToken).ConfigureAwait(false);
        }

        await run.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await GuardAsync(() => WriteOnceAsync(run, work), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            run.Gate.Release();
        }
    }

    protected override async Task<HashSet<string>> FindDeadAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken)
    {
        List<string> dead = await ReadAsync(
            s => s.QueryAsync(FindDead, row => row.GetString(0), ("list", _dialect.ListOf(runIds))), cancellationToken).ConfigureAwait(false);
        return new HashSet<string>(dead, StringComparer.Ordinal);
    }

    protected override bool Holds(string runId) => _runs.ContainsKey(runId);

    protected override async Task<long> MeasureAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(s => s.NumberAsync(Size, ("schema", _database.Schema!)), cancellationToken).ConfigureAwait(false)) ?? 0;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (PostgresLedgerRun run in _runs.Values)
            {
                run.Dispose();
            }

            _runSource.Dispose();
            _source.Dispose();
        }
    }

    /// <summary>Finds the ledger's secret and the number of the account. False when there is no ledger, and none was created.</summary>
    private async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        if (!await PostgresLedgerMigration.RunAsync(connection, _database, !_options.ReadOnly, _options.BusyTimeout, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        (string? secret, long? account, bool mustWrite) = await TransactAsync(
            connection, Reading, 0, s => LedgerOpening.ReadAsync(s, Account)).ConfigureAwait(false);
        if (mustWrite && !_options.ReadOnly)
        {
            string newSecret = LedgerSecret.Create(_options.IdProvider);
            (secret, account, _) = await TransactAsync(
                connection, Writing, 0, s => LedgerOpening.WriteAsync(s, Account, newSecret)).ConfigureAwait(false);
        }

        (_secret, _account) = (secret ?? LedgerSecret.Create(_options.IdProvider), account ?? -1);
        return true;
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> once, CancellationToken cancellationToken)
    {
        try
        {
            return await _retry.RunAsync(once, cancellationToken).ConfigureAwait(false);
        }
        catch (QueueException e)
        {
            throw PostgresLedgerErrors.Of(e, Location);
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(PostgresLedgerRun run) =>
        await run.ConnectAsync().ConfigureAwait(false) ?? throw new PostgresException("", "ERROR", "ERROR", "55P03");

    private async Task<T> OnPooledAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        NpgsqlConnection connection = await _source.OpenConnectionAsync().ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
        return await work(connection).ConfigureAwait(false);
    }

    private async Task<T> WriteOnceAsync<T>(PostgresLedgerRun run, Func<SqlSession, Task<T>> work)
    {
        try
        {
            return await WriteOnceAsync(await ConnectAsync(run).ConfigureAwait(false), work).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.IsConnectionLoss(e))
        {
            // Whatever the connection says of itself.
            run.Drop();
            throw;
        }
    }

    private Task<T> WriteOnceAsync<T>(NpgsqlConnection connection, Func<SqlSession, Task<T>> work) =>
        TransactAsync(connection, [.. Writing, LockAccount], _account, work);

    /// <summary>Runs a transaction: the statements that it begins with, the clock and the work.</summary>
    private async Task<T> TransactAsync<T>(NpgsqlConnection connection, string[] beginning, long account, Func<SqlSession, Task<T>> work)
    {
        NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted).ConfigureAwait(false);
        await using System.Runtime.CompilerServices.ConfiguredAsyncDisposable ending = transaction.ConfigureAwait(false);
        using var session = new SqlSession(connection, _dialect, "account", account);
        session.Now = await BeginAsync(connection, beginning, account).ConfigureAwait(false);
        T? result = await work(session).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return result;
    }

    /// <summary>Begins a transaction in one round trip; returns its time, which is that of the moment when its locks are there.</summary>
    private async Task<long> BeginAsync(NpgsqlConnection connection, string[] beginning, long account)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (string sql in beginning.Append(Clock))
        {
            batch.BatchCommands.Add(sql == LockAccount ? PostgresNames.Command(sql, (int)account) : PostgresNames.Command(sql));
        }

        long now = 0;
        using NpgsqlDataReader rows = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        do
        {
            while (await rows.ReadAsync().ConfigureAwait(false))
            {
                now = rows.GetFieldType(0) == typeof(long) ? rows.GetInt64(0) : now;
            }
        }
        while (await rows.NextResultAsync().ConfigureAwait(false));
        return _time?.GetUtcNow().ToUnixTimeMilliseconds() ?? now;
    }
}
