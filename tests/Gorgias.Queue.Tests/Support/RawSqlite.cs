using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Support;

/// <summary>A connection beside the store, for what another program or a disk does to a file.</summary>
public static class RawSqlite
{
    public static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static void Run(string path, string sql)
    {
        using SqliteConnection connection = Connect(path);
        Execute(connection, sql);
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
