using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Statistics and lists of items.</summary>
internal static class Reading
{
    /// <summary>By an index of its own: the first of all rows that is unsettled would be found by reading all that are settled.</summary>
    private const string Oldest = $"SELECT min(enqueued_at) FROM [items] WHERE queue = @queue AND {ItemRow.Unsettled}";

    private const string WithKey = $"SELECT {ItemRow.Columns} FROM [items] WHERE queue = @queue AND kind IN (0, 1, 2) AND external_id = @key";

    private const string CountAll = "SELECT state, count(*) FROM [items] WHERE queue = @queue GROUP BY state";

    private static readonly QueueItemState[] All =
        [QueueItemState.Pending, QueueItemState.Sending, QueueItemState.Unknown, QueueItemState.Done, QueueItemState.Dead];

    public static async Task<QueueStatistics> StatisticsAsync(SqlSession session, string name)
    {
        Dictionary<QueueItemState, long> counts = await CountsAsync(session, session.Dialect.Counts).ConfigureAwait(false);
        long? oldest = await session.NumberAsync(Oldest).ConfigureAwait(false);
        return new QueueStatistics
        {
            Name = name,
            Pending = counts[QueueItemState.Pending],
            Sending = counts[QueueItemState.Sending],
            Done = counts[QueueItemState.Done],
            Unknown = counts[QueueItemState.Unknown],
            Dead = counts[QueueItemState.Dead],
            Oldest = oldest is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
        };
    }

    public static async Task<IReadOnlyList<QueueItem>> PageAsync(SqlSession session, QueueItemFilter filter, long after, int count)
    {
        if (filter.ExternalId is { } key)
        {
            List<QueueItem> found = await session.QueryAsync(WithKey, ItemRow.Read, ("key", key)).ConfigureAwait(false);
            return found.Where(i => i.Id > after && (filter.State is null || i.State == filter.State)).OrderBy(i => i.Id).Take(count).ToList();
        }

        string which = filter.State is { } state ? " WHERE " + ItemRow.In(state) + " AND" : session.Dialect.ById + " WHERE";
        return await session.QueryAsync(
            $"SELECT {ItemRow.Columns} FROM [items]{which} queue = @queue AND id > @after ORDER BY id LIMIT @count",
            ItemRow.Read,
            ("after", after), ("count", (long)count)).ConfigureAwait(false);
    }

    /// <summary>Describes the first count that is wrong; null when all are right.</summary>
    public static async Task<string?> WrongCountAsync(SqlSession session)
    {
        Dictionary<QueueItemState, long> kept = await CountsAsync(session, session.Dialect.Counts).ConfigureAwait(false);
        Dictionary<QueueItemState, long> counted = await CountsAsync(session, CountAll).ConfigureAwait(false);
        return kept.Where(k => counted[k.Key] != k.Value)
            .Select(k => StoreMessages.WrongCount(k.Key.ToString(), counted[k.Key], k.Value))
            .FirstOrDefault();
    }

    /// <summary>Describes an item of which it is stored wrongly whether it waits; null when all are right.</summary>
    public static async Task<string?> WrongOrderAsync(SqlSession session)
    {
        List<string> wrong = await session.QueryAsync(Ordering.Wrong, r => StoreMessages.WrongOrder(r.GetInt64(0), r.GetInt64(1) == 1)).ConfigureAwait(false);
        return wrong.FirstOrDefault();
    }

    private static async Task<Dictionary<QueueItemState, long>> CountsAsync(SqlSession session, string sql)
    {
        Dictionary<QueueItemState, long> counts = All.ToDictionary(s => s, _ => 0L);
        foreach ((QueueItemState state, long count) in await session.QueryAsync(sql, r => ((QueueItemState)r.GetInt64(0), r.GetInt64(1))).ConfigureAwait(false))
        {
            counts[state] = count;
        }

        return counts;
    }
}
