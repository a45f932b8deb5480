using Gorgias.Queue.Addresses;
using Gorgias.Queue.Sql;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// A queue in a file of its own, for the processes of one machine. SQLite has no asynchronous calls: all work is done on the calling thread, and a task that
/// a call returns is completed, unless another thread is using the connection. Callers that must not block call from a thread of the pool.
/// </summary>
internal sealed class SqliteQueueStore : SqlQueueStore
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly TimeProvider _time;
    private readonly SqliteConnection _connection;
    private readonly SqlSession _session;
    private bool _disposed;

    private SqliteQueueStore(string name, string path, SqliteConnection connection, SqliteDialect dialect, QueueStoreOptions options)
        : base(name, path, dialect, options.SettlingTime)
    {
        (_connection, _time) = (connection, options.TimeProvider);
        _session = new SqlSession(connection, dialect, SqliteSchema.Queue);
    }

    /// <summary>Opens the queue in a file, and creates the file when the options say so.</summary>
    public static Task<IQueueStore> OpenAsync(string name, string path, QueueStoreOptions options, CancellationToken cancellationToken) =>
        SynchronousWork.Run<IQueueStore>(
            () => new SqliteQueueStore(name, path, SqliteFile.Open(path, SqliteSchema.Form, options), new SqliteDialect(), options),
            cancellationToken);

    public override async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        string? broken = await RunAsync(() => Task.FromResult(SqliteHealth.WhatIsBroken(_connection)), cancellationToken).ConfigureAwait(false);
        if (broken is not null)
        {
            throw QueueErrors.Corrupt(Location, broken, null);
        }

        await base.VerifyAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>For tests: simulates a disk that is full after this many pages.</summary>
    internal void LimitPages(long pages) => SqliteFile.Number(_connection, FormattableString.Invariant($"PRAGMA max_page_count = {pages}"));

    protected override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        TransactAsync("BEGIN", work, cancellationToken);

    protected override Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        TransactAsync("BEGIN IMMEDIATE", work, cancellationToken);

    protected override Task WriteAtOnceAsync(SqlBatch batch, bool changesOrder, CancellationToken cancellationToken) =>
        WriteAsync(
            async session =>
            {
                await session.RunAsync(batch).ConfigureAwait(false);
                return 0;
            },
            cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
        {
            return;
        }

        _disposed = true;
        _session.Dispose();
        _connection.Dispose();
        _lock.Dispose();
    }

    private Task<T> TransactAsync<T>(string begin, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        () => SqliteTransactions.RunAsync(
            _connection,
            begin,
            () =>
            {
                // Read when the lock is held: a time from before the wait could be earlier than a lease that was taken meanwhile.
                _session.Now = _time.GetUtcNow().ToUnixTimeMilliseconds();
                return work(_session);
            }),
        cancellationToken);

    /// <summary>
    /// Runs one piece of work at a time on the one connection. The work never waits for another task: the thread that gets the lock also gives it back, and
    /// a program of one thread never finds it taken.
    /// </summary>
    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Not cancelled once started, so that no transaction stops halfway.
            return await work().ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Of(e, Location, _connection);
        }
        finally
        {
            _lock.Release();
        }
    }
}
