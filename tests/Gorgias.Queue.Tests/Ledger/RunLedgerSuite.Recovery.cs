using Gorgias.Client;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Keys of which nobody knows what became of them.</summary>
public abstract partial class RunLedgerSuite
{
    [Theory]
    [InlineData(LedgerFault.LostAfter, 1, 1, "Recovered")]
    [InlineData(LedgerFault.LostBefore, 2, 2, "Created")]
    internal void An_unknown_outcome_is_looked_up_in_the_next_run(LedgerFault fault, int lookups, int sends, string outcome)
    {
        Account.Fault = (_, number) => number == 1 ? fault : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, "a"));
        Assert.Equal(LedgerState.Open, Row("a")!.State);

        LedgerTicket found = InRun(run => SendAsync(run, "a"));

        Assert.Equal((outcome, lookups, sends), (found.Outcome, Account.Lookups, Account.Sends));
        Assert.Equal(LedgerState.Done, Row("a")!.State);
        Assert.Single(Account.Tickets);
    }

    [Fact]
    public void An_unknown_outcome_is_looked_up_when_the_same_run_meets_the_key_again()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.LostAfter : LedgerFault.None;

        LedgerTicket found = InRun(async run =>
        {
            await Assert.ThrowsAsync<GorgiasUnknownOutcomeException>(() => SendAsync(run, "a"));
            return await SendAsync(run, "a");
        });

        Assert.Equal(("Recovered", 1), (found.Outcome, Account.Sends));
    }

    [Fact]
    public void A_ticket_that_lookups_show_late_is_found_a_settling_time_later()
    {
        Account.Lag = TimeSpan.FromSeconds(1.5);
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.LostAfter : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, "a"));

        Assert.Equal("Recovered", InRun(run => SendAsync(run, "a")).Outcome);
        Assert.Equal((2, 1), (Account.Lookups, Account.Sends));
        Assert.Equal([false, true], Account.AreLast);
    }

    [Fact]
    public void A_failed_lookup_leaves_the_key_open()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.LostAfter : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, "a"));
        Account.FindFails = static number => number == 1;

        Fails<GorgiasConnectionException>(run => SendAsync(run, "a"));

        Assert.Equal(LedgerState.Open, Row("a")!.State);
        Assert.Equal("Recovered", InRun(run => SendAsync(run, "a")).Outcome);
    }

    [Fact]
    public void What_a_dead_run_of_another_command_created_is_not_this_records()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.LostAfter : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, Intent("a") with { CommandHash = "x" }));

        LedgerKeyException failure = Fails<LedgerKeyException>(run => SendAsync(run, Intent("a") with { CommandHash = "y" }));

        Assert.Equal((GorgiasErrorKind.KeysOfAnotherCommand, Account.Tickets[0].Id), (failure.Kind, failure.Row.TicketId));
        Assert.Equal(("x", LedgerState.Done), (Row("a")!.CommandHash, Row("a")!.State));
    }

    [Fact]
    public void What_a_dead_run_of_another_command_did_not_create_is_sent_as_this_records()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.LostBefore : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, Intent("a") with { CommandHash = "x" }));

        Assert.Equal("Created", InRun(run => SendAsync(run, Intent("a") with { CommandHash = "y" })).Outcome);
        Assert.Equal("y", Row("a")!.CommandHash);
    }

    [Fact]
    public void A_dead_run_that_was_to_replace_a_ticket_is_not_taken_for_the_older_one()
    {
        LedgerTicket older = InRun(run => SendAsync(run, "a"));
        Account.Fault = static (_, number) => number == 2 ? LedgerFault.LostBefore : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, "a", LedgerRule.Create));

        LedgerTicket newer = InRun(run => SendAsync(run, "a", LedgerRule.Create));

        Assert.Equal("Created", newer.Outcome);
        Assert.NotEqual(older.Id, newer.Id);
        Assert.Equal(newer.Id, Row("a")!.TicketId);
    }
}
