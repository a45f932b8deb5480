using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <content>Which items wait for which: those of one customer, and those of one ticket.</content>
public abstract partial class QueueStoreSuite
{
    [StoreFact]
    public async Task A_customers_items_go_one_after_the_other()
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
    public async Task An_unknown_item_holds_its_customers_next_one_and_a_resting_one_too()
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
    public async Task What_depends_on_a_ticket_goes_after_it_with_its_id()
    {
        await Store.AddAsync(Given.Ticket("t", "ann@example.com"), Given.Message("m", "t"), Given.Update("u", "t"), Given.Ticket("t2", "ann@example.com"));

        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.DoneAsync("t", ticketId: 4711);
        Assert.Equal(["m"], await Store.TakeAsync());
        Assert.Equal((4711, "ANN@EXAMPLE.COM"), ((await Store.ItemAsync("m")).TicketId!.Value, (await Store.ItemAsync("m")).CustomerKey));
        await Store.DoneAsync("m", 4711);
        Assert.Equal(["u"], await Store.TakeAsync());
        await Store.DoneAsync("u", 4711);
        Assert.Equal(["t2"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task What_depends_on_a_done_ticket_can_go_at_once()
    {
        await Store.AddAsync(Given.Ticket("t"));
        await Store.TakeAsync();
        await Store.DoneAsync("t", 4711);

        Assert.Equal([EnqueueOutcome.Added], await Store.AddAsync(Given.Message("m", "t")));
        Assert.Equal(["m"], await Store.TakeAsync());
        Assert.Equal(4711, (await Store.ItemAsync("m")).TicketId);
    }

    [StoreFact]
    public async Task With_a_ticket_dies_what_depends_on_it_and_with_it_comes_back()
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
    public async Task An_item_that_comes_back_to_be_sent_waits_for_an_earlier_one_that_was_restarted_meanwhile()
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
