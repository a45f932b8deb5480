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

    [StoreFact]
    public async Task A_restarted_item_and_a_later_one_of_its_customer_are_never_in_hand_together()
    {
        await Store.AddAsync(Given.Ticket("a", "ann@example.com"), Given.Ticket("b", "ann@example.com"));
        Assert.Equal(["a"], await Store.TakeAsync());
        await Store.DeadAsync("a");
        Assert.Equal(["b"], await Store.TakeAsync());
        await Store.RestartAsync([(await Store.ItemAsync("a")).Id]);
        Assert.Empty(await Store.TakeAsync());

        await Store.RetryAsync("b");

        Assert.Equal(["a"], await Store.TakeAsync());
        Assert.Empty(await Store.TakeAsync());
        await Store.DoneAsync("a");
        Assert.Equal(["b"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task An_item_of_unknown_outcome_holds_up_an_earlier_one_that_was_restarted()
    {
        await Store.AddAsync(Given.Ticket("a", "ann@example.com"), Given.Ticket("b", "ann@example.com"));
        await Store.TakeAsync();
        await Store.DeadAsync("a");
        await Store.TakeAsync();
        await Store.UnknownAsync("b");
        await Store.RestartAsync([(await Store.ItemAsync("a")).Id]);

        Assert.Empty(await Store.TakeAsync());
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.DoneAsync("b");
        Assert.Equal(["a"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task A_ticket_that_was_removed_and_entered_again_goes_before_what_died_with_it()
    {
        await Store.AddAsync(Given.Ticket("t", "ann@example.com"), Given.Message("m", "t"), Given.Ticket("later", "ann@example.com"));
        await Store.TakeAsync();
        await Store.DeadAsync("t");
        await Store.RemoveAsync([(await Store.ItemAsync("t")).Id]);
        await Store.AddAsync(Given.Ticket("t", "ann@example.com", "Corrected."));
        Assert.Equal(1, await Store.RestartAsync([(await Store.ItemAsync("m")).Id]));
        await Store.VerifyAsync();

        Assert.Equal(["later"], await Store.TakeAsync());
        await Store.DoneAsync("later", 5);
        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.DoneAsync("t", 7);
        Assert.Equal(["m"], await Store.TakeAsync());
        Assert.Equal(7, (await Store.ItemAsync("m")).TicketId);
        await Store.DoneAsync("m", 7);
        Assert.Null(await Store.GetNextDueAsync());
    }

    [StoreFact]
    public async Task What_died_with_a_ticket_does_not_go_to_the_customer_of_another_one_with_its_key()
    {
        await Store.AddAsync(Given.Ticket("t", "ann@example.com"), Given.Message("m", "t"));
        await Store.TakeAsync();
        await Store.DeadAsync("t");
        await Store.RemoveAsync([(await Store.ItemAsync("t")).Id]);
        await Store.AddAsync(Given.Ticket("t", "bob@example.com"));

        Assert.Equal(0, await Store.RestartAsync([(await Store.ItemAsync("m")).Id]));
        await Store.TakeAsync();
        await Store.DoneAsync("t", 7);
        Assert.Equal(0, await Store.RestartAsync([(await Store.ItemAsync("m")).Id]));
        Assert.Equal((QueueItemState.Dead, null), (await Store.StateAsync("m"), (await Store.ItemAsync("m")).TicketId));
    }

    [StoreFact]
    public async Task Items_without_a_customer_wait_for_nobody_but_their_ticket()
    {
        var nobody = new TicketDraft { Subject = "An order", Channel = "api", Via = "api", ExternalId = "t" };
        await Store.AddAsync(QueueEntry.ForTicket(nobody), Given.Message("m", "t"), Given.Message("n", "t"));
        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.DeadAsync("t");
        Assert.Equal(3, await Store.RestartAsync([(await Store.ItemAsync("t")).Id]));
        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.RetryAsync("t");
        Assert.Equal(["t"], await Store.TakeAsync());
        await Store.DoneAsync("t", 7);
        Assert.Equal(["m", "n"], await Store.TakeAsync());
        await Store.VerifyAsync();
    }

    [StoreFact]
    public async Task What_dies_with_a_ticket_is_returned_by_a_settlement_that_is_repeated()
    {
        await Store.AddAsync(Given.Ticket("t"), Given.Message("m", "t"), Given.Message("n", "t"));
        await Store.TakeAsync();
        string[] first = [.. (await Store.DeadAsync("t")).Select(i => i.ExternalId)];

        Assert.Equal(["t", "m", "n"], first);
        Assert.Equal(first, (await Store.DeadAsync("t")).Select(i => i.ExternalId));
    }
}
