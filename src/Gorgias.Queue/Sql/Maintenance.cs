using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Restarting, removing and clearing of items, which a person asks for.</summary>
internal static class Maintenance
{
    // No worker holds the item: it is not being sent, and not being looked up.
    private const string Free = "state <> 1 AND (state <> 3 OR lease_expires IS NULL OR lease_expires <= @now)";

    private const string Restart =
        "UPDATE items SET state = 0, waits = 1, owner = NULL, lease_expires = NULL, attempts = CASE WHEN attempts > 0 THEN 1 ELSE 0 END, not_before = 0, "
            + "error_kind = NULL, error_message = NULL, error_fields = NULL, "
        + $"updated_at = @now WHERE id = @id AND queue = @queue AND state IN (3, 4) AND {Free} AND (depends_on IS NULL OR ticket_id IS NOT NULL OR EXISTS "
        + $"(SELECT 1 FROM items t "
        + "WHERE t.queue = items.queue AND t.external_id = items.depends_on AND t.kind = 0 AND t.state <> 4)) RETURNING kind, external_id, customer_key";

    private const string DeadWithTicket = "SELECT id FROM items WHERE queue = @queue AND depends_on = @ticket AND state = 4 AND error_kind = @kind ORDER BY id";

    private const string Remove = $"DELETE FROM items WHERE id = @id AND queue = @queue AND {Free} RETURNING kind, external_id, customer_key";

    private const string CountOld = $"SELECT count(*) FROM items WHERE queue = @queue AND state = @state AND updated_at <= @before AND {Free}";

    private const string Old = $"SELECT id FROM items WHERE queue = @queue AND state = @state AND updated_at <= @before AND {Free} ORDER BY id LIMIT @count";

    public static async Task<int> RestartAsync(SqlSession session, IEnumerable<long> ids)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        int restarted = 0;
        var waiting = new Queue<long>(ids.OrderBy(i => i));
        while (waiting.Count > 0)
        {
            long id = waiting.Dequeue();
            foreach ((QueueItemKind kind, string? key, string? customer) in await session.QueryAsync(Restart, Head, ("id", id)).ConfigureAwait(false))
            {
                restarted++;
                await Ordering.InsertAsync(session, id, customer).ConfigureAwait(false);
                if (kind == QueueItemKind.CreateTicket)
                {
                    List<long> followers = await session.QueryAsync(
                        DeadWithTicket, r => r.GetInt64(0), ("ticket", key), ("kind", nameof(GorgiasErrorKind.TicketDead))).ConfigureAwait(false);
                    followers.ForEach(waiting.Enqueue);
                }
            }
        }

        return restarted;
    }

    public static async Task<int> RemoveAsync(SqlSession session, IEnumerable<long> ids)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        int removed = 0;
        foreach (long id in ids)
        {
            foreach ((QueueItemKind kind, string? key, string? customer) in await session.QueryAsync(Remove, Head, ("id", id)).ConfigureAwait(false))
            {
                removed++;
                if (kind == QueueItemKind.CreateTicket)
                {
                    await Settling.FailDependentsAsync(session, key, ItemMessages.TicketRemoved(key)).ConfigureAwait(false);
                }

                await Ordering.LetNextGoAsync(session, customer).ConfigureAwait(false);
            }
        }

        return removed;
    }

    public static async Task<long> CountAsync(SqlSession session, QueueItemState state, TimeSpan olderThan) =>
        await session.NumberAsync(CountOld, ("state", (long)state), ("before", session.Now - (long)olderThan.TotalMilliseconds)).ConfigureAwait(false) ?? 0;

    /// <summary>Removes up to <paramref name="most"/> items; returns how many.</summary>
    public static async Task<int> ClearAsync(SqlSession session, QueueItemState state, TimeSpan olderThan, int most)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        long before = session.Now - (long)olderThan.TotalMilliseconds;
        List<long> ids = await session.QueryAsync(Old, r => r.GetInt64(0), ("state", (long)state), ("before", before), ("count", (long)most))
            .ConfigureAwait(false);
        return await RemoveAsync(session, ids).ConfigureAwait(false);
    }

    private static (QueueItemKind Kind, string Key, string? Customer) Head(System.Data.Common.DbDataReader row) =>
        ((QueueItemKind)row.GetInt64(0), row.GetString(1), ItemRow.Text(row, 2));
}
