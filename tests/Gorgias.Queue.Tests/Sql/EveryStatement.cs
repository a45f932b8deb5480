using Gorgias.Queue.Sql;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Sql;

/// <summary>Calls everything that a store can do, so that every statement of it was used.</summary>
internal static class EveryStatement
{
    /// <summary>What reads the whole queue, and only for <see cref="IQueueStore.VerifyAsync"/>.</summary>
    private static readonly string[] OfTheCheck = ["GROUP BY state", "GROUP BY customer_key", "checksum IS NOT NULL"];

    private static readonly string[] OfTransactions = ["BEGIN", "COMMIT"];

    /// <summary>The statements of a store, but those that check it.</summary>
    public static async Task<IReadOnlyList<SqlStatement>> OfAsync(IQueueStore store, VirtualTime time)
    {
        await store.AddAsync(
            Given.Ticket("t", "ann@example.com"), Given.Message("m", "t"), Given.Ticket("u", "bob@example.com"), Given.Message("n", "u"), Given.Ticket("v"));
        await store.AddAsync(Given.Ticket("v", body: "Other words."));
        await store.ClaimAsync("acme.gorgias.com");
        await store.GetAccountAsync();
        await store.TakeAsync();
        await store.DoneAsync("t");
        await store.DeadAsync("u");
        await store.RenewAsync("me", [1, 2, 3], StoreExtensions.Lease);
        await store.RestartAsync([(await store.ItemAsync("u")).Id]);
        await store.RemoveAsync([(await store.ItemAsync("u")).Id]);
        foreach (QueueItemState state in Enum.GetValues<QueueItemState>())
        {
            await store.ListAsync(new QueueItemFilter { State = state }).ToListAsync();
        }

        await store.ListAsync(new QueueItemFilter()).ToListAsync();
        await store.CountAsync(QueueItemState.Dead, TimeSpan.Zero);
        await store.ClearAsync(QueueItemState.Dead, TimeSpan.Zero);
        await store.GetStatisticsAsync();
        time.Advance(TimeSpan.FromHours(1));
        await store.GetNextDueAsync();
        await store.GetHoldersAsync();
        await store.ReleaseAsync("gone");
        await store.BringForwardAsync(TimeSpan.FromMinutes(15));
        await store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease);
        return [.. ((SqlQueueStore)store).Dialect.Statements.Where(
            s => !OfTheCheck.Any(s.Text.Contains) && !OfTransactions.Any(s.Text.StartsWith))];
    }
}
