using Gorgias.Queue.Ledger;
using Gorgias.Queue.Sql;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>A ledger in a file, for the processes of one machine. Its work is done on the calling thread, as that of a queue in a file.</summary>
internal sealed class SqliteLedgerStore : SqlLedgerStore
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly string _path;
    private readonly LedgerStoreOptions _options;
    private readonly LedgerRunFiles _runs;
    private SqliteLedgerFile? _file;
    private bool _disposed;

    private SqliteLedgerStore(string path, string account, LedgerStoreOptions options)
        : base(path, account, options.ReadOnly)
    {
        (_path, _options) = (path, options);
        _runs = new LedgerRunFiles(path, options.IdProvider);
    }

    protected override string Secret => _file!.Secret;

    /// <summary>Opens the ledger in a file, and creates the file unless the ledger is only read.</summary>
    public static Task<ILedgerStore> OpenAsync(string path, string account, LedgerStoreOptions options, CancellationToken cancellationToken)
    {
        var store = new SqliteLedgerStore(path, account, options);
        return store.RunAsync<ILedgerStore>(() => Task.FromResult<ILedgerStore>(store), cancellationToken);
    }

    public override Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default)
    {
        CheckWritable();
        return RunAsync<ILedgerRun>(() => Task.FromResult<ILedgerRun>(_runs.Begin()), cancellationToken);
    }

    /// <summary>For tests: simulates a disk that is full after this many pages.</summary>
    internal void LimitPages(long pages) => SqliteFile.Number(_file!.Connection, FormattableString.Invariant($"PRAGMA max_page_count = {pages}"));

    /// <summary>For tests: simulates a file that cannot be written, also for a user who may write all files.</summary>
    internal void ForbidWriting() => SqliteFile.Execute(_file!.Connection, "PRAGMA query_only = ON");

    protected override Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(() => _file!.TransactAsync("BEGIN", work), cancellationToken);

    protected override Task<T> WriteAsync<T>(string? runId, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(() => _file!.TransactAsync("BEGIN IMMEDIATE", work), cancellationToken);

    protected override Task<HashSet<string>> FindDeadAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken) =>
        SynchronousWork.Run(() => new HashSet<string>(runIds.Where(_runs.IsDead), StringComparer.Ordinal), cancellationToken);

    protected override bool Holds(string runId) => _runs.Holds(runId);

    protected override void CheckIsSeen(string runId)
    {
        if (!_runs.IsInPlace(runId))
        {
            throw LedgerErrors.Gone(_path);
        }
    }

    protected override Task<long> MeasureAsync(CancellationToken cancellationToken) => SynchronousWork.Run(
        () => new[] { _path, _path + "-wal" }.Select(f => new FileInfo(f)).Where(f => f.Exists).Sum(f => f.Length), cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (_disposed || !disposing)
        {
            return;
        }

        _disposed = true;
        _runs.DisposeAll();
        _file?.Dispose();
        _lock.Dispose();
    }

    /// <summary>Runs one piece of work at a time on the one connection, after a look whether the file is still the one that is open.</summary>
    private async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_file is null)
            {
                _file = await SqliteLedgerFile.OpenAsync(_path, Account, _options).ConfigureAwait(false);
            }
            else if (!_file.IsInPlace())
            {
                _file = await _file.ReopenAsync(_options).ConfigureAwait(false);
            }

            // Not cancelled once started, so that no transaction stops halfway.
            return await work().ConfigureAwait(false);
        }
        catch (SqliteException e)
        {
            throw LedgerErrors.Of(SqliteErrors.Of(e, _path, _file?.Connection), _path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw LedgerErrors.Of(SqliteErrors.NoRights(_path, e), _path);
        }
        catch (IOException e)
        {
            throw LedgerErrors.Of(SqliteErrors.Of(e, _path), _path);
        }
        finally
        {
            _lock.Release();
        }
    }
}
