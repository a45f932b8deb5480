using System.Runtime.CompilerServices;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>Opens the files of this module: creates or migrates a file, or throws when the file must not be changed.</summary>
internal static class SqliteFile
{
    /// <summary>A file up to this size is checked for damage each time it is opened; that takes some tenths of a second.</summary>
    private const long CheckedWhole = 32 * 1024 * 1024;

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
            throw QueueErrors.AccessDenied(path, e.Message, e);
        }
        catch (IOException e)
        {
            throw QueueErrors.Unavailable(path, e.Message, e);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw SqliteErrors.NoNativeLibrary(e);
        }
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        SetText(command, sql);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        SetText(command, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Reads the whole file; describes the first damage, or returns null.</summary>
    public static string? WhatIsBroken(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        return (string?)command.ExecuteScalar() is { } answer && answer != "ok" ? answer : null;
    }

    // Not inlined, so that the exception for a missing library is thrown inside the try block above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SqliteConnection OpenFile(string path, SqliteForm form, QueueStoreOptions options)
    {
#if !NET8_0_OR_GREATER
        NativeSqlite.Load();
#endif
        if (!File.Exists(path))
        {
            if (!options.CreateIfMissing)
            {
                throw QueueErrors.NotFound(path);
            }

            Create(path, form, options);
        }

        long size = new FileInfo(path).Length;
        if (size == 0)
        {
            // Create moves a file to its path when the file is complete. An empty one was damaged, or belongs to another program.
            throw QueueErrors.Corrupt(path, StoreMessages.FileEmpty, null);
        }

        SqliteConnection connection = Connect(path, options);
        try
        {
            Check(connection, form, path);
            Prepare(connection);
            if (size <= CheckedWhole && WhatIsBroken(connection) is { } broken)
            {
                throw QueueErrors.Corrupt(path, broken, null);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Creates the file under another name and moves it to its path: whoever finds a file there finds a complete one.</summary>
    private static void Create(string path, SqliteForm form, QueueStoreOptions options)
    {
        PrivateFolder.Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string draft = $"{path}.{options.IdProvider.NewId():N}.new";
        try
        {
            using (SqliteConnection connection = Connect(draft, options))
            {
                PrivateFolder.Protect(draft);
                Execute(connection, "PRAGMA synchronous = FULL");
                Migrate(connection, form, draft);
            }

            try
            {
                File.Move(draft, path);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process was faster; its file is as good.
                File.Delete(draft);
            }
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static SqliteConnection Connect(string path, QueueStoreOptions options)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,

            // A pooled connection would keep the file open after the store is disposed.
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
        }.ConnectionString);
        connection.Open();
        Execute(connection, FormattableString.Invariant($"PRAGMA busy_timeout = {(long)options.BusyTimeout.TotalMilliseconds}"));
        return connection;
    }

    /// <summary>Writes nothing before it is clear that the file is one of this module and of a known version.</summary>
    private static void Check(SqliteConnection connection, SqliteForm form, string path)
    {
        long application = Number(connection, "PRAGMA application_id");
        long version = Number(connection, "PRAGMA user_version");
        if (application != form.ApplicationId)
        {
            throw QueueErrors.NotAQueue(path, StoreMessages.DatabaseOfAnotherProgram);
        }

        if (version > form.Version)
        {
            throw QueueErrors.TooNew(path, version, form.Version);
        }

        if (version < form.Version)
        {
            Migrate(connection, form, path);
        }
    }

    private static void Migrate(SqliteConnection connection, SqliteForm form, string path)
    {
        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            // Read again: another process may have done it while this one waited.
            long version = Number(connection, "PRAGMA user_version");
            if (version > form.Version)
            {
                throw QueueErrors.TooNew(path, version, form.Version);
            }

            for (int step = (int)version; step < form.Version; step++)
            {
                Execute(connection, form.Steps[step]);
            }

            Execute(connection, FormattableString.Invariant($"PRAGMA application_id = {form.ApplicationId}"));
            Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {form.Version}"));
            Execute(connection, "COMMIT");
        }
        catch
        {
            SqliteTransactions.RollBack(connection);
            throw;
        }
    }

    private static void Prepare(SqliteConnection connection)
    {
        using (SqliteCommand command = connection.CreateCommand())
        {
            // With a write-ahead log, readers do not block the writer.
            command.CommandText = "PRAGMA journal_mode = WAL";
            command.ExecuteScalar();
        }

        // A commit returns when it is on disk: an item is stored before its request is sent.
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA cache_size = -16384");
    }

#pragma warning disable CA2100 // The texts are constants and numbers of this assembly.
    private static void SetText(SqliteCommand command, string sql) => command.CommandText = sql;
#pragma warning restore CA2100
}
