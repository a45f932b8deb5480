using Gorgias.Queue.Sql;
using Newtonsoft.Json;

namespace Gorgias.Queue.Sqlite;

/// <summary>SQLite has one writer at a time, so a transaction needs no locks of its own.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    public override string TakeRows => "";

    public override string? LockQueue => null;

    public override string Counts => "SELECT state, n FROM [counts] WHERE queue = @queue";

    public override string ById => " NOT INDEXED";

    public override bool ChainsUpdates => false;

    public override string In(string column, string select) => $"{column} IN ({select})";

    public override string InList(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override string Elements(string parameter) => $"SELECT value FROM json_each({parameter})";

    public override object ListOf(IEnumerable<string> values) => JsonConvert.SerializeObject(values);

    public override object ListOf(IEnumerable<long> values) => JsonConvert.SerializeObject(values);

    // SQLite reads names in brackets.
    protected override string Text(string sql) => sql;
}
