using System.Runtime.CompilerServices;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gorgias.Queue.Sqlite;

/// <summary>Opens the files of this module: creates or migrates a file, or throws when the file must not be changed.</summary>
internal static class SqliteFile
{
    private const string WriteAheadLog = "wal";

    /// <summary>Opens a file for use by one store.</summary>
    /// <exception cref="QueueException">The file cannot be used.</exception>
    public static SqliteConnection Open(string path, SqliteForm form, QueueStoreOptions options)
    {
        try
        {
            return OpenFile(path, form, options);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Of(e, path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw SqliteErrors.NoRights(path, e);
        }
        catch (IOException e)
        {
            throw SqliteErrors.Of(e, path);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw SqliteErrors.NoNativeLibrary(e);
        }
    }

    /// <summary>Connects to a file. One that was removed since somebody looked is not made again: an empty one would be in the way of the next.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to wait for others.</param>
    /// <param name="create">True to make the file.</param>
    public static SqliteConnection Connect(string path, QueueStoreOptions options, bool create = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,

            // A pooled connection would keep the file open after the store is disposed.
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        }.ConnectionString);
        connection.Open();
        Execute(connection, FormattableString.Invariant($"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}"));
        return connection;
    }

    /// <summary>With a write-ahead log, readers do not block the writer. The file remembers it.</summary>
    /// <exception cref="QueueException">The disk of the file has not what such a log needs.</exception>
    public static void UseWriteAheadLog(SqliteConnection connection, string path)
    {
        string? mode = Text(connection, "PRAGMA journal_mode = WAL");
        if (mode != WriteAheadLog && raw.sqlite3_db_readonly(connection.Handle!, "main") == 0)
        {
            throw QueueErrors.NoWriteAheadLog(path);
        }
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        SetText(command, sql);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static string? Text(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        SetText(command, sql);
        return command.ExecuteScalar() as string;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        SetText(command, sql);
        command.ExecuteNonQuery();
    }

    // Not inlined, so that the exception for a missing library is thrown inside the try block above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SqliteConnection OpenFile(string path, SqliteForm form, QueueStoreOptions options)
    {
#if !NET8_0_OR_GREATER
        NativeSqlite.Load();
#endif
        if ((options.FindNetworkDisk ?? NetworkDisk.TypeOf)(path) is { } disk
            && Environment.GetEnvironmentVariable(NetworkDisk.Variable) != NetworkDisk.Allowed)
        {
            throw QueueErrors.OnNetworkDisk(path, disk);
        }

        if (!File.Exists(path))
        {
            if (!options.CreateIfMissing)
            {
                throw QueueErrors.NotFound(path);
            }

            SqliteMaking.Make(path, form, options);
        }

        SqliteMaking.RemoveLeftOver(path, options.TimeProvider);
        if (SqliteHealth.LengthOf(path) == 0)
        {
            // A file gets its name when it is complete. An empty one was damaged, or belongs to another program.
            throw QueueErrors.Corrupt(path, StoreMessages.FileEmpty, null);
        }

        SqliteHealth.CheckAfterUncleanEnd(path, form, options);
        try
        {
            return Prepare(path, form, options, alone: false);
        }
        catch (SqliteException e) when (SqliteErrors.IsDiskFull(e, path))
        {
            return PrepareOnFullDisk(path, form, options);
        }
    }

    /// <summary>
    /// Opens a file whose log can have no index, for want of room. One who uses a file alone keeps the index in memory: what is in the queue can be read, and
    /// writing is refused by the disk.
    /// </summary>
    private static SqliteConnection PrepareOnFullDisk(string path, SqliteForm form, QueueStoreOptions options)
    {
        try
        {
            return Prepare(path, form, options, alone: true);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.IsDiskFull(e, path) ? QueueErrors.FullToOpen(path, e) : SqliteErrors.Of(e, path);
        }
    }

    private static SqliteConnection Prepare(string path, SqliteForm form, QueueStoreOptions options, bool alone)
    {
        SqliteConnection connection = Connect(path, options);
        try
        {
            if (alone)
            {
                Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            }

            SqliteMigration.Check(connection, form, path);
            UseWriteAheadLog(connection, path);

            // A commit returns when it is on disk: an item is stored before its request is sent. macOS asks for more, so that the disk does not only say so;
            // other systems ignore that.
            Execute(connection, "PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1");
            Execute(connection, "PRAGMA cache_size = -16384");
            SqliteHealth.CheckLength(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

#pragma warning disable CA2100 // The texts are constants and numbers of this assembly.
    private static void SetText(SqliteCommand command, string sql) => command.CommandText = sql;
#pragma warning restore CA2100
}
