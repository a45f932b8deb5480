namespace Gorgias.Queue.Sql;

/// <summary>
/// Which item waits for which. An item waits (<c>waits = 1</c>) while an earlier item of its customer is unsettled, or while the ticket it depends on has no
/// id. This is stored with each item and not computed when items are leased, so that leasing does not read all items that wait.
/// </summary>
internal static class Ordering
{
    private const string Rule =
        $"CASE WHEN (depends_on IS NOT NULL AND ticket_id IS NULL) OR EXISTS (SELECT 1 FROM items e WHERE e.queue = items.queue "
        + $"AND e.customer_key = items.customer_key AND e.id < items.id AND e.{ItemRow.Unsettled}) THEN 1 ELSE 0 END";

    private const string OfOne = $"UPDATE items SET waits = {Rule} WHERE id = @id AND queue = @queue AND state = 0";

    private const string OfDependents = $"UPDATE items SET waits = {Rule} WHERE queue = @queue AND depends_on = @ticket AND state = 0";

    private const string NextOfCustomer =
        $"SELECT id FROM items WHERE queue = @queue AND customer_key = @customer AND {ItemRow.Unsettled} ORDER BY id LIMIT 1";

    private const string HoldLaterOnes =
        "UPDATE items SET waits = 1 WHERE queue = @queue AND customer_key = @customer AND id > @id AND state = 0 AND waits = 0";

    /// <summary>After an item was settled or removed: the customer's next item no longer waits for it.</summary>
    public static async Task LetNextGoAsync(SqlSession session, string? customerKey)
    {
        if (customerKey is not null && await session.NumberAsync(NextOfCustomer, ("customer", customerKey)).ConfigureAwait(false) is { } next)
        {
            await session.ExecuteAsync(OfOne, ("id", next)).ConfigureAwait(false);
        }
    }

    /// <summary>After a ticket is done: the items that depend on it have its id.</summary>
    public static Task UnblockDependentsAsync(SqlSession session, string ticketKey) => session.ExecuteAsync(OfDependents, ("ticket", ticketKey));

    /// <summary>After an item returned to the queue: it may have to wait now.</summary>
    public static Task RecomputeAsync(SqlSession session, long id) => session.ExecuteAsync(OfOne, ("id", id));

    /// <summary>After a settled item was restarted: it may have to wait, and later items of the customer wait for it.</summary>
    public static async Task InsertAsync(SqlSession session, long id, string? customerKey)
    {
        if (customerKey is not null)
        {
            await session.ExecuteAsync(HoldLaterOnes, ("customer", customerKey), ("id", id)).ConfigureAwait(false);
        }

        await RecomputeAsync(session, id).ConfigureAwait(false);
    }
}
