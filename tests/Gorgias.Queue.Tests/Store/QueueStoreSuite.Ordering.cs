using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <content>Which items wait for which: those of one customer, and those of one ticket.</content>
public abstract partial class QueueStoreSuite
{
    [StoreFact]
    public async Task The_items_of_a_customer_are_leased_one_after_the_other()
    {
        await Store.AddAsync(
            Given.Ticket("a1", "ann@example.com"), Given.Ticket("b1", "bob@example.com"), Given.Ticket("a2", "Ann@Example.com"), Given.Ticket(
                "a3", "ann@example.com"));

        Assert.Equal(["a1", "b1"], await Store.TakeAsync());
        Assert.Empty(await Store.TakeAsync());
        await Store.DoneAsync("a1");
        Assert.Equal(["a2"], await Store.TakeAsync());
        await Store.DeadAsync("a2");
        Assert.Equal(["a3"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task An_item_that_is_unknown_or_waits_for_a_retry_holds_up_the_next_item_of_its_customer()
    {
        await Store.AddAsync(Given.Ticket("a1", "ann@example.com"), Given.Ticket("a2", "ann@example.com"));
        await Store.TakeAsync();
        await Store.UnknownAsync("a1");
        Assert.Empty(await Store.TakeAsync());

        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.RetryAsync("a1", TimeSpan.FromSeconds(5));
        Assert.Empty(await Store.TakeAsync());

        Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["a1"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task Items_that_depend_on_a_ticket_are_leased_after_it_with_its_id()
    {
        await Store.AddAsync(Given.Ticket("t", "ann@example.com"), Given.Message("m", "t"), Given.Update("u", "t"), Given.Ticket("t2", "ann@example.com"));

        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.DoneAsync("t", ticketId: 4711);
        Assert.Equal(["m"], await Store.TakeAsync());
        Assert.Equal((4711, "ann@example.com"), ((await Store.ItemAsync("m")).TicketId!.Value, (await Store.ItemAsync("m")).CustomerKey));
        await Store.DoneAsync("m", 4711);
        Assert.Equal(["u"], await Store.TakeAsync());
        await Store.DoneAsync("u", 4711);
        Assert.Equal(["t2"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task An_item_that_depends_on_a_done_ticket_is_leased_at_once()
    {
        await Store.AddAsync(Given.Ticket("t"));
        await Store.TakeAsync();
        await Store.DoneAsync("t", 4711);

        Assert.Equal([EnqueueOutcome.Added], await Store.AddAsync(Given.Message("m", "t")));
        Assert.Equal(["m"], await Store.TakeAsync());
        Assert.Equal(4711, (await Store.ItemAsync("m")).TicketId);
    }

    [StoreFact]
    public async Task Items_that_depend_on_a_ticket_fail_and_restart_with_it()
    {
        await Store.AddAsync(Given.Ticket("t", "ann@example.com"), Given.Message("m", "t"), Given.Ticket("t2", "ann@example.com"));
        await Store.TakeAsync();

        QueueItem[] settled = await Store.DeadAsync("t");

        Assert.Equal(["t", "m"], settled.Select(i => i.ExternalId));
        Assert.Equal(nameof(GorgiasErrorKind.TicketDead), settled[1].Error!.Kind);
        Assert.Equal(["t2"], await Store.TakeAsync());
        await Store.DoneAsync("t2");

        Assert.Equal(0, await Store.RestartAsync([settled[1].Id]));
        Assert.Equal(2, await Store.RestartAsync([settled[0].Id]));
        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.DoneAsync("t");
        Assert.Equal(["m"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task An_item_that_is_retried_waits_for_an_earlier_item_that_was_restarted_meanwhile()
    {
        await Store.AddAsync(Given.Ticket("a", "jane@example.com"), Given.Ticket("b", "jane@example.com"));
        await Store.TakeAsync();
        await Store.DeadAsync("a");
        Assert.Equal(["b"], await Store.TakeAsync());
        Assert.Equal(1, await Store.RestartAsync([(await Store.ItemAsync("a")).Id]));

        await Store.RetryAsync("b");

        Assert.Equal(["a"], await Store.TakeAsync());
        await Store.DoneAsync("a");
        Assert.Equal(["b"], await Store.TakeAsync());
    }
}
