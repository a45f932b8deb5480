using System.Text.RegularExpressions;
using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Postgres;

/// <summary>
/// PostgreSQL runs writers side by side: each leases rows that no other transaction has locked. Names are qualified, so that no setting of a session is needed
/// to find a table: a pooler gives each transaction another session.
/// </summary>
/// <param name="schema">The schema of the tables.</param>
/// <param name="hasOwnClock">Whether the time is the database's, and not a parameter.</param>
internal sealed class PostgresDialect(string schema, bool hasOwnClock) : SqlDialect
{
    /// <summary>Read once in a statement, and when the statement runs: a time from before a wait for a lock could be earlier than a lease that was taken
    /// meanwhile.</summary>
    private const string Clock = "(SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint)";

    public override string TakeRows => "FOR UPDATE SKIP LOCKED";

    // The lock lasts to the end of the transaction. Leasing does not need it, since it does not change which item waits for which.
    public override string? LockQueue => "SELECT pg_advisory_xact_lock(1196446545, @queue::int)";

    public override string Counts => "SELECT state, sum(n)::bigint FROM [tallies] WHERE queue = @queue GROUP BY state";

    public override string ById => "";

    public override bool ChainsUpdates => true;

    // PostgreSQL may run the select of an IN more than once, and so update more rows than its limit.
    public override string In(string column, string select) => $"{column} = ANY (ARRAY({select}))";

    public override string InList(string column, string parameter) => $"{column} = ANY ({parameter})";

    public override string Elements(string parameter) => $"SELECT unnest({parameter}::text[]) AS value";

    public override object ListOf(IEnumerable<string> values) => values.Select(StorableText.Of).ToArray();

    public override object ListOf(IEnumerable<long> values) => values.ToArray();

    protected override string Text(string sql)
    {
        string qualified = PostgresNames.Qualify(sql, schema);
        return hasOwnClock ? Regex.Replace(qualified, @"@now\b", Clock, RegexOptions.CultureInvariant) : qualified;
    }
}
