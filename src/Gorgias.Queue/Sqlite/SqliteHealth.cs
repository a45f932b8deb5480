using System.Collections.Concurrent;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gorgias.Queue.Sqlite;

/// <summary>Finds damage: when a file is opened, only what is quick to find, or what the end of a computer may have done; on request, all.</summary>
internal static class SqliteHealth
{
    /// <summary>SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.</summary>
    private const int KeepsLogOnClose = 1006;

    /// <summary>The files that were found whole after an unclean end. What can damage a file would also end this process.</summary>
    private static readonly ConcurrentDictionary<string, bool> Whole = new(StringComparer.Ordinal);

    /// <summary>Reads the whole file; describes the first damage, or returns null.</summary>
    public static string? WhatIsBroken(SqliteConnection connection) => Ask(connection, "PRAGMA integrity_check(1)");

    /// <summary>
    /// Whether nobody has closed the file after its last use: the last to close a file moves its log into it and removes the log. True also while others
    /// use it.
    /// </summary>
    public static bool HasLog(string path) => LengthOf(path + "-wal") > 0 || LengthOf(path + "-journal") > 0;

    /// <summary>
    /// Checks a file that has a log and that nobody has open: the program or the computer ended while it was in use, or it was copied then. Also applies the
    /// log, so that the next who opens it finds a clean end. A file that is found damaged is left as it is, with its log.
    /// </summary>
    /// <exception cref="QueueException">The file is damaged.</exception>
    public static void CheckAfterUncleanEnd(string path, SqliteForm form, QueueStoreOptions options)
    {
        string key = Path.GetFullPath(path);
        if (Whole.ContainsKey(key) || !HasLog(path))
        {
            return;
        }

        using SqliteConnection connection = SqliteFile.Connect(path, options);
        sqlite3 handle = connection.Handle!;
        raw.sqlite3_db_config(handle, KeepsLogOnClose, 1, out _);
        raw.sqlite3_busy_timeout(handle, 0);

        // The lock of a file that is open in this mode excludes all others that have it open, whether they use it at the moment or not. When it is refused,
        // whoever has the file open has checked it; when it fails otherwise, opening the file tells why.
        if (raw.sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE") != raw.SQLITE_OK
            || raw.sqlite3_exec(handle, "BEGIN EXCLUSIVE") != raw.SQLITE_OK
            || SqliteFile.Number(connection, "PRAGMA application_id") != form.ApplicationId)
        {
            return;
        }

        if (Ask(connection, "PRAGMA quick_check(1)") is { } broken)
        {
            throw QueueErrors.Corrupt(path, broken, null);
        }

        raw.sqlite3_exec(handle, "COMMIT");
        raw.sqlite3_db_config(handle, KeepsLogOnClose, 0, out _);
        Whole[key] = true;
    }

    /// <summary>Checks that a file is as long as its first page says. What is in a log does not count.</summary>
    /// <exception cref="QueueException">It is shorter.</exception>
    public static void CheckLength(SqliteConnection connection, string path)
    {
        long expected = SqliteFile.Number(connection, "PRAGMA page_count") * SqliteFile.Number(connection, "PRAGMA page_size");
        long length = LengthOf(path);
        if (length < expected && !HasLog(path))
        {
            throw QueueErrors.Corrupt(path, StoreMessages.CutShort(length, expected), null);
        }
    }

    /// <summary>The length of a file, or of the one that a link leads to; zero when there is none.</summary>
    public static long LengthOf(string path)
    {
        FileSystemInfo file = new FileInfo(path);
#if NET8_0_OR_GREATER
        file = file.Exists ? file.ResolveLinkTarget(returnFinalTarget: true) ?? file : file;
#endif
        return file is FileInfo { Exists: true } found ? found.Length : 0;
    }

    private static string? Ask(SqliteConnection connection, string check)
    {
        try
        {
            return SqliteFile.Text(connection, check) is { } answer && answer != "ok" ? answer : null;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_CORRUPT)
        {
            return e.Message;
        }
    }
}
