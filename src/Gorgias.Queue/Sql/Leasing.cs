using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Leasing and renewing of items, and the end of leases that have run out.</summary>
internal sealed class Leasing
{
    private const string Renew =
        "UPDATE items SET lease_expires = @until WHERE id = @id AND queue = @queue AND owner = @owner AND state IN (1, 3) AND lease_expires IS NOT NULL";

    private const string NextPending = "SELECT min(not_before) FROM items WHERE queue = @queue AND state = 0 AND waits = 0";

    private const string NextUnknown =
        "SELECT min(CASE WHEN lease_expires > not_before THEN lease_expires ELSE not_before END) FROM items WHERE queue = @queue AND state = 3";

    private const string NextSending = "SELECT min(lease_expires) FROM items WHERE queue = @queue AND state = 1";

    private readonly string _expire;
    private readonly string _takeRested;
    private readonly string _takeFresh;
    private readonly string _takeUnknown;

    public Leasing(SqlDialect dialect)
    {
        _expire =
            "UPDATE items SET state = 3, owner = NULL, lease_expires = NULL, not_before = 0, error_kind = @kind, error_message = @message, error_fields = "
                + "NULL, updated_at = @now WHERE "
            + dialect.In("id", "SELECT id FROM items WHERE queue = @queue AND state = 1 AND lease_expires <= @now ORDER BY id " + dialect.TakeRows);

        // Two statements and not one, so that each uses its index and skips no items that wait for a retry.
        _takeRested = Take(dialect, "not_before > 0 AND not_before <= @now ORDER BY not_before, id");
        _takeFresh = Take(dialect, "not_before = 0 ORDER BY id");
        _takeUnknown =
            "UPDATE items SET owner = @owner, lease_expires = @until WHERE "
            + dialect.In(
                "id",
                "SELECT id FROM items WHERE queue = @queue AND state = 3 AND not_before <= @now AND (lease_expires IS NULL OR lease_expires <= @now) "
                + $"ORDER BY not_before, id LIMIT @count {dialect.TakeRows}")
            + $" RETURNING {ItemRow.Columns}";
    }

    public async Task<IReadOnlyList<QueueItem>> LeaseAsync(SqlSession session, string owner, int count, TimeSpan duration)
    {
        await ExpireAsync(session).ConfigureAwait(false);
        List<QueueItem> items = await TakeAsync(session, _takeRested, owner, count, duration).ConfigureAwait(false);
        if (items.Count < count)
        {
            items.AddRange(await TakeAsync(session, _takeFresh, owner, count - items.Count, duration).ConfigureAwait(false));
        }

        return items;
    }

    public async Task<IReadOnlyList<QueueItem>> LeaseUnknownAsync(SqlSession session, string owner, int count, TimeSpan duration)
    {
        await ExpireAsync(session).ConfigureAwait(false);
        return await TakeAsync(session, _takeUnknown, owner, count, duration).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<long>> RenewAsync(SqlSession session, string owner, IEnumerable<long> ids, TimeSpan duration)
    {
        var held = new List<long>();
        foreach (long id in ids.OrderBy(i => i))
        {
            if (await session.ExecuteAsync(Renew, ("id", id), ("owner", owner), ("until", Until(session, duration))).ConfigureAwait(false) == 1)
            {
                held.Add(id);
            }
        }

        return held;
    }

    public static async Task<TimeSpan?> NextDueAsync(SqlSession session)
    {
        long? next = null;
        foreach (string? sql in new[] { NextPending, NextUnknown, NextSending })
        {
            if (await session.NumberAsync(sql).ConfigureAwait(false) is { } due && (next is null || due < next))
            {
                next = due;
            }
        }

        return next is { } at ? TimeSpan.FromMilliseconds(Math.Max(0, at - session.Now)) : null;
    }

    private static string Take(SqlDialect dialect, string which) =>
        "UPDATE items SET state = 1, owner = @owner, lease_expires = @until, attempts = attempts + 1, updated_at = @now WHERE "
        + dialect.In("id", $"SELECT id FROM items WHERE queue = @queue AND state = 0 AND waits = 0 AND {which} LIMIT @count {dialect.TakeRows}")
        + $" RETURNING {ItemRow.Columns}";

    private Task ExpireAsync(SqlSession session) => session.ExecuteAsync(
        _expire, ("kind", nameof(GorgiasErrorKind.LeaseExpired)), ("message", ItemMessages.LeaseExpired));

    private static async Task<List<QueueItem>> TakeAsync(SqlSession session, string sql, string owner, int count, TimeSpan duration)
    {
        List<QueueItem> items = await session.QueryAsync(
            sql, ItemRow.Read, ("owner", owner), ("count", (long)Math.Max(0, count)), ("until", Until(session, duration))).ConfigureAwait(false);
        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        return items;
    }

    private static long Until(SqlSession session, TimeSpan duration) => session.Now + (long)duration.TotalMilliseconds;
}
