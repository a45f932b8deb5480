using Gorgias.Queue.Addresses;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// Makes files. A file is written under another name and then given its own, which only one of several makers can do: whoever finds a file finds a complete
/// one, and nobody writes to one that another has replaced.
/// </summary>
internal static class SqliteMaking
{
    private const string Extension = ".new";
    private const int IdLength = 32;

    /// <summary>How often a draft is written that somebody else has removed.</summary>
    private const int MostTries = 3;

    /// <summary>A draft is written within moments. One that is as old as this was left by a maker that was killed.</summary>
    private static readonly TimeSpan LeftOver = TimeSpan.FromHours(1);

    private static readonly string[] Logs = ["-wal", "-journal"];
    private static readonly string[] FilesOfDatabase = ["", "-wal", "-shm", "-journal"];

    /// <summary>Makes the file, unless another process is faster; its file is as good.</summary>
    public static void Make(string path, SqliteForm form, QueueStoreOptions options)
    {
        PrivateFolder.Create(Path.GetDirectoryName(Path.GetFullPath(path))!);
        for (int left = MostTries - 1; ; left--)
        {
            string draft = $"{path}.{options.IdProvider.NewId():N}{Extension}";
            try
            {
                Write(draft, form, options);
                Place(draft, path, options.BusyTimeout);
                return;
            }
            catch (Exception e) when (left > 0 && e is IOException or SqliteException && !File.Exists(draft) && !File.Exists(path))
            {
                // Taken for a left-over, by a process whose clock is wrong.
            }
            finally
            {
                Remove(draft);
            }
        }
    }

    /// <summary>Gives a complete draft its name, unless a file has it.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="path">The name.</param>
    /// <param name="patience">How long to wait for other makers.</param>
    /// <param name="claim">For tests: how a name is taken; null for the system's way.</param>
    internal static void Place(string draft, string path, TimeSpan patience, Func<string, string, bool?>? claim = null)
    {
        claim ??= FileClaim.TryTake;
        if (!Logs.Any(log => File.Exists(path + log)) && claim(draft, path) is not null)
        {
            return;
        }

        // The log may be that of a file that another has made meanwhile.
        if (File.Exists(path))
        {
            return;
        }

        // The makers go one after the other: where the system has no call that takes a name only if it is free, or when the log of a file that is gone would be
        // applied to the new one. Nobody makes a log before there is a file, and nobody makes a file beside a log without this lock.
        using FileStream making = Lock(path, patience);
        if (File.Exists(path))
        {
            return;
        }

        foreach (string part in FilesOfDatabase.Where(static part => part.Length > 0))
        {
            File.Delete(path + part);
        }

        if (claim(draft, path) is null)
        {
            File.Move(draft, path);
        }
    }

    /// <summary>Removes the drafts that killed makers have left beside a file.</summary>
    public static void RemoveLeftOver(string path, TimeProvider time)
    {
        string full = Path.GetFullPath(path);
        string name = Path.GetFileName(full);
        DateTime limit = (time.GetUtcNow() - LeftOver).UtcDateTime;
        try
        {
            foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, name + ".*").Where(f => IsDraft(Path.GetFileName(f), name)))
            {
                if (IsLeftOver(file, limit))
                {
                    File.Delete(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They are no harm, and whoever may remove them will.
        }
    }

    /// <summary>Whether a draft was last written before a time. One that is gone was not: its maker may write a journal of the same name next, and a journal
    /// that is removed meanwhile is an error of the disk for SQLite.</summary>
    internal static bool IsLeftOver(string draft, DateTime limit)
    {
        // One look at the disk for both: the time of a file that is gone is in the year 1601.
        var file = new FileInfo(draft);
        return file.Exists && file.LastWriteTimeUtc < limit;
    }

    /// <summary>Whether a file is a draft of a name, or belongs to one.</summary>
    private static bool IsDraft(string file, string name)
    {
        int begin = name.Length + 1;
        int end = begin + IdLength;
        return file.Length >= end + Extension.Length
            && file.StartsWith(name + ".", StringComparison.Ordinal)
            && file.Substring(begin, IdLength).All(Uri.IsHexDigit)
            && FilesOfDatabase.Contains(file.Substring(end + Extension.Length), StringComparer.Ordinal)
            && string.CompareOrdinal(file, end, Extension, 0, Extension.Length) == 0;
    }

    private static void Write(string draft, SqliteForm form, QueueStoreOptions options)
    {
        using SqliteConnection connection = SqliteFile.Connect(draft, options, create: true);
        PrivateFolder.Protect(draft);
        SqliteFile.Execute(connection, "PRAGMA synchronous = FULL");
        SqliteMigration.Run(connection, form, draft);

        // Here, and not by the first who opens the file: several at once would find it locked.
        SqliteFile.UseWriteAheadLog(connection, draft);
    }

    private static void Remove(string draft)
    {
        try
        {
            foreach (string part in FilesOfDatabase)
            {
                File.Delete(draft + part);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Left over, and removed later. The error of the making, if there is one, says more.
        }
    }

    /// <summary>The file of the lock is left in place: two processes could lock two files of one name while it is removed.</summary>
    private static FileStream Lock(string path, TimeSpan patience)
    {
        FileStream? held = null;
        return SpinWait.SpinUntil(() => (held = TryLock(path + ".lock")) is not null, patience)
            ? held!
            : throw QueueErrors.Busy(path, new TimeoutException());
    }

    private static FileStream? TryLock(string file)
    {
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            PrivateFolder.Protect(file);
            return held;
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
