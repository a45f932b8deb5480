using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gorgias.Queue.Sqlite;

/// <summary>Runs transactions by their statements: the provider's own transactions cannot be IMMEDIATE and keep prepared commands at the same time.</summary>
internal static class SqliteTransactions
{
    public static async Task<T> RunAsync<T>(SqliteConnection connection, string begin, Func<Task<T>> work)
    {
        SqliteFile.Execute(connection, begin);
        try
        {
            T? result = await work().ConfigureAwait(false);
            SqliteFile.Execute(connection, "COMMIT");
            return result;
        }
        catch
        {
            RollBack(connection);
            throw;
        }
    }

    /// <summary>Ends a transaction that failed, unless SQLite has ended it by itself, as it does when the disk is full.</summary>
    public static void RollBack(SqliteConnection connection)
    {
        if (connection.Handle is { } handle && raw.sqlite3_get_autocommit(handle) == 0)
        {
            SqliteFile.Execute(connection, "ROLLBACK");
        }
    }
}
