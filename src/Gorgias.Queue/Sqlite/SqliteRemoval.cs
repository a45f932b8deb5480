using System.Runtime.InteropServices;
using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>Deletes the file of a queue that has no items and that nobody has open.</summary>
internal static class SqliteRemoval
{
    // SQLITE_BUSY and SQLITE_LOCKED.
    private static readonly int[] InUse = [5, 6];

    /// <exception cref="QueueException">The file is no queue, has items, or is in use.</exception>
    public static void Run(string path, QueueStoreOptions options)
    {
        // Finds out whether it is a queue, with the errors that opening one has, and brings an older one to the form of today.
        SqliteFile.Open(path, SqliteSchema.Form, options with { CreateIfMissing = false }).Dispose();
        try
        {
            Remove(path, options);
        }
        catch (SqliteException e) when (InUse.Contains(e.SqliteErrorCode))
        {
            throw QueueErrors.InUse(path, e);
        }
        catch (SqliteException e)
        {
            throw SqliteErrors.Of(e, path);
        }
        catch (IOException e)
        {
            throw SqliteErrors.Of(e, path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw SqliteErrors.NoRights(path, e);
        }
    }

    private static void Remove(string path, QueueStoreOptions options)
    {
        using (SqliteConnection connection = SqliteFile.Connect(path, options))
        {
            // Before the first read, which then takes the whole file or fails: every other connection, also an idle one, has a lock on a file with a log.
            SqliteFile.Execute(connection, "PRAGMA locking_mode = EXCLUSIVE");
            if (SqliteFile.Number(connection, "PRAGMA application_id") != SqliteSchema.ApplicationId)
            {
                throw QueueErrors.NotAQueue(path, StoreMessages.DatabaseOfAnotherProgram);
            }

            SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
            long items = SqliteFile.Number(connection, "SELECT EXISTS (SELECT 1 FROM items)");
            SqliteFile.Execute(connection, "ROLLBACK");
            if (items != 0)
            {
                throw QueueErrors.NotEmpty(path);
            }

            // No log and no journal are left that would be deleted by name later, when another process may have made a queue of that name.
            SqliteFile.Text(connection, "PRAGMA journal_mode = MEMORY");

            // Whoever has the file open by now and waits for the lock then finds that it is no queue, and enters nothing into a file without a name.
            SqliteFile.Execute(connection, "PRAGMA application_id = 0");
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                File.Delete(path);
                return;
            }
        }

        // Windows deletes no open file.
        File.Delete(path);
    }
}
