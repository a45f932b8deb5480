using System.Data.Common;
using Gorgias.Client;

namespace Gorgias.Queue.Sql;

/// <summary>Restarting, removing and clearing of items, which a person asks for.</summary>
internal sealed class Maintenance
{
    // No worker holds the item: it is not being sent, and not being looked up.
    private const string Free = "state <> 1 AND (state <> 3 OR lease_expires IS NULL OR lease_expires <= @now)";

    private const string Old = "updated_at <= @now - @age";

    private readonly SqlDialect _dialect;
    private readonly Ordering _ordering;
    private readonly Settling _settling;
    private readonly string _restart;
    private readonly string _followers;
    private readonly string _restarted;
    private readonly string _remove;
    private readonly string _left;
    private readonly string _clear;

    public Maintenance(SqlDialect dialect, Ordering ordering, Settling settling)
    {
        (_dialect, _ordering, _settling) = (dialect, ordering, settling);
        // The sign keeps SQLite from an index of the queue, which is all of the file.
        string ids = $"{dialect.InList("id", "@ids")} AND +queue = @queue";
        _restart =
            "UPDATE [items] SET state = 0, waits = 1, owner = NULL, lease_expires = NULL, attempts = CASE WHEN attempts > 0 THEN 1 ELSE 0 END, not_before = 0, "
            + $"error_kind = NULL, error_message = NULL, error_fields = NULL, updated_at = @now WHERE {ids} AND state IN (3, 4) AND {Free} "
            + "AND (depends_on IS NULL OR ticket_id IS NOT NULL OR EXISTS (SELECT 1 FROM [items] t "
            + "WHERE t.queue = @queue AND t.kind = 0 AND t.external_id = items.depends_on AND t.state <> 4 "
            + $"AND {Ordering.SameCustomer})) RETURNING id";
        _followers =
            $"SELECT f.id FROM {Ordering.Dependents} AND {dialect.InList("t.id", "@ids")} AND t.state <> 4 AND f.state = 4 AND f.error_kind = @kind";
        _restarted = $"SELECT id FROM [items] WHERE {ids} AND state NOT IN (3, 4)";
        _remove = $"DELETE FROM [items] WHERE {ids} AND {Free} RETURNING id, kind, external_id, customer_key";
        _left = $"SELECT id FROM [items] WHERE {ids}";
        _clear = $"DELETE FROM [items] WHERE {ids} AND state = @state AND {Old} AND {Free} RETURNING id, kind, external_id, customer_key";
    }

    /// <summary>Restarts items.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="ids">The items.</param>
    /// <param name="restarted">Those that this and earlier attempts of the transaction restarted: it is repeated when it is unknown whether its commit
    /// arrived, and then there is nothing left to restart.</param>
    /// <returns>The items that died with tickets that were restarted.</returns>
    public async Task<IReadOnlyList<long>> RestartAsync(SqlSession session, IReadOnlyCollection<long> ids, HashSet<long> restarted)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        object all = _dialect.ListOf(ids);
        List<long> now = await session.QueryAsync(_restart, FirstNumber, ("ids", all)).ConfigureAwait(false);
        restarted.IntersectWith(await session.QueryAsync(_restarted, FirstNumber, ("ids", all)).ConfigureAwait(false));
        restarted.UnionWith(now);
        var batch = new SqlBatch();
        _ordering.AfterChange(batch, all);
        List<long> followers = batch.Query(
            _followers, FirstNumber, ("ids", _dialect.ListOf(restarted)), ("kind", nameof(GorgiasErrorKind.TicketDead)));
        await session.RunAsync(batch).ConfigureAwait(false);
        return followers;
    }

    /// <summary>Removes items.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="ids">The items.</param>
    /// <param name="removed">Those that this and earlier attempts of the transaction removed.</param>
    public Task<int> RemoveAsync(SqlSession session, IReadOnlyCollection<long> ids, HashSet<long> removed) =>
        RemoveAsync(session, _remove, ids, removed);

    /// <summary>Removes those items that have been in a state for so long.</summary>
    public Task<int> ClearAsync(SqlSession session, QueueItemState state, TimeSpan olderThan, IReadOnlyCollection<long> ids, HashSet<long> removed) =>
        RemoveAsync(session, _clear, ids, removed, ("state", (long)state), ("age", (long)olderThan.TotalMilliseconds));

    /// <summary>Items of a state after one, and whether each has been in it for so long. An index by age would cost every settlement.</summary>
    public static Task<List<(long Id, bool IsOld)>> PageAsync(SqlSession session, QueueItemState state, TimeSpan olderThan, long after, int most) =>
        session.QueryAsync(
            $"SELECT id, CASE WHEN {Old} THEN 1 ELSE 0 END FROM [items] WHERE queue = @queue AND {ItemRow.In(state)} AND id > @after ORDER BY id LIMIT @count",
            row => (row.GetInt64(0), row.GetInt64(1) == 1),
            ("age", (long)olderThan.TotalMilliseconds), ("after", after), ("count", (long)most));

    /// <summary>How many items have been in a state for so long.</summary>
    public static async Task<long> CountAsync(SqlSession session, QueueItemState state, TimeSpan olderThan) => await session.NumberAsync(
        $"SELECT count(*) FROM [items] WHERE queue = @queue AND {ItemRow.In(state)} AND {Old} AND {Free}",
        ("age", (long)olderThan.TotalMilliseconds)).ConfigureAwait(false) ?? 0;

    private async Task<int> RemoveAsync(
        SqlSession session, string sql, IReadOnlyCollection<long> ids, HashSet<long> removed, params (string Name, object? Value)[] parameters)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        object all = _dialect.ListOf(ids);
        List<(long Id, QueueItemKind Kind, string Key, string? Customer)> now =
            await session.QueryAsync(sql, Head, [("ids", all), .. parameters]).ConfigureAwait(false);
        removed.ExceptWith(await session.QueryAsync(_left, FirstNumber, ("ids", all)).ConfigureAwait(false));
        removed.UnionWith(now.Select(i => i.Id));
        List<string?> customers = now.ConvertAll(i => i.Customer);
        var tickets = now.Where(i => i.Kind == QueueItemKind.CreateTicket).Select(i => i.Key).ToList();
        if (tickets.Count > 0)
        {
            customers.AddRange(await _settling.FailDependentsAsync(session, tickets).ConfigureAwait(false));
        }

        var batch = new SqlBatch();
        _ordering.AfterChangeOfCustomers(batch, _dialect.ListOf(customers.OfType<string>().Distinct(StringComparer.Ordinal)));
        await session.RunAsync(batch).ConfigureAwait(false);
        return removed.Count;
    }

    private static long FirstNumber(DbDataReader row) => row.GetInt64(0);

    private static (long Id, QueueItemKind Kind, string Key, string? Customer) Head(DbDataReader row) =>
        (row.GetInt64(0), (QueueItemKind)row.GetInt64(1), row.GetString(2), ItemRow.Text(row, 3));
}
