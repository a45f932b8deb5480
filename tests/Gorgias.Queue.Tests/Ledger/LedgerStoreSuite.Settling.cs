using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Ledger;

/// <content>Beginning, settling and taking over.</content>
public abstract partial class LedgerStoreSuite
{
    [StoreFact]
    public async Task What_an_intent_says_is_recorded()
    {
        var intent = new LedgerIntent(LedgerKind.Message, "order-1/2")
        {
            CustomerHash = Store.HashCustomer("ann@example.com"),
            CommandHash = "c1",
            RecordHash = "r1",
            HashVersion = 3,
        };

        LedgerBegin begin = Assert.Single(await Store.BeginAsync(Run.Id, [intent]));

        Assert.Equal((LedgerBeginOutcome.Begun, null), (begin.Outcome, begin.IsRunAlive));
        LedgerRow row = Assert.Single(await Other.FindAsync(LedgerKind.Message, ["order-1/2"])).Value;
        Assert.Equal(begin.Row, row);
        Assert.Equal((LedgerState.Open, Run.Id, intent.CustomerHash, "c1", "r1", 3), (
            row.State, row.RunId, row.CustomerHash, row.CommandHash, row.RecordHash, row.HashVersion));
        Assert.Equal((Time.Start, Time.Start), (row.CreatedAt, row.UpdatedAt));
        Assert.Empty(await Store.FindAsync(LedgerKind.Ticket, ["order-1/2"]));
    }

