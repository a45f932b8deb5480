using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <content>Statistics, lists, and the restarting, removing and clearing of items.</content>
public abstract partial class QueueStoreSuite
{
    [StoreFact]
    public async Task Statistics_count_each_state_and_find_the_oldest_item()
    {
        await Store.AddAsync(Given.Tickets(6));
        Time.Advance(TimeSpan.FromMinutes(1));
        await Store.AddAsync(Given.Ticket("late"));
        await Store.TakeAsync(count: 4);
        await Store.DoneAsync("t00000");
        await Store.DeadAsync("t00001");
        await Store.UnknownAsync("t00002");

        QueueStatistics statistics = await Store.GetStatisticsAsync();

        Assert.Equal(
            (3, 1, 1, 1, 1, 7, 5),
                (statistics.Pending, statistics.Sending, statistics.Done, statistics.Unknown, statistics.Dead, statistics.Total, statistics.Unsettled));
        Assert.Equal((Store.Name, Time.Start), (statistics.Name, statistics.Oldest!.Value));
        await Store.VerifyAsync();
    }

    [StoreFact]
    public async Task Items_are_listed_by_state_and_page_by_page()
    {
        await Store.EnqueueAsync(Given.Tickets(450));
        await Store.TakeAsync(count: 250);

        Assert.Equal(450, (await Store.ListAsync(new QueueItemFilter()).ToListAsync()).Select(i => i.Id).Distinct().Count());
        Assert.Equal(250, await Store.ListAsync(new QueueItemFilter { State = QueueItemState.Sending }).CountAsync());
        List<QueueItem> some = await Store.ListAsync(new QueueItemFilter { State = QueueItemState.Pending, First = 3 }).ToListAsync();
        Assert.Equal(["t00250", "t00251", "t00252"], some.Select(i => i.ExternalId));
        List<QueueItem> next = await Store.ListAsync(new QueueItemFilter { State = QueueItemState.Pending, After = some[2].Id, First = 1 }).ToListAsync();
        Assert.Equal("t00253", Assert.Single(next).ExternalId);
        Assert.Empty(await Store.ListAsync(new QueueItemFilter { ExternalId = "t00000", State = QueueItemState.Done }).ToListAsync());
    }

    [StoreFact]
    public async Task Restarted_items_are_leased_in_the_order_of_their_customers()
    {
        await Store.AddAsync(Given.Ticket("a1", "a@example.com"), Given.Ticket("a2", "a@example.com"), Given.Ticket("b", "b@example.com"));
        await Store.TakeAsync();
        await Store.DeadAsync("a1");
        await Store.UnknownAsync("b");

        Assert.Equal(2, await Store.RestartAsync([(await Store.ItemAsync("a1")).Id, (await Store.ItemAsync("b")).Id, (await Store.ItemAsync("a2")).Id]));

        Assert.Equal((1, null), ((await Store.ItemAsync("a1")).Attempts, (await Store.ItemAsync("a1")).Error));
        Assert.Equal(["a1", "b"], await Store.TakeAsync());
        await Store.DoneAsync("a1");
        Assert.Equal(["a2"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task Items_that_a_worker_holds_are_neither_restarted_nor_removed()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"));
        await Store.TakeAsync();
        await Store.UnknownAsync("b");
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        long[] ids = [(await Store.ItemAsync("a")).Id, (await Store.ItemAsync("b")).Id];

        Assert.Equal(0, await Store.RestartAsync(ids));
        Assert.Equal(0, await Store.RemoveAsync(ids));
        Assert.Equal(0, await Store.ClearAsync(QueueItemState.Sending, TimeSpan.Zero));
        Assert.Equal(0, await Store.ClearAsync(QueueItemState.Unknown, TimeSpan.Zero));
    }

    [StoreFact]
    public async Task Removing_a_ticket_releases_the_next_item_and_fails_the_items_that_depend_on_it()
    {
        await Store.AddAsync(Given.Ticket("a1", "a@example.com"), Given.Message("m", "a1"), Given.Ticket("a2", "a@example.com"));

        Assert.Equal(1, await Store.RemoveAsync([(await Store.ItemAsync("a1")).Id, 0]));

        Assert.Equal(nameof(GorgiasErrorKind.TicketDead), (await Store.ItemAsync("m")).Error!.Kind);
        Assert.Equal(["a2"], await Store.TakeAsync());
        Assert.Equal(2, (await Store.GetStatisticsAsync()).Total);
    }

    [StoreFact]
    public async Task Clearing_removes_items_that_have_been_in_the_state_for_long_enough()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"), Given.Ticket("c"));
        await Store.TakeAsync(count: 2);
        await Store.DoneAsync("a");
        Time.Advance(TimeSpan.FromDays(31));
        await Store.TakeAsync(count: 0);
        Time.Advance(TimeSpan.FromSeconds(2));
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.DoneAsync("b");

        Assert.Equal(1, await Store.ClearAsync(QueueItemState.Done, TimeSpan.FromDays(30)));
        Assert.Equal(1, await Store.ClearAsync(QueueItemState.Done, TimeSpan.Zero));
        Assert.Equal((1, 1), ((await Store.GetStatisticsAsync()).Total, (await Store.GetStatisticsAsync()).Pending));
    }
}
