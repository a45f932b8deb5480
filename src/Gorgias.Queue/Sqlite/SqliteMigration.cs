using Gorgias.Queue.Addresses;
using Gorgias.Queue.Messages;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Sqlite;

/// <summary>Brings a file to the version of this module.</summary>
internal static class SqliteMigration
{
    /// <summary>Writes nothing before it is clear that the file is one of this module and of a known version.</summary>
    /// <exception cref="QueueException">It is not.</exception>
    public static void Check(SqliteConnection connection, SqliteForm form, string path)
    {
        long application = SqliteFile.Number(connection, "PRAGMA application_id");
        long version = SqliteFile.Number(connection, "PRAGMA user_version");
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
            Run(connection, form, path);
        }
    }

    public static void Run(SqliteConnection connection, SqliteForm form, string path)
    {
        SqliteFile.Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            // Read again: another process may have done it while this one waited.
            long version = SqliteFile.Number(connection, "PRAGMA user_version");
            if (version > form.Version)
            {
                throw QueueErrors.TooNew(path, version, form.Version);
            }

            for (int step = (int)version; step < form.Version; step++)
            {
                SqliteFile.Execute(connection, form.Steps[step]);
            }

            SqliteFile.Execute(connection, FormattableString.Invariant($"PRAGMA application_id = {form.ApplicationId}"));
            SqliteFile.Execute(connection, FormattableString.Invariant($"PRAGMA user_version = {form.Version}"));
            SqliteFile.Execute(connection, "COMMIT");
        }
        catch
        {
            SqliteTransactions.RollBack(connection);
            throw;
        }
    }
}