    [StoreFact]
    public async Task A_key_that_is_done_is_known_with_its_ticket_and_hashes()
    {
        await Store.BeginAsync(Run.Id, [new LedgerIntent(LedgerKind.Ticket, "a") { CommandHash = "c", RecordHash = "r", HashVersion = 1 }]);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Store.SettleOneAsync(Run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 7, 8, "Created")));

        LedgerBegin begin = await Other.BeginOneAsync(OtherRun, "a");

        Assert.Equal((LedgerBeginOutcome.Known, null), (begin.Outcome, begin.IsRunAlive));
        Assert.Equal((7L, 8L, "Created", "c", "r", 1), (
            begin.Row.TicketId, begin.Row.MessageId, begin.Row.Outcome, begin.Row.CommandHash, begin.Row.RecordHash, begin.Row.HashVersion));
        Assert.Equal((Time.Start, Time.Start.AddMinutes(1)), (begin.Row.CreatedAt, begin.Row.UpdatedAt));
    }

    [StoreFact]
    public async Task A_key_that_is_open_is_begun_by_nobody_else()
    {
        await Store.BeginOneAsync(Run, "a");

        Assert.Equal(LedgerBeginOutcome.OpenHere, (await Store.BeginOneAsync(Run, "a", replaceDone: true)).Outcome);
        LedgerBegin elsewhere = await Other.BeginOneAsync(OtherRun, "a", replaceDone: true, takeOver: Run.Id);
        Assert.Equal((LedgerBeginOutcome.OpenElsewhere, true, Run.Id), (elsewhere.Outcome, elsewhere.IsRunAlive, elsewhere.Row.RunId));
        Run.Dispose();
        elsewhere = await Other.BeginOneAsync(OtherRun, "a", replaceDone: true);
        Assert.Equal((LedgerBeginOutcome.OpenElsewhere, false, Run.Id), (elsewhere.Outcome, elsewhere.IsRunAlive, elsewhere.Row.RunId));
    }

    [StoreFact]
    public async Task The_second_of_two_equal_keys_in_a_batch_is_not_begun()
    {
        await Store.DoneAsync(Run, "done", 1);
        LedgerIntent[] intents =
        [
            new(LedgerKind.Ticket, "a"), new(LedgerKind.Ticket, "a"), new(LedgerKind.Message, "a"), new(LedgerKind.Ticket, "done"), new(LedgerKind.Ticket, "b"),
        ];

        IReadOnlyList<LedgerBegin> begun = await Store.BeginAsync(Run.Id, intents);

        Assert.Equal(
            [LedgerBeginOutcome.Begun, LedgerBeginOutcome.OpenHere, LedgerBeginOutcome.Begun, LedgerBeginOutcome.Known, LedgerBeginOutcome.Begun],
            begun.Select(b => b.Outcome));
        Assert.Equal(intents, begun.Select(b => b.Intent));
        Assert.Equal(begun[0].Row, begun[1].Row);
        Assert.All(begun, b => Assert.True(b.Row.Id > 0));
    }

    [StoreFact]
    public async Task What_was_refused_or_not_sent_can_be_begun_again_by_anybody()
    {
        await Store.BeginOneAsync(Run, "refused");
        await Store.BeginOneAsync(Run, "unsent");

        Assert.Equal([true, true], await Store.SettleAsync(
            Run.Id, [LedgerSettlement.Refused(LedgerKind.Ticket, "refused"), LedgerSettlement.NotSent(LedgerKind.Ticket, "unsent")]));

        Assert.Equal(LedgerBeginOutcome.Begun, (await Other.BeginOneAsync(OtherRun, "refused")).Outcome);
        Assert.Equal(LedgerBeginOutcome.Begun, (await Store.BeginOneAsync(Run, "unsent")).Outcome);
    }

    [StoreFact]
    public async Task What_is_unknown_stays_open_and_can_be_settled_later()
    {
        await Store.BeginOneAsync(Run, "a");

        Assert.True(await Store.SettleOneAsync(Run, LedgerSettlement.Unknown(LedgerKind.Ticket, "a")));

        Assert.Equal(LedgerState.Open, (await Store.FindOneAsync("a"))!.State);
        Assert.True(await Store.SettleOneAsync(Run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 5)));
        Assert.Equal(5, (await Store.FindOneAsync("a"))!.TicketId);
    }

    [StoreFact]
    public async Task Settling_the_same_way_twice_changes_nothing()
    {
        await Store.DoneAsync(Run, "a", 7);
        LedgerRow? before = await Store.FindOneAsync("a");
        Time.Advance(TimeSpan.FromHours(1));

        Assert.True(await Store.SettleOneAsync(Run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 7)));
        Assert.False(await Store.SettleOneAsync(Run, LedgerSettlement.Refused(LedgerKind.Ticket, "a")));
        Assert.False(await Store.SettleOneAsync(Run, LedgerSettlement.Unknown(LedgerKind.Ticket, "a")));

        Assert.Equal(before, await Store.FindOneAsync("a"));
    }

    [StoreFact]
    public async Task The_row_of_another_run_is_left_alone()
    {
        await Store.BeginOneAsync(Run, "open");
        await Store.DoneAsync(Run, "done", 7);
        LedgerSettlement[] settlements =
        [
            LedgerSettlement.Done(LedgerKind.Ticket, "open", 9), LedgerSettlement.Refused(LedgerKind.Ticket, "open"),
            LedgerSettlement.Done(LedgerKind.Ticket, "done", 9), LedgerSettlement.Refused(LedgerKind.Ticket, "done"),
            LedgerSettlement.Done(LedgerKind.Ticket, "none", 9), LedgerSettlement.Refused(LedgerKind.Ticket, "none"),
        ];

        Assert.DoesNotContain(true, await Other.SettleAsync(OtherRun.Id, settlements));

        Assert.Equal(LedgerState.Open, (await Store.FindOneAsync("open"))!.State);
        Assert.Equal(7, (await Store.FindOneAsync("done"))!.TicketId);
        Assert.Null(await Store.FindOneAsync("none"));
    }

    [StoreFact]
    public async Task One_of_two_runs_takes_over_what_a_dead_run_has_open()
    {
        await Store.BeginOneAsync(Run, "a");
        Run.Dispose();
        ILedgerRun next = await Store.BeginRunAsync();
        Time.Advance(TimeSpan.FromMinutes(1));

        LedgerBegin first = await Other.BeginOneAsync(OtherRun, "a", takeOver: Run.Id);
        LedgerBegin second = await Store.BeginOneAsync(next, "a", takeOver: Run.Id);

        Assert.Equal((LedgerBeginOutcome.Begun, OtherRun.Id), (first.Outcome, first.Row.RunId));
        Assert.Equal((Time.Start, Time.Start.AddMinutes(1)), (first.Row.CreatedAt, first.Row.UpdatedAt));
        Assert.Equal((LedgerBeginOutcome.OpenElsewhere, true, OtherRun.Id), (second.Outcome, second.IsRunAlive, second.Row.RunId));
        Assert.False(await Store.SettleOneAsync(Run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 1)));
        Assert.True(await Other.SettleOneAsync(OtherRun, LedgerSettlement.Done(LedgerKind.Ticket, "a", 2)));
    }

    [StoreFact]
    public async Task A_done_row_that_is_replaced_returns_when_its_successor_is_refused()
    {
        await Store.DoneAsync(Run, "a", 1);

        LedgerBegin begin = await Other.BeginOneAsync(OtherRun, "a", replaceDone: true);

        Assert.Equal((LedgerBeginOutcome.Begun, LedgerState.Open, 1L), (begin.Outcome, begin.Row.State, begin.Row.Replaces!.TicketId));
        Assert.Equal(begin.Row, await Store.FindOneAsync("a"));
        Assert.True(await Other.SettleOneAsync(OtherRun, LedgerSettlement.Refused(LedgerKind.Ticket, "a")));
        Assert.Equal(1, (await Store.FindOneAsync("a"))!.TicketId);
        await Other.DoneAsync(OtherRun, "a", 2, replaceDone: true);
        Assert.Equal((2L, null), ((await Store.FindOneAsync("a"))!.TicketId, (await Store.FindOneAsync("a"))!.Replaces));
        Assert.Equal(1, await Store.CountAsync());
    }

    [StoreFact]
    public async Task Taking_over_a_replacement_needs_the_same_wish_to_replace()
    {
        await Store.DoneAsync(Run, "a", 1);
        await Store.BeginOneAsync(Run, "a", replaceDone: true);
        Run.Dispose();

        LedgerBegin known = await Other.BeginOneAsync(OtherRun, "a", takeOver: Run.Id);

        Assert.Equal((LedgerBeginOutcome.Known, 1L), (known.Outcome, known.Row.TicketId));
        ILedgerRun third = await Store.BeginRunAsync();
        await Store.BeginOneAsync(third, "a", replaceDone: true);
        third.Dispose();
        LedgerBegin begun = await Other.BeginOneAsync(OtherRun, "a", replaceDone: true, takeOver: third.Id);
        Assert.Equal((LedgerBeginOutcome.Begun, 1L), (begun.Outcome, begun.Row.Replaces!.TicketId));
    }
}
