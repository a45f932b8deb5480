namespace Gorgias.Queue.Sql;

/// <summary>Lists and counts of the ledger's rows.</summary>
internal static class LedgerReading
{
    private const string Page =
        $"SELECT {LedgerRows.Columns} FROM [ledger_entries] WHERE account = @account AND id > @after AND updated_at < @before "
        + "AND (@kind < 0 OR kind = @kind) AND (@state < 0 OR state = @state) AND (CAST(@ticket AS BIGINT) IS NULL OR ticket_id = @ticket) "
        + "AND (CAST(@customer AS TEXT) IS NULL OR customer = @customer) ORDER BY id LIMIT @count";

    private const string Count = "SELECT count(*), count(CASE WHEN state = 0 THEN 1 END), min(updated_at) FROM [ledger_entries] WHERE account = @account";

    public static Task<List<LedgerRow>> PageAsync(SqlSession session, LedgerFilter filter, long after, int count) => session.QueryAsync(
        Page,
        LedgerRows.Read,
        ("after", after),
        ("before", filter.Before?.ToUnixTimeMilliseconds() ?? long.MaxValue),
        ("kind", (long?)filter.Kind ?? -1),
        ("state", (long?)filter.State ?? -1),
        ("ticket", filter.TicketId),
        ("customer", filter.CustomerHash),
        ("count", (long)count));

    public static async Task<(long Rows, long Open, long? Oldest)> CountAsync(SqlSession session)
    {
        List<(long Rows, long Open, long? Oldest)> counts = await session.QueryAsync(
            Count, row => (Rows: row.GetInt64(0), Open: row.GetInt64(1), Oldest: ItemRow.Number(row, 2))).ConfigureAwait(false);
        return counts[0];
    }
}
