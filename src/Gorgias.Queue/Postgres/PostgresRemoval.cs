using Gorgias.Queue.Sql;

namespace Gorgias.Queue.Postgres;

/// <summary>Removes a queue without items from its database.</summary>
internal static class PostgresRemoval
{
    private const string FindItem = "SELECT 1 FROM [items] WHERE queue = @queue LIMIT 1";

    // All counts are of no items by now.
    private const string RemoveCounts = "DELETE FROM [tallies] WHERE queue = @queue";

    private const string Remove = "DELETE FROM [queues] WHERE id = @queue";

    /// <summary>Returns false when the queue has items, and then changes nothing.</summary>
    public static async Task<bool> RunAsync(SqlSession session)
    {
        // Whoever enters something waits for this lock, and then finds no queue.
        await session.LockQueueAsync().ConfigureAwait(false);
        if (await session.NumberAsync(FindItem).ConfigureAwait(false) is not null)
        {
            return false;
        }

        await session.ExecuteAsync(RemoveCounts).ConfigureAwait(false);
        await session.ExecuteAsync(Remove).ConfigureAwait(false);
        return true;
    }
}
