using Gorgias.Client;

namespace Gorgias.Queue.Tests.Ledger;

public abstract partial class RunLedgerSuite
{
    [Fact]
    public void A_preview_tells_what_is_done_and_what_another_command_did()
    {
        LedgerPreview preview = InRun(async run =>
        {
            await SendAsync(run, "a");
            await SendAsync(run, Intent("b") with { CommandHash = "one" });
            return await LedgerPreview.ReadAsync(Store, [Intent("a"), Intent("b") with { CommandHash = "another" }, Intent("c")]);
        });

        Assert.Equal((true, true, false), (preview.IsKnown(Intent("a")), preview.IsKnown(Intent("b")), preview.IsKnown(Intent("c"))));
        Assert.Equal(1, preview.OfAnotherCommand);
        LedgerKeyException conflict = Assert.IsType<LedgerKeyException>(preview.Conflict(3, isAll: true));
        Assert.Equal((GorgiasErrorKind.KeysOfAnotherCommand, "b"), (conflict.Kind, conflict.Row.Key));
    }

    [Fact]
    public void A_preview_takes_an_open_key_and_one_that_cannot_be_recorded_for_unknown()
    {
        LedgerPreview preview = InRun(async run =>
        {
            Account.Fault = static (_, _) => LedgerFault.LostAfter;
            await Assert.ThrowsAsync<GorgiasUnknownOutcomeException>(() => SendAsync(run, "a"));
            return await LedgerPreview.ReadAsync(Store, [Intent("a"), Intent(new string('k', 256))]);
        });

        Assert.False(preview.IsKnown(Intent("a")));
        Assert.Null(preview.Conflict(2, isAll: true));
    }

    [Fact]
    public void A_key_whose_ticket_turns_out_to_be_deleted_is_sent_anew()
    {
        InRun(run => SendAsync(run, Intent("a") with { CustomerHash = "jane" }));
        Account.Tickets.Clear();

        LedgerTicket again = InRun(run => SendAsync(run, Intent("a") with { CustomerHash = "omar" }, customer: "omar"));

        Assert.Equal(("Created", 1, 2), (again.Outcome, Account.Owners, Account.Sends));
        Assert.Equal(again.Id, Row("a")!.TicketId);
    }

    [Fact]
    public void A_ticket_that_the_account_has_already_stays_that_of_the_command_that_created_it()
    {
        InRun(run => SendAsync(run, Intent("a") with { CommandHash = "one" }));

        InRun(run => SendAsync(run, Intent("a") with { CommandHash = "two" }, LedgerRule.Ask));

        Assert.Equal((LedgerState.Done, "one"), (Row("a")!.State, Row("a")!.CommandHash));
    }
}
