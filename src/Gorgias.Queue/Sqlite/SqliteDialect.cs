using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Sqlite;

/// <summary>SQLite has one writer at a time, so a transaction needs no locks of its own.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string TakeRows => "";

    public override string? LockQueue => null;

    public override string Counts => "SELECT state, n FROM counts WHERE queue = @queue";

    public override string In(string column, string select) => $"{column} IN ({select})";
}
