using Gorgias.Client;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Messages and changes: their key means one ticket, which takes the place of the customer.</summary>
public abstract partial class RunLedgerSuite
{
    [Theory]
    [InlineData(LedgerKind.Message)]
    [InlineData(LedgerKind.Change)]
    public void A_key_of_another_ticket_is_an_error_of_its_own_kind(LedgerKind kind)
    {
        LedgerTicket first = InRun(run => SendAsync(run, On(kind, "ticket:1"), customer: "1"));

        LedgerKeyException failure = Fails<LedgerKeyException>(run => SendAsync(run, On(kind, "ticket:2"), customer: "2"));

        Assert.Equal((GorgiasErrorKind.KeyOfAnotherTicket, "a", first.Id), (failure.Kind, failure.Row.Key, failure.Row.TicketId));
        Assert.Equal(1, Account.Sends);
    }

    [Theory]
    [InlineData(LedgerKind.Message)]
    [InlineData(LedgerKind.Change)]
    public void The_same_ticket_under_another_name_is_existing(LedgerKind kind)
    {
        InRun(run => SendAsync(run, On(kind, "ticket:1"), customer: "1"));

        Assert.Equal("Existing", InRun(run => SendAsync(run, On(kind, "external:a"), customer: "1")).Outcome);
        Assert.Equal((1, 0), (Account.Sends, Account.Lookups));
    }

    [Fact]
    public void Kinds_have_keys_of_their_own()
    {
        InRun(run => SendAsync(run, "a"));

        Assert.Equal("Created", InRun(run => SendAsync(run, On(LedgerKind.Message, "ticket:1"), customer: "1")).Outcome);
        Assert.Equal("Created", InRun(run => SendAsync(run, On(LedgerKind.Change, "ticket:1"), customer: "1")).Outcome);
    }

    [Theory]
    [InlineData(LedgerKind.Message, LedgerFault.LostBefore)]
    [InlineData(LedgerKind.Message, LedgerFault.LostAfter)]
    [InlineData(LedgerKind.Change, LedgerFault.LostAfter)]
    internal void What_a_dead_run_began_for_another_ticket_is_not_sent_for_this_one(LedgerKind kind, LedgerFault fault)
    {
        Account.Fault = (_, number) => number == 1 ? fault : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, On(kind, "ticket:1"), customer: "1"));

        LedgerKeyException failure = Fails<LedgerKeyException>(run => SendAsync(run, On(kind, "ticket:2"), customer: "2"));
        Assert.Equal((GorgiasErrorKind.KeyOfAnotherTicket, 1), (failure.Kind, Account.Sends));

        LedgerTicket first = InRun(run => SendAsync(run, On(kind, "ticket:1"), customer: "1"));
        Assert.Equal((fault == LedgerFault.LostAfter ? "Recovered" : "Created", 1), (first.Outcome, Account.Tickets.Count));
    }

    [Fact]
    public void What_a_dead_run_did_for_this_ticket_under_another_name_is_existing()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.LostAfter : LedgerFault.None;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, On(LedgerKind.Message, "external:a"), customer: "1"));

        Assert.Equal("Existing", InRun(run => SendAsync(run, On(LedgerKind.Message, "ticket:1"), customer: "1")).Outcome);
        Assert.Equal(1, Account.Sends);
    }

    private static LedgerIntent On(LedgerKind kind, string ticket) => new(kind, "a") { CustomerHash = ticket };
}
