using System.Collections.Concurrent;
using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Postgres;

/// <summary>PostgreSQL runs writers side by side: each leases rows that no other transaction has locked.</summary>
/// <param name="schema">The schema of the tables.</param>
internal sealed class PostgresDialect(string schema) : SqlDialect
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);

    public override string Text(string sql) => _texts.GetOrAdd(sql, s => PostgresNames.Qualify(s, schema));

    public override string TakeRows => "FOR UPDATE SKIP LOCKED";

    // The lock lasts to the end of the transaction. Leasing does not need it, since it does not change which item waits for which.
    public override string? LockQueue => "SELECT pg_advisory_xact_lock(1196446545, @queue::int)";

    public override string Counts => "SELECT state, sum(n)::bigint FROM tallies WHERE queue = @queue GROUP BY state";

    // PostgreSQL may run the select of an IN more than once, and so update more rows than its limit.
    public override string In(string column, string select) => $"{column} = ANY (ARRAY({select}))";

    public override string InList(string column, string parameter) => $"{column} = ANY ({parameter})";

    public override object ListOf(IEnumerable<string> values) => values.Select(StorableText.Of).ToArray();

    public override object ListOf(IEnumerable<long> values) => values.ToArray();
}
