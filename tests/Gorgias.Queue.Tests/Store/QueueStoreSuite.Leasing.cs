using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <content>Who holds which item, and for how long.</content>
public abstract partial class QueueStoreSuite
{
    [StoreFact]
    public async Task Items_are_leased_in_the_order_of_adding()
    {
        await Store.AddAsync(Given.Tickets(10));

        Assert.Equal(["t00000", "t00001", "t00002"], await Store.TakeAsync(count: 3));
        Assert.Equal(["t00003", "t00004"], await Store.TakeAsync("other", 2));

        QueueItem item = await Store.ItemAsync("t00003");
        Assert.Equal(
            (QueueItemState.Sending, "other", Time.Start + StoreExtensions.Lease, 1), (item.State, item.LeaseOwner, item.LeaseExpiresAt!.Value, item.Attempts));
    }

    [StoreFact]
    public async Task A_store_sees_the_changes_of_another()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"));
        IQueueStore other = await OpenAsync();

        Assert.Equal(["a"], await Store.TakeAsync("me", 1));
        Assert.Equal(["b"], await other.TakeAsync("other"));
        Assert.Equal(QueueItemState.Sending, await other.StateAsync("a"));
    }

    [StoreFact]
    public async Task Only_the_owner_of_a_lease_settles_and_renews()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync("me");
        long id = (await Store.ItemAsync("a")).Id;

        Assert.Empty(await Store.DoneAsync("a", owner: "other"));
        Assert.Empty(await Store.RenewAsync("other", [id], StoreExtensions.Lease));
        Assert.Equal([id], await Store.RenewAsync("me", [id, id + 1], TimeSpan.FromMinutes(5)));
        Assert.Equal(Time.Start + TimeSpan.FromMinutes(5), (await Store.ItemAsync("a")).LeaseExpiresAt);
        Assert.Single(await Store.DoneAsync("a"));
    }

    [StoreFact]
    public async Task An_item_whose_lease_runs_out_is_unknown_and_looked_up_before_it_is_sent_again()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync("killed");
        Time.Advance(StoreExtensions.Lease);

        Assert.Empty(await Store.TakeAsync("me"));
        QueueItem lost = await Store.ItemAsync("a");
        Assert.Equal((QueueItemState.Unknown, nameof(GorgiasErrorKind.LeaseExpired)), (lost.State, lost.Error!.Kind));
        Assert.Empty(await Store.DoneAsync("a", owner: "killed"));
        Assert.Empty(await Store.RenewAsync("killed", [(await Store.ItemAsync("a")).Id], StoreExtensions.Lease));

        // Its request may still be under way, above all when only the clock was set.
        Assert.Empty(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal(TimeSpan.FromSeconds(2), await Store.GetNextDueAsync());
        Time.Advance(TimeSpan.FromSeconds(2));
        QueueItem looked = Assert.Single(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal((QueueItemState.Unknown, "me"), (looked.State, looked.LeaseOwner));
        await Store.RetryAsync("a");
        Assert.Equal(["a"], await Store.TakeAsync("me"));
        Assert.Equal(2, (await Store.ItemAsync("a")).Attempts);
    }

    [StoreFact]
    public async Task An_item_of_a_worker_that_is_gone_is_looked_up_before_it_is_sent_again()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"));
        await Store.TakeAsync("gone", 1);
        await Store.TakeAsync("other", 1);

        Assert.Equal(1, await Store.ReleaseAsync("gone"));

        Assert.Empty(await Store.TakeAsync());
        QueueItem lost = await Store.ItemAsync("a");
        Assert.Equal((QueueItemState.Unknown, nameof(GorgiasErrorKind.LeaseExpired), null), (lost.State, lost.Error!.Kind, lost.LeaseOwner));
        Assert.Empty(await Store.DoneAsync("a", owner: "gone"));
        Assert.Equal((QueueItemState.Sending, "other"), ((await Store.ItemAsync("b")).State, (await Store.ItemAsync("b")).LeaseOwner));

        // Its request may still be under way.
        Assert.Empty(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal(TimeSpan.FromSeconds(2), await Store.GetNextDueAsync());
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("a", Assert.Single(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease)).ExternalId);
        Assert.Equal(0, await Store.ReleaseAsync("gone"));
    }

    [StoreFact]
    public async Task A_lookup_of_a_worker_that_is_gone_can_be_done_by_another_at_once()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"));
        await Store.TakeAsync();
        await Store.UnknownAsync("a");
        await Store.UnknownAsync("b", TimeSpan.FromSeconds(10));
        await Store.LeaseUnknownAsync("gone", 10, StoreExtensions.Lease);

        Assert.Equal(1, await Store.ReleaseAsync("gone"));

        Assert.Equal(TimeSpan.FromSeconds(10), (await Store.ItemAsync("b")).NotBefore - Time.Start);
        QueueItem looked = Assert.Single(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal(("a", QueueItemState.Unknown, "me"), (looked.ExternalId, looked.State, looked.LeaseOwner));
        Assert.Equal(nameof(GorgiasErrorKind.UnknownOutcome), looked.Error!.Kind);
    }

    [StoreFact]
    public async Task Who_holds_items_is_known_and_until_when()
    {
        await Store.AddAsync(Given.Tickets(5));
        Assert.Empty(await Store.GetHoldersAsync());
        await Store.TakeAsync("me", 2);
        await Store.UnknownAsync("t00000");
        Time.Advance(TimeSpan.FromSeconds(20));
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.TakeAsync("other", 2);
        await Store.DoneAsync("t00002", owner: "other");

        Assert.Equal(
            [new QueueHolder("me", 2, TimeSpan.FromSeconds(40)), new QueueHolder("other", 1, StoreExtensions.Lease)],
            (await Store.GetHoldersAsync()).OrderBy(holder => holder.Owner));

        Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(
            [new QueueHolder("me", 1, TimeSpan.Zero), new QueueHolder("other", 1, TimeSpan.Zero)],
            (await Store.GetHoldersAsync()).OrderBy(holder => holder.Owner));
    }

    [StoreFact]
    public async Task A_renewed_lease_does_not_run_out()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync("me");
        for (int i = 0; i < 5; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(50));
            await Store.RenewAsync("me", [(await Store.ItemAsync("a")).Id], StoreExtensions.Lease);
            Assert.Empty(await Store.LeaseUnknownAsync("other", 10, StoreExtensions.Lease));
        }

        Assert.Single(await Store.DoneAsync("a"));
    }

    [StoreFact]
    public async Task An_unknown_item_is_looked_up_by_one_at_a_time()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.UnknownAsync("a", TimeSpan.FromSeconds(2));

        Assert.Empty(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Empty(await Store.LeaseUnknownAsync("other", 10, StoreExtensions.Lease));

        Time.Advance(StoreExtensions.Lease);
        Assert.Single(await Store.LeaseUnknownAsync("other", 10, StoreExtensions.Lease));
        Assert.Empty(await Store.DoneAsync("a", owner: "me"));
        Assert.Single(await Store.DoneAsync("a", owner: "other"));
    }

    [StoreFact]
    public async Task An_item_that_waits_for_a_retry_is_leased_when_it_is_due_and_before_new_items()
    {
        await Store.AddAsync(Given.Tickets(3));
        await Store.TakeAsync(count: 1);
        await Store.RetryAsync("t00000", TimeSpan.FromSeconds(10));

        Assert.Equal(["t00001"], await Store.TakeAsync(count: 1));
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["t00000"], await Store.TakeAsync(count: 1));
    }

    [StoreFact]
    public async Task An_item_that_waits_for_less_than_a_millisecond_does_not_come_back_at_once()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.RetryAsync("a", TimeSpan.FromTicks(1));

        Assert.Empty(await Store.TakeAsync());
        Assert.Equal(TimeSpan.FromMilliseconds(1), await Store.GetNextDueAsync());
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["a"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task What_a_clock_that_was_ahead_has_put_off_is_brought_forward_and_nothing_else()
    {
        await Store.AddAsync(Given.Ticket("ahead"), Given.Ticket("lost"), Given.Ticket("soon"), Given.Ticket("held"), Given.Ticket("looked up"));
        await Store.TakeAsync();
        await Store.RetryAsync("ahead", TimeSpan.FromHours(1));
        await Store.UnknownAsync("lost", TimeSpan.FromHours(1));
        await Store.RetryAsync("soon", TimeSpan.FromMinutes(10));
        await Store.UnknownAsync("looked up", TimeSpan.Zero);
        await Store.LeaseUnknownAsync("me", 1, TimeSpan.FromHours(2));

        Assert.Equal(2, await Store.BringForwardAsync(TimeSpan.FromMinutes(15)));
        Assert.Equal(0, await Store.BringForwardAsync(TimeSpan.FromMinutes(15)));

        Assert.Equal(["ahead"], await Store.TakeAsync());
        Assert.Equal("lost", Assert.Single(await Store.LeaseUnknownAsync("me", 5, StoreExtensions.Lease)).ExternalId);
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Contains("soon", await Store.TakeAsync());
    }

    [StoreFact]
    public async Task The_next_due_moment_is_known()
    {
        Assert.Null(await Store.GetNextDueAsync());
        await Store.AddAsync(Given.Ticket("a", "x@example.com"), Given.Ticket("b", "x@example.com"));
        Assert.Equal(TimeSpan.Zero, await Store.GetNextDueAsync());
        await Store.TakeAsync();
        Assert.Equal(StoreExtensions.Lease, await Store.GetNextDueAsync());
        await Store.RetryAsync("a", TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.FromSeconds(7), await Store.GetNextDueAsync());
        Time.Advance(TimeSpan.FromSeconds(8));
        await Store.TakeAsync();
        await Store.UnknownAsync("a", TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), await Store.GetNextDueAsync());
        Time.Advance(TimeSpan.FromSeconds(3));
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        Assert.Equal(StoreExtensions.Lease, await Store.GetNextDueAsync());
        await Store.DoneAsync("a");
        Assert.Equal(TimeSpan.Zero, await Store.GetNextDueAsync());
        await Store.TakeAsync();
        await Store.DoneAsync("b");
        Assert.Null(await Store.GetNextDueAsync());
    }

    [StoreFact]
    public async Task Workers_on_two_stores_never_hold_the_same_item()
    {
        await Store.EnqueueAsync([.. Enumerable.Range(0, 300).Select(i => Given.Ticket($"t{i:D3}", $"customer{i % 60}@example.com"))]);
        IQueueStore[] stores = [Store, await OpenAsync()];
        var taken = new System.Collections.Concurrent.ConcurrentBag<string>();
        var order = new System.Collections.Concurrent.ConcurrentDictionary<string, System.Collections.Concurrent.ConcurrentQueue<string>>();

        await WhileTimePassesAsync(Task.WhenAll(Enumerable.Range(0, 6).Select(hand => Task.Run(async () =>
        {
            IQueueStore store = stores[hand % 2];
            string owner = $"hand{hand}";
            while ((await store.GetStatisticsAsync()).Unsettled > 0)
            {
                IReadOnlyList<QueueItem> items = await store.LeaseAsync(owner, 5, StoreExtensions.Lease);
                foreach (QueueItem item in items)
                {
                    taken.Add(item.ExternalId);
                    order.GetOrAdd(item.CustomerKey!, _ => new()).Enqueue(item.ExternalId);
                }

                Assert.Equal(
                    items.Count, (await store.SettleAsync(owner, [.. items.Select(i => QueueSettlement.Done(i.Id, TicketOutcome.Created, i.Id))])).Count);
            }

            return true;
        }))));

        Assert.Equal(300, taken.Count);
        Assert.Equal(300, taken.Distinct().Count());
        Assert.All(order.Values, o => Assert.Equal(o.Order(StringComparer.Ordinal), o));
        Assert.Equal(300, (await Store.GetStatisticsAsync()).Done);
    }
}
