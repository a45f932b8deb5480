using Gorgias.Queue.Ledger;
using Gorgias.Queue.Sql;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// The open file of a ledger. Where the system lets a file be deleted that is open, a program that goes on writing to it loses what it writes; so whoever uses
/// it asks first whether it is in place.
/// </summary>
internal sealed class SqliteLedgerFile : IDisposable
{
    private readonly string _path;
    private readonly string _account;
    private readonly TimeProvider _time;
    private readonly SqlSession _session;

    private SqliteLedgerFile(string path, string account, string secret, SqliteConnection connection, SqlSession session, TimeProvider time) =>
        (_path, _account, Secret, Connection, _session, _time) = (path, account, secret, connection, session, time);

    public string Secret { get; }

    public SqliteConnection Connection { get; }

    /// <exception cref="QueueException">The file cannot be used.</exception>
    public static async Task<SqliteLedgerFile> OpenAsync(string path, string account, LedgerStoreOptions options)
    {
        SqliteConnection connection;
        try
        {
            connection = Open(path, options);
        }
        catch (QueueException e)
        {
            throw LedgerErrors.Of(e, path);
        }

        try
        {
            // A run looks at the newest rows only; the size for queues would be most of what a long run needs.
            SqliteFile.Execute(connection, "PRAGMA cache_size = -4096");
            (string secret, long number) = await FindAccountAsync(connection, account, options).ConfigureAwait(false);
            var session = new SqlSession(connection, new SqliteDialect(), "account", number);
            return new SqliteLedgerFile(path, account, secret, connection, session, options.TimeProvider);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file at the path is the one that is open.</summary>
    public bool IsInPlace() => File.Exists(_path) && !SqliteFileControl.HasMoved(Connection);

    /// <summary>Opens the file that is at the path now.</summary>
    /// <exception cref="QueueException">There is none, or another ledger is in its place.</exception>
    public async Task<SqliteLedgerFile> ReopenAsync(LedgerStoreOptions options)
    {
        if (!File.Exists(_path))
        {
            throw LedgerErrors.Gone(_path);
        }

        SqliteLedgerFile there = await OpenAsync(_path, _account, options).ConfigureAwait(false);
        if (there.Secret != Secret)
        {
            there.Dispose();
            throw LedgerErrors.Gone(_path);
        }

        Dispose();
        return there;
    }

    public Task<T> TransactAsync<T>(string begin, Func<SqlSession, Task<T>> work) => SqliteTransactions.RunAsync(
        Connection,
        begin,
        () =>
        {
            _session.Now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            return work(_session);
        });

    public void Dispose()
    {
        _session.Dispose();
        Connection.Dispose();
    }

    private static SqliteConnection Open(string path, LedgerStoreOptions options)
    {
        QueueStoreOptions opening = options.ForOpening with { CreateIfMissing = !options.ReadOnly };
        return SqliteFile.Open(path, SqliteLedgerSchema.Form, opening);
    }

    private static async Task<(string Secret, long Account)> FindAccountAsync(SqliteConnection connection, string account, LedgerStoreOptions options)
    {
        using var session = new SqlSession(connection, new SqliteDialect(), "account", 0);
        session.Now = options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds();
        (string? secret, long? number, bool mustWrite) = await LedgerOpening.ReadAsync(session, account).ConfigureAwait(false);
        if (mustWrite && !options.ReadOnly)
        {
            (secret, number, _) = await SqliteTransactions.RunAsync(
                connection, "BEGIN IMMEDIATE", () => LedgerOpening.WriteAsync(session, account, LedgerSecret.Create(options.IdProvider))).ConfigureAwait(false);
        }

        // A ledger that is only read may know nothing of the account yet; no row has the number -1.
        return (secret ?? LedgerSecret.Create(options.IdProvider), number ?? -1);
    }
}
