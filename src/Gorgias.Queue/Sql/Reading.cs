using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Statistics and lists of items.</summary>
internal static class Reading
{
    private const string OldestIn = "SELECT enqueued_at FROM items WHERE queue = @queue AND state = @state ORDER BY id LIMIT 1";

    private const string InState = $"SELECT {ItemRow.Columns} FROM items WHERE queue = @queue AND state = @state AND id > @after ORDER BY id LIMIT @count";

    private const string InAnyState = $"SELECT {ItemRow.Columns} FROM items WHERE queue = @queue AND id > @after ORDER BY id LIMIT @count";

    private const string WithKey = $"SELECT {ItemRow.Columns} FROM items WHERE queue = @queue AND kind IN (0, 1, 2) AND external_id = @key ORDER BY id";

    private const string CountAll = "SELECT state, count(*) FROM items WHERE queue = @queue GROUP BY state";

    private static readonly QueueItemState[] Unsettled = [QueueItemState.Pending, QueueItemState.Sending, QueueItemState.Unknown];

    private static readonly QueueItemState[] All = [.. Unsettled, QueueItemState.Done, QueueItemState.Dead];

    public static async Task<QueueStatistics> StatisticsAsync(SqlSession session, string name)
    {
        Dictionary<QueueItemState, long> counts = await CountsAsync(session, session.Dialect.Counts).ConfigureAwait(false);
        DateTimeOffset? oldest = null;
        foreach (QueueItemState state in Unsettled)
        {
            if (await session.NumberAsync(OldestIn, ("state", (long)state)).ConfigureAwait(false) is { } at
                && DateTimeOffset.FromUnixTimeMilliseconds(at) is var entered && (oldest is null || entered < oldest))
            {
                oldest = entered;
            }
        }

        return new QueueStatistics
        {
            Name = name,
            Pending = counts[QueueItemState.Pending],
            Sending = counts[QueueItemState.Sending],
            Done = counts[QueueItemState.Done],
            Unknown = counts[QueueItemState.Unknown],
            Dead = counts[QueueItemState.Dead],
            Oldest = oldest,
        };
    }

    public static async Task<IReadOnlyList<QueueItem>> PageAsync(SqlSession session, QueueItemFilter filter, long after, int count)
    {
        if (filter.ExternalId is { } key)
        {
            List<QueueItem> found = await session.QueryAsync(WithKey, ItemRow.Read, ("key", key)).ConfigureAwait(false);
            return found.Where(i => i.Id > after && (filter.State is null || i.State == filter.State)).Take(count).ToList();
        }

        return filter.State is { } state
            ? await session.QueryAsync(InState, ItemRow.Read, ("state", (long)state), ("after", after), ("count", (long)count)).ConfigureAwait(false)
            : await session.QueryAsync(InAnyState, ItemRow.Read, ("after", after), ("count", (long)count)).ConfigureAwait(false);
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
