namespace Gorgias.Queue.Sql;

/// <summary>Removing of rows. A row that a living run has open stays: without it, another run could send the same once more.</summary>
internal static class LedgerClearing
{
    private const string OpenRuns = "SELECT DISTINCT run_id FROM [ledger_entries] WHERE account = @account AND state = 0 AND run_id IS NOT NULL";

    private const string Old = "DELETE FROM [ledger_entries] WHERE updated_at < @before";

    /// <summary>The runs that have rows open, living or dead.</summary>
    public static Task<List<string>> OpenRunsAsync(SqlSession session) => session.QueryAsync(OpenRuns, row => row.GetString(0));

    public static Task<int> RemoveAsync(SqlSession session, LedgerKind kind, IEnumerable<string> keys, IEnumerable<string> deadRuns) => session.ExecuteAsync(
        $"DELETE FROM [ledger_entries] WHERE account = @account AND kind = @kind AND {session.Dialect.InList("entry_key", "@list")} AND {Free(session)}",
        ("kind", (long)kind), ("list", session.Dialect.ListOf(keys)), ("dead", session.Dialect.ListOf(deadRuns)));

    public static Task<int> RemoveTicketsAsync(SqlSession session, IEnumerable<long> ids, IEnumerable<string> deadRuns) => session.ExecuteAsync(
        $"DELETE FROM [ledger_entries] WHERE account = @account AND {session.Dialect.InList("ticket_id", "@list")} AND {Free(session)}",
        ("list", session.Dialect.ListOf(ids)), ("dead", session.Dialect.ListOf(deadRuns)));

    /// <summary>Removes up to <paramref name="most"/> rows after a row; returns their ids.</summary>
    public static Task<List<long>> ClearAsync(SqlSession session, long before, string? customer, long after, int most, IEnumerable<string> deadRuns)
    {
        string select = "SELECT id FROM [ledger_entries] WHERE account = @account AND id > @after AND updated_at < @before "
            + $"AND (CAST(@customer AS TEXT) IS NULL OR customer = @customer) AND {Free(session)} ORDER BY id LIMIT @count";
        return session.QueryAsync(
            $"DELETE FROM [ledger_entries] WHERE {session.Dialect.In("id", select)} RETURNING id",
            row => row.GetInt64(0),
            ("after", after), ("before", before), ("customer", customer), ("dead", session.Dialect.ListOf(deadRuns)), ("count", (long)most));
    }

    /// <summary>Removes rows of all accounts.</summary>
    public static Task<int> RemoveOldAsync(SqlSession session, long before) => session.ExecuteAsync(Old, ("before", before));

    // The list is of runs that are known to be dead. A row of a run that began since counts as open.
    private static string Free(SqlSession session) => $"(state = 1 OR run_id IS NULL OR {session.Dialect.InList("run_id", "@dead")})";
}
