using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Store;

/// <summary>What every store holds to, whatever it is made of.</summary>
public abstract class QueueStoreSuite : IAsyncLifetime
{
    private readonly List<IQueueStore> _opened = [];

    protected VirtualTime Time { get; } = new();

    protected IQueueStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync()
    {
        try
        {
            await Store.VerifyAsync();
        }
        finally
        {
            _opened.ForEach(s => s.Dispose());
        }
    }

    /// <summary>Opens the test's queue, once more when it is open already.</summary>
    protected async Task<IQueueStore> OpenAsync()
    {
        IQueueStore store = await OpenAsync(new QueueStoreOptions { TimeProvider = Time });
        _opened.Add(store);
        return store;
    }

    protected abstract Task<IQueueStore> OpenAsync(QueueStoreOptions options);

    [StoreFact]
    public async Task A_long_batch_in_which_each_entry_meets_another_fate_is_answered_in_its_order()
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
    public async Task An_entry_is_one_item_however_often_it_enters()
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
    public async Task What_was_done_is_existing_and_its_changed_payload_a_conflict()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.DoneAsync("a");

        Assert.Equal([EnqueueOutcome.Existing, EnqueueOutcome.Conflict], await Store.AddAsync(Given.Ticket("a"), Given.Ticket("a", body: "Something else")));
        Assert.Equal(QueueItemState.Done, await Store.StateAsync("a"));
        Assert.Empty(await Store.TakeAsync());
    }

    [StoreFact]
    public async Task Keys_are_told_apart_by_case()
    {
        Assert.Equal([EnqueueOutcome.Added, EnqueueOutcome.Added], await Store.AddAsync(Given.Ticket("A"), Given.Ticket("a")));
    }

    [StoreFact]
    public async Task Nothing_in_is_nothing_done()
    {
        Assert.Empty(await Store.EnqueueAsync([]));
        Assert.Empty(await Store.SettleAsync("me", []));
        Assert.Empty(await Store.TakeAsync());
        Assert.Null(await Store.GetNextDueAsync());
    }

    [StoreFact]
    public async Task An_item_comes_back_as_it_went_in()
    {
        QueueEntry entry = Given.Ticket(
            "a", body: "Größe: 5\u00a0€ \U0001F69A \u0000 '; DROP TABLE items; --", placement: new ExistingTicketRules(
                IfExistsRule.Skip, IfOpenTicketRule.Append));
        await Store.AddAsync(entry);

        QueueItem item = await Store.ItemAsync("a");

        Assert.Equal(entry.Payload, item.Payload);
        Assert.Equal(entry.PayloadHash, item.PayloadHash);
        Assert.Equal(new ExistingTicketRules(IfExistsRule.Skip, IfOpenTicketRule.Append), item.Placement);
        Assert.Equal("A@EXAMPLE.COM", item.CustomerKey);
        Assert.Equal((QueueItemKind.CreateTicket, QueueItemState.Pending, 0), (item.Kind, item.State, item.Attempts));
        Assert.Equal((Time.Start, Time.Start), (item.EnqueuedAt, item.UpdatedAt));
        Assert.Equal((null, null, null, null, null), (item.LeaseOwner, item.LeaseExpiresAt, item.NotBefore, item.TicketId, item.Error));
    }

    [StoreFact]
    public async Task Items_are_taken_in_the_order_of_entering()
    {
        await Store.AddAsync(Given.Tickets(10));

        Assert.Equal(["t00000", "t00001", "t00002"], await Store.TakeAsync(count: 3));
        Assert.Equal(["t00003", "t00004"], await Store.TakeAsync("other", 2));

        QueueItem item = await Store.ItemAsync("t00003");
        Assert.Equal(
            (QueueItemState.Sending, "other", Time.Start + StoreExtensions.Lease, 1), (item.State, item.LeaseOwner, item.LeaseExpiresAt!.Value, item.Attempts));
    }

    [StoreFact]
    public async Task What_one_store_has_done_the_next_one_sees()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"));
        IQueueStore other = await OpenAsync();

        Assert.Equal(["a"], await Store.TakeAsync("me", 1));
        Assert.Equal(["b"], await other.TakeAsync("other"));
        Assert.Equal(QueueItemState.Sending, await other.StateAsync("a"));
    }

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
    public async Task Without_its_ticket_an_entry_is_not_taken_in()
    {
        Assert.Equal([EnqueueOutcome.NoTicket], await Store.AddAsync(Given.Message("m", "t")));
        await Store.AddAsync(Given.Ticket("t"));
        await Store.TakeAsync();
        await Store.DeadAsync("t");
        Assert.Equal([EnqueueOutcome.TicketDead], await Store.AddAsync(Given.Message("m", "t")));
        Assert.Equal(1, (await Store.GetStatisticsAsync()).Total);
    }

    [StoreFact]
    public async Task What_entered_while_its_ticket_was_there_still_exists_when_that_was_cleared()
    {
        await Store.AddAsync(Given.Ticket("t"), Given.Message("m", "t"));
        await Store.TakeAsync();
        await Store.DoneAsync("t", 4711);
        await Store.ClearAsync(QueueItemState.Done, TimeSpan.Zero);

        Assert.Equal([EnqueueOutcome.Existing], await Store.AddAsync(Given.Message("m", "t")));
        Assert.Equal(["m"], await Store.TakeAsync());
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
    public async Task Done_is_final()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.DoneAsync("a", 4711);
        QueueItem done = await Store.ItemAsync("a");
        Time.Advance(TimeSpan.FromHours(1));

        Assert.Single(await Store.DoneAsync("a", 4712));
        Assert.Empty(await Store.DeadAsync("a"));
        Assert.Empty(await Store.RetryAsync("a"));
        Assert.Empty(await Store.UnknownAsync("a"));
        Assert.Empty(await Store.RenewAsync("me", [done.Id], StoreExtensions.Lease));
        Assert.Equal(0, await Store.RestartAsync([done.Id]));
        Assert.Empty(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal(done, await Store.ItemAsync("a"));
    }

    [StoreFact]
    public async Task A_lease_that_runs_out_is_an_unknown_outcome_and_is_not_sent_again_blindly()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync("killed");
        Time.Advance(StoreExtensions.Lease);

        Assert.Empty(await Store.TakeAsync("me"));
        QueueItem lost = await Store.ItemAsync("a");
        Assert.Equal((QueueItemState.Unknown, nameof(GorgiasErrorKind.LeaseExpired)), (lost.State, lost.Error!.Kind));
        Assert.Empty(await Store.DoneAsync("a", owner: "killed"));
        Assert.Empty(await Store.RenewAsync("killed", [(await Store.ItemAsync("a")).Id], StoreExtensions.Lease));

        QueueItem looked = Assert.Single(await Store.LeaseUnknownAsync("me", 10, StoreExtensions.Lease));
        Assert.Equal((QueueItemState.Unknown, "me"), (looked.State, looked.LeaseOwner));
        await Store.RetryAsync("a");
        Assert.Equal(["a"], await Store.TakeAsync("me"));
        Assert.Equal(2, (await Store.ItemAsync("a")).Attempts);
    }

    [StoreFact]
    public async Task A_lease_that_is_renewed_does_not_run_out()
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
    public async Task What_is_given_back_unsent_has_had_no_attempt_and_what_is_unknown_stays_so()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        await Store.SettleAsync("a", id => QueueSettlement.Release(id));
        Assert.Equal((QueueItemState.Pending, 0), ((await Store.ItemAsync("a")).State, (await Store.ItemAsync("a")).Attempts));

        await Store.TakeAsync();
        await Store.UnknownAsync("a");
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.SettleAsync("a", id => QueueSettlement.Release(id));
        Assert.Equal((QueueItemState.Unknown, 1), ((await Store.ItemAsync("a")).State, (await Store.ItemAsync("a")).Attempts));
    }

    [StoreFact]
    public async Task What_rests_is_taken_when_its_time_has_come_and_before_fresh_items()
    {
        await Store.AddAsync(Given.Tickets(3));
        await Store.TakeAsync(count: 1);
        await Store.RetryAsync("t00000", TimeSpan.FromSeconds(10));

        Assert.Equal(["t00001"], await Store.TakeAsync(count: 1));
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["t00000"], await Store.TakeAsync(count: 1));
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
    public async Task The_error_of_a_dead_item_is_kept_with_its_fields()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        var error = new QueueItemError(
            GorgiasErrorKind.Refused, "400: \0 no", new Dictionary<string, IReadOnlyList<string>> { ["messages.0.channel"] = ["Missing.", "Not „so“."] });
        await Store.SettleAsync("a", id => QueueSettlement.Dead(id, error));

        QueueItem item = await Store.ItemAsync("a");

        Assert.Equal((QueueItemState.Dead, "Refused", "400:  no", 1), (item.State, item.Error!.Kind, item.Error.Message, item.Attempts));
        Assert.Equal(["Missing.", "Not „so“."], Assert.Single(item.Error.Fields).Value);
    }

    [StoreFact]
    public async Task A_kind_of_error_that_only_a_later_version_knows_is_read_as_it_was_written()
    {
        await Store.AddAsync(Given.Ticket("a"));
        await Store.TakeAsync();
        var error = QueueItemError.Stored("OfALaterVersion", "It is dead.", QueueItemError.NoFields);
        await Store.SettleAsync("a", id => QueueSettlement.Dead(id, error));

        QueueItem item = await Store.ItemAsync("a");

        Assert.Equal(("OfALaterVersion", "It is dead."), (item.Error!.Kind, item.Error.Message));
        Assert.False(item.Error.TryGetKind(out GorgiasErrorKind kind));
        Assert.Equal(GorgiasErrorKind.Unexpected, kind);
    }

    [StoreFact]
    public async Task The_statistics_count_each_state_and_know_the_oldest()
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

    [StoreFact]
    public async Task Restarting_brings_dead_and_unknown_items_back_in_their_customers_order()
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
    public async Task What_is_in_a_hand_is_neither_restarted_nor_removed()
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
    public async Task Removing_lets_the_next_one_go_and_kills_what_waits_for_the_ticket()
    {
        await Store.AddAsync(Given.Ticket("a1", "a@example.com"), Given.Message("m", "a1"), Given.Ticket("a2", "a@example.com"));

        Assert.Equal(1, await Store.RemoveAsync([(await Store.ItemAsync("a1")).Id, 0]));

        Assert.Equal(nameof(GorgiasErrorKind.TicketDead), (await Store.ItemAsync("m")).Error!.Kind);
        Assert.Equal(["a2"], await Store.TakeAsync());
        Assert.Equal(2, (await Store.GetStatisticsAsync()).Total);
    }

    [StoreFact]
    public async Task Clearing_takes_what_has_been_in_the_state_for_long_enough()
    {
        await Store.AddAsync(Given.Ticket("a"), Given.Ticket("b"), Given.Ticket("c"));
        await Store.TakeAsync(count: 2);
        await Store.DoneAsync("a");
        Time.Advance(TimeSpan.FromDays(31));
        await Store.TakeAsync(count: 0);
        await Store.LeaseUnknownAsync("me", 1, StoreExtensions.Lease);
        await Store.DoneAsync("b");

        Assert.Equal(1, await Store.ClearAsync(QueueItemState.Done, TimeSpan.FromDays(30)));
        Assert.Equal(1, await Store.ClearAsync(QueueItemState.Done, TimeSpan.Zero));
        Assert.Equal((1, 1), ((await Store.GetStatisticsAsync()).Total, (await Store.GetStatisticsAsync()).Pending));
    }

    [StoreFact]
    public async Task Many_hands_in_two_stores_never_hold_the_same_item()
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

    [StoreFact]
    public async Task The_same_file_entered_by_several_at_once_is_in_once()
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

    [StoreFact]
    public Task The_laws_hold_for_any_sequence_of_calls() => QueueLaws.CheckAsync(Store, Time);

    /// <summary>Waits for work on other threads. Transactions that are in each other's way try again after a while of the virtual clock.</summary>
    private async Task<T> WhileTimePassesAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System)) != work)
        {
            Time.AdvanceToNext();
        }

        return await work;
    }
}
