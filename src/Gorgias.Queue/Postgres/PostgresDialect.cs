using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Postgres;

/// <summary>PostgreSQL: consumers compete; each takes what no other has taken.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    public override string TakeRows => "FOR UPDATE SKIP LOCKED";

    // Held to the end of the transaction. Taking items does not need it: that changes nothing about who waits for whom.
    public override string? LockQueue => "SELECT pg_advisory_xact_lock(1196446545, @queue::int)";

    public override string Counts => "SELECT state, sum(n)::bigint FROM tallies WHERE queue = @queue GROUP BY state";

    // An IN may run its select more than once, and take more rows than its limit.
    public override string In(string column, string select) => $"{column} = ANY (ARRAY({select}))";
}
