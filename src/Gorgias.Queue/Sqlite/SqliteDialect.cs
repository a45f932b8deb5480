using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Sqlite;

/// <summary>SQLite: one writer at a time, so that nothing has to be locked within a transaction.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string TakeRows => "";

    public override string? LockQueue => null;

    public override string Counts => "SELECT state, n FROM counts WHERE queue = @queue";

    public override string In(string column, string select) => $"{column} IN ({select})";
}
