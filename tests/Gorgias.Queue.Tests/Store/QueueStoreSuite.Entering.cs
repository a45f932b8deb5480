using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <content>Adding of entries: new ones, ones that exist, and ones whose ticket is missing.</content>
public abstract partial class QueueStoreSuite
{
    [StoreFact]
    public async Task The_results_of_a_long_batch_with_different_outcomes_are_in_the_order_of_the_entries()
    {
        await Store.AddAsync(Given.Ticket("there"), Given.Ticket("other", body: "Before."), Given.Ticket("dead"));
        await Store.TakeAsync();
        await Store.DeadAsync("dead");
        QueueEntry[] batch =
        [
            .. Given.Tickets(700), Given.Ticket("there"), Given.Message("m0", "t00003"), Given.Ticket("other", body: "After."), Given.Message("m1", "none"),
            Given.Ticket("late"), Given.Message("m2", "late"), Given.Ticket("late"), Given.Message("m3", "dead"), Given.Ticket("t00699"),
        ];

        IReadOnlyList<QueueEntryResult> results = await Store.EnqueueAsync(batch);

        Assert.Equal(batch, results.Select(r => r.Entry));
        Assert.All(results.Take(700), r => Assert.Equal((EnqueueOutcome.Added, QueueItemState.Pending), (r.Outcome, r.State)));
        Assert.Equal(results.Take(700).Select(r => r.ItemId).Order(), results.Take(700).Select(r => r.ItemId));
        Assert.Equal(
            [
                EnqueueOutcome.Existing, EnqueueOutcome.Added, EnqueueOutcome.Conflict, EnqueueOutcome.NoTicket, EnqueueOutcome.Added, EnqueueOutcome.Added,
                EnqueueOutcome.Existing, EnqueueOutcome.TicketDead, EnqueueOutcome.Existing,
            ],
            results.Skip(700).Select(r => r.Outcome));
        Assert.Equal(results[699].ItemId, results[^1].ItemId);
        await Store.VerifyAsync();
    }

    [StoreFact]
    public async Task An_entry_is_one_item_however_often_it_is_added()
    {
        Assert.Equal([EnqueueOutcome.Added, EnqueueOutcome.Added], await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b")));
        Assert.Equal([EnqueueOutcome.Existing, EnqueueOutcome.Added], await Store.AddAsync(Given.Ticket("a"), Given.Ticket("c")));
        Assert.Equal([EnqueueOutcome.Added, EnqueueOutcome.Existing], await Store.AddAsync(Given.Ticket("d"), Given.Ticket("d")));
        Assert.Equal(4, (await Store.GetStatisticsAsync()).Pending);
    }

    [StoreFact]
    public async Task Another_payload_under_the_same_key_is_a_conflict_and_changes_nothing()
    {
        await Store.AddAsync(Given.Ticket("a"));

        Assert.Equal([EnqueueOutcome.Conflict], await Store.AddAsync(Given.Ticket("a", body: "Something else")));

        Assert.Contains("Where is my order?", (await Store.ItemAsync("a")).Payload, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task An_entry_that_was_done_is_existing_and_with_another_payload_a_conflict()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.DoneAsync("a");

        Assert.Equal([EnqueueOutcome.Existing, EnqueueOutcome.Conflict], await Store.AddAsync(Given.Ticket("a"), Given.Ticket("a", body: "Something else")));
        Assert.Equal(QueueItemState.Done, await Store.StateAsync("a"));
        Assert.Empty(await Store.TakeAsync());
    }

    [StoreFact]
    public async Task Keys_are_case_sensitive()
    {
        Assert.Equal([EnqueueOutcome.Added, EnqueueOutcome.Added], await Store.AddAsync(Given.Ticket("A"), Given.Ticket("a")));
    }

    [StoreFact]
    public async Task Empty_lists_and_an_empty_queue_change_nothing()
    {
        Assert.Empty(await Store.EnqueueAsync([]));
        Assert.Empty(await Store.SettleAsync("me", []));
        Assert.Empty(await Store.TakeAsync());
        Assert.Null(await Store.GetNextDueAsync());
    }

    [StoreFact]
    public async Task An_item_is_read_as_it_was_added()
    {
        QueueEntry entry = Given.Ticket(
            "a", body: "Größe: 5\u00a0€ \U0001F69A \u0000 '; DROP TABLE items; --", existingTicket: new ExistingTicketRules(
                IfExistsRule.Skip, IfOpenTicketRule.Append));
        await Store.AddAsync(entry);

        QueueItem item = await Store.ItemAsync("a");

        Assert.Equal(entry.Payload, item.Payload);
        Assert.Equal(entry.PayloadHash, item.PayloadHash);
        Assert.Equal(new ExistingTicketRules(IfExistsRule.Skip, IfOpenTicketRule.Append), item.ExistingTicket);
        Assert.Equal("a@example.com", item.CustomerKey);
        Assert.Equal((QueueItemKind.CreateTicket, QueueItemState.Pending, 0), (item.Kind, item.State, item.Attempts));
        Assert.Equal((Time.Start, Time.Start), (item.EnqueuedAt, item.UpdatedAt));
        Assert.Equal((null, null, null, null, null), (item.LeaseOwner, item.LeaseExpiresAt, item.NotBefore, item.TicketId, item.Error));
    }

    [StoreFact]
    public async Task An_entry_whose_ticket_is_missing_or_dead_is_not_added()
    {
        Assert.Equal([EnqueueOutcome.NoTicket], await Store.AddAsync(Given.Message("m", "t")));
        await Store.AddAsync(Given.Ticket("t"));
        await Store.TakeAsync();
        await Store.DeadAsync("t");
        Assert.Equal([EnqueueOutcome.TicketDead], await Store.AddAsync(Given.Message("m", "t")));
        Assert.Equal(1, (await Store.GetStatisticsAsync()).Total);
    }

    [StoreFact]
    public async Task An_entry_is_still_existing_after_its_ticket_was_cleared()
    {
        await Store.AddAsync(Given.Ticket("t"), Given.Message("m", "t"));
        await Store.TakeAsync();
        await Store.DoneAsync("t", 4711);
        await Store.ClearAsync(QueueItemState.Done, TimeSpan.Zero);

        Assert.Equal([EnqueueOutcome.Existing], await Store.AddAsync(Given.Message("m", "t")));
        Assert.Equal(["m"], await Store.TakeAsync());
    }

    [StoreFact]
    public async Task The_same_entries_added_by_several_stores_at_once_are_added_once()
    {
        IQueueStore[] stores = [Store, await OpenAsync(), await OpenAsync()];
        List<EnqueueOutcome>[] results = await WhileTimePassesAsync(Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            var fates = new List<EnqueueOutcome>();
            foreach (QueueEntry[] batch in Given.Tickets(200).Chunk(20))
            {
                fates.AddRange(await store.AddAsync(batch));
            }

            return fates;
        }))));

        Assert.Equal(200, results.SelectMany(r => r).Count(f => f == EnqueueOutcome.Added));
        Assert.Equal(400, results.SelectMany(r => r).Count(f => f == EnqueueOutcome.Existing));
        Assert.Equal(200, (await Store.GetStatisticsAsync()).Pending);
    }
}
