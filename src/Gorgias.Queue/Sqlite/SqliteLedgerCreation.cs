using Gorgias.Queue.Addresses;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>
/// Creates the file of a ledger. A log that a deleted file left behind would be applied to the new one, so it is removed first; the processes that find no
/// file do this one after the other.
/// </summary>
internal static class SqliteLedgerCreation
{
    public static SqliteConnection Open(string path, QueueStoreOptions options)
    {
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        using FileStream creating = Lock(path, options);
        if (!File.Exists(path))
        {
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
            File.Delete(path + "-journal");
        }

        return SqliteFile.Open(path, SqliteLedgerSchema.Form, options);
    }

    /// <summary>The file of the lock is left in place: two processes could lock two files of one name while it is removed.</summary>
    private static FileStream Lock(string path, QueueStoreOptions options)
    {
        FileStream? held = null;
        return SpinWait.SpinUntil(() => (held = TryLock(path + ".lock")) is not null, options.BusyTimeout)
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
