using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Ledger;

/// <content>What was created elsewhere, lists, counts, and the removing of rows.</content>
public abstract partial class LedgerStoreSuite
{
    [StoreFact]
    public async Task What_was_created_elsewhere_is_known()
    {
        await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1) { CommandHash = "c", RecordHash = "r", HashVersion = 2, CustomerHash = "h" }]);
        Time.Advance(TimeSpan.FromMinutes(1));
        await Other.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1), new LedgerDone(LedgerKind.Ticket, "a", 2) { Outcome = "Undelivered" }]);

        LedgerRow row = (await Store.BeginOneAsync(Run, "a")).Row;

        Assert.Equal((2L, "Undelivered", "c", "r", 2, "h"), (row.TicketId, row.Outcome, row.CommandHash, row.RecordHash, row.HashVersion, row.CustomerHash));
        Assert.Equal((LedgerState.Done, Time.Start, Time.Start.AddMinutes(1)), (row.State, row.CreatedAt, row.UpdatedAt));
        Assert.Equal(1, await Store.CountAsync());
    }

    [StoreFact]
    public async Task What_a_lookup_found_settles_the_row_of_a_dead_run_but_not_that_of_a_living_one()
    {
        await Store.BeginAsync(Run.Id, [new LedgerIntent(LedgerKind.Ticket, "dead") { CommandHash = "c" }]);
        await Other.BeginOneAsync(OtherRun, "alive");
        Run.Dispose();

        await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "dead", 1), new LedgerDone(LedgerKind.Ticket, "alive", 2)]);

        LedgerRow dead = (await Store.FindOneAsync("dead"))!;
        Assert.Equal((LedgerState.Done, 1L, "c"), (dead.State, dead.TicketId, dead.CommandHash));
        LedgerRow alive = (await Store.FindOneAsync("alive"))!;
        Assert.Equal((LedgerState.Open, 2L), (alive.State, alive.Replaces!.TicketId));
        Assert.True(await Other.SettleOneAsync(OtherRun, LedgerSettlement.Refused(LedgerKind.Ticket, "alive")));
        Assert.Equal(2, (await Store.FindOneAsync("alive"))!.TicketId);
    }

    [StoreFact]
    public async Task A_mail_that_failed_is_noted_by_ticket_and_message_in_done_rows_only()
    {
        await Store.RecordDoneAsync(
        [
            new LedgerDone(LedgerKind.Ticket, "a", 1) { MessageId = 11, Outcome = "Created", CommandHash = "c", HashVersion = 2 },
            new LedgerDone(LedgerKind.Message, "a/2", 1) { MessageId = 12, Outcome = "Created" },
            new LedgerDone(LedgerKind.Ticket, "b", 1) { Outcome = "Created" }, new LedgerDone(LedgerKind.Ticket, "c", 2) { MessageId = 21 },
        ]);
        await Store.BeginOneAsync(Run, "open");
        Time.Advance(TimeSpan.FromMinutes(1));

        SentMail[] mails = [new(1, 11, null), new(2, 21, null), new(3, 31, null)];
        Assert.Equal(2, await Other.NoteUndeliveredAsync(mails));
        Assert.Equal(0, await Store.NoteUndeliveredAsync(mails));
        Assert.Equal(0, await Store.NoteUndeliveredAsync([]));

        var rows = (await Store.ListAsync(new LedgerFilter()).ToListAsync()).ToDictionary(r => r.Key);
        Assert.Equal(["a", "c"], rows.Values.Where(r => r.Outcome == LedgerRow.Undelivered).Select(r => r.Key).Order());
        Assert.Equal((1L, 11L, "c", 2, Time.Start.AddMinutes(1)), (
            rows["a"].TicketId, rows["a"].MessageId, rows["a"].CommandHash, rows["a"].HashVersion, rows["a"].UpdatedAt));
        Assert.Equal(("Created", Time.Start), (rows["a/2"].Outcome, rows["a/2"].UpdatedAt));
        Assert.Equal(LedgerState.Open, rows["open"].State);

        // The one that is no failure after all is a row like others.
        Assert.Equal(1, await Store.NoteDeliveredAsync([mails[0], new(1, 12, null)]));
        Assert.Equal(0, await Store.NoteDeliveredAsync([mails[0]]));
        Assert.Equal(0, await Store.NoteDeliveredAsync([]));
        Assert.Equal(LedgerRow.NoFailure, (await Store.FindOneAsync("a"))!.Outcome);
        Assert.Equal(LedgerRow.Undelivered, (await Store.FindOneAsync("c"))!.Outcome);
    }

    [StoreFact]
    public async Task Rows_are_removed_by_key_and_by_ticket_unless_a_living_run_has_them_open()
    {
        await Store.RecordDoneAsync(
        [
            new LedgerDone(LedgerKind.Ticket, "a", 1), new LedgerDone(LedgerKind.Message, "a", 1), new LedgerDone(LedgerKind.Ticket, "b", 2),
            new LedgerDone(LedgerKind.Message, "b/2", 2), new LedgerDone(LedgerKind.Ticket, "c", 3),
        ]);
        await Store.BeginOneAsync(Run, "dead");
        await Other.BeginOneAsync(OtherRun, "alive");
        Run.Dispose();

        Assert.Equal(2, await Store.RemoveAsync(LedgerKind.Ticket, ["a", "dead", "alive", "none"]));
        Assert.Equal(2, await Store.RemoveTicketsAsync([2, 99]));

        Assert.Equal(["a", "alive", "c"], (await Store.ListAsync(new LedgerFilter()).ToListAsync()).Select(r => r.Key).Order());
        Assert.Equal(LedgerBeginOutcome.OpenHere, (await Other.BeginOneAsync(OtherRun, "alive")).Outcome);
    }

    [StoreFact]
    public async Task Rows_are_cleared_by_time_and_by_customer()
    {
        (string ann, string bob) = (Store.HashCustomer("ann@example.com"), Store.HashCustomer("bob@example.com"));
        await Store.RecordDoneAsync(
            [.. Enumerable.Range(0, 1_500).Select(i => new LedgerDone(LedgerKind.Ticket, $"k{i}", i) { CustomerHash = i % 3 == 0 ? ann : bob })]);
        await Other.BeginOneAsync(OtherRun, "alive");
        Time.Advance(TimeSpan.FromDays(1));
        await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "new", 1) { CustomerHash = ann }]);

        Assert.Equal(500, await Store.ClearAsync(Time.GetUtcNow(), ann));
        Assert.Equal(1_002, await Store.CountAsync());
        Assert.Equal(0, await Store.ClearAsync(Time.Start));
        Assert.Equal(1_000, await Store.ClearAsync(Time.GetUtcNow()));
        Assert.Equal(1, await Store.ClearAsync(customerHash: ann));
        Assert.Equal(0, await Store.ClearAsync());
        Assert.Equal(["alive"], (await Store.ListAsync(new LedgerFilter()).ToListAsync()).Select(r => r.Key));
    }

    [StoreFact]
    public async Task Rows_are_listed_by_what_a_filter_says()
    {
        await Store.RecordDoneAsync([.. Enumerable.Range(0, 600).Select(i => new LedgerDone(LedgerKind.Ticket, $"k{i:D3}", i))]);
        await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Message, "m", 5) { CustomerHash = "h" }]);
        Time.Advance(TimeSpan.FromDays(1));
        await Store.BeginOneAsync(Run, "open");

        Assert.Equal(602, await KeysAsync(new LedgerFilter()).CountAsync());
        Assert.Equal(["m"], await KeysAsync(new LedgerFilter { Kind = LedgerKind.Message }).ToListAsync());
        Assert.Equal(["open"], await KeysAsync(new LedgerFilter { State = LedgerState.Open }).ToListAsync());
        Assert.Equal(["k005", "m"], await KeysAsync(new LedgerFilter { TicketId = 5 }).ToListAsync());
        Assert.Equal(["m"], await KeysAsync(new LedgerFilter { CustomerHash = "h" }).ToListAsync());
        Assert.Equal(601, await KeysAsync(new LedgerFilter { Before = Time.GetUtcNow() }).CountAsync());
        List<LedgerRow> first = await Store.ListAsync(new LedgerFilter { First = 550 }).ToListAsync();
        Assert.Equal((550, "k549"), (first.Count, first[^1].Key));
        Assert.Equal(["k550", "k551"], await KeysAsync(new LedgerFilter { After = first[^1].Id, First = 2 }).ToListAsync());

        IAsyncEnumerable<string> KeysAsync(LedgerFilter filter) => Store.ListAsync(filter).Select(r => r.Key);
    }

    [StoreFact]
    public async Task The_ledger_says_where_it_is_and_what_it_holds()
    {
        Assert.Equal((0, null), ((await Store.GetInfoAsync()).Rows, (await Store.GetInfoAsync()).Oldest));
        await Store.DoneAsync(Run, "a", 1);
        Time.Advance(TimeSpan.FromDays(1));
        await Store.BeginOneAsync(Run, "b");

        LedgerInfo info = await Other.GetInfoAsync();

        Assert.Equal((Store.Location, Store.Account, 2L, 1L, Time.Start), (info.Location, info.Account, info.Rows, info.Open, info.Oldest!.Value));
    }

    [StoreFact]
    public async Task Rows_that_did_not_change_for_400_days_go_on_opening_once_a_day()
    {
        ILedgerStore another = await OpenAsync("another.gorgias.com");
        await another.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1)]);
        await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1), new LedgerDone(LedgerKind.Ticket, "b", 1)]);
        Time.Advance(TimeSpan.FromDays(200));
        await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "b", 1)]);
        Time.Advance(TimeSpan.FromDays(200));
        await OpenAsync();
        Assert.Equal(2, await Store.CountAsync());

        Time.Advance(TimeSpan.FromHours(1));
        await OpenAsync();
        Assert.Equal(2, await Store.CountAsync());
        Time.Advance(TimeSpan.FromHours(23));
        await OpenAsync();

        Assert.NotNull(await Store.FindOneAsync("b"));
        Assert.Equal((1, 0), (await Store.CountAsync(), await another.CountAsync()));
    }

    [StoreFact]
    public async Task Keys_of_any_characters_are_found_as_they_were_given()
    {
        string[] keys = ["Ä%_'\"\\", "a\0b", "half\uD83D", "🎈", "k", "K"];

        IReadOnlyList<LedgerBegin> begun = await Store.BeginAsync(Run.Id, [.. keys.Select(k => new LedgerIntent(LedgerKind.Change, k))]);

        Assert.All(begun, b => Assert.Equal(LedgerBeginOutcome.Begun, b.Outcome));
        Assert.Equal(keys.Order(StringComparer.Ordinal), (await Store.FindAsync(LedgerKind.Change, keys)).Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(false, await Store.SettleAsync(Run.Id, [.. keys.Select(k => LedgerSettlement.Done(LedgerKind.Change, k, 1))]));
    }
}
