using Gorgias.Client;
using Gorgias.Queue.Tests.Worker;

namespace Gorgias.Queue.Tests.Ledger;

/// <content>Mails that did not leave, or came back, are mailed again on the same ticket.</content>
public abstract partial class RunLedgerSuite
{
    [Fact]
    public void A_mail_that_failed_is_mailed_once_more_under_a_key_of_its_own()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);

        LedgerTicket second = Mail();
        LedgerTicket third = Mail();

        Assert.Equal(("Created", "a/2"), (second.Outcome, second.Key));
        Assert.Equal("Existing", third.Outcome);
        Assert.Equal(2, Account.Sends);
        LedgerRow again = Message("a/2")!;
        Assert.Equal((first.Id, second.Id + 1000, "Created"), (again.TicketId, again.MessageId, again.Outcome));
    }

    [Fact]
    public void A_second_mail_that_failed_too_is_followed_by_a_third()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        NoteFailed(first, Mail());

        Assert.Equal("a/3", Mail().Key);
        Assert.Equal("Existing", Mail().Outcome);
        Assert.Equal(3, Account.Sends);
    }

    [Fact]
    public void Messages_of_the_ticket_itself_keep_their_keys()
    {
        NoteFailed(Mail(next: 3), Account.Tickets[0]);

        Assert.Equal("a/3", Mail(next: 3).Key);
    }

    [Fact]
    public void A_record_that_is_not_mailed_now_is_existing()
    {
        NoteFailed(Mail(), Account.Tickets[0]);

        Assert.Equal("Existing", InRun(run => SendAsync(run, "a")).Outcome);
        Assert.Equal(1, Account.Sends);
    }

    [Fact]
    public void Keys_of_another_command_or_customer_stay_errors()
    {
        NoteFailed(Mail(), Account.Tickets[0]);

        Fails<LedgerKeyException>(run => MailAsync(run, MailIntent() with { CommandHash = "other" }));
        Fails<LedgerKeyException>(run => MailAsync(run, MailIntent() with { CustomerHash = "john" }, "john"));

        Assert.Equal(1, Account.Sends);
    }

    [Fact]
    public void What_a_run_that_died_had_mailed_again_is_found()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        Time.Run(async () =>
        {
            using ILedgerRun died = await Store.BeginRunAsync();
            return await Store.BeginAsync(died.Id, [MailIntent().MailAgain!]);
        });
        LedgerTicket lost = Account.Create("a/2", "jane");

        LedgerTicket found = Mail();

        Assert.Equal((lost.Id, "Recovered", 1), (found.Id, found.Outcome, Account.Sends));
        Assert.Equal("Existing", Mail().Outcome);
    }

    [Fact]
    public void A_mail_of_a_ticket_that_is_gone_is_a_new_ticket()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        Account.Tickets.Clear();

        LedgerTicket second = Mail();

        Assert.Equal(("a", "Created"), (second.Key, second.Outcome));
        Assert.Null(Message("a/2"));
    }

    [Fact]
    public void A_mail_that_arrived_since_is_not_sent_again_and_no_later_run_asks()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        Account.Mails[first.Id + 1000] = DeliveryState.NoFailure;

        LedgerTicket second = Mail();
        LedgerTicket third = Mail();

        Assert.Equal((first.Id, "Existing", "Existing"), (second.Id, second.Outcome, third.Outcome));
        Assert.Equal((1, 1), (Account.Sends, Account.MailReads));
        Assert.Null(Message("a/2"));
        Assert.Equal((true, false), Plan());
    }

    [Fact]
    public void An_earlier_one_of_several_mails_that_arrived_since_is_enough()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        NoteFailed(first, Mail());
        Account.Mails[first.Id + 1000] = DeliveryState.NoFailure;

        Assert.Equal("Existing", Mail().Outcome);
        Assert.Equal("Existing", Mail().Outcome);

        Assert.Equal((2, 2), (Account.Sends, Account.MailReads));
        Assert.Null(Message("a/3"));
    }

    [Theory]
    [InlineData(DeliveryState.Failed)]
    [InlineData(DeliveryState.Bounced)]
    public void A_mail_that_is_still_a_failed_one_is_sent_again(DeliveryState state)
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        Account.Mails[first.Id + 1000] = state;

        Assert.Equal("a/2", Mail().Key);
    }

    [Fact]
    public void A_mail_that_waits_to_be_sent_is_looked_at_again_by_the_next_run()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        Account.Mails[first.Id + 1000] = DeliveryState.Waiting;
        Assert.Equal("Existing", Mail().Outcome);

        Account.Mails[first.Id + 1000] = DeliveryState.Failed;

        Assert.Equal("a/2", Mail().Key);
    }

    [Fact]
    public void A_plan_counts_a_mail_that_is_sent_again_and_no_other_as_to_be_sent()
    {
        LedgerTicket first = Mail();
        Assert.Equal((true, false), Plan());
        NoteFailed(first, first);
        Assert.Equal((false, true), Plan());
        LedgerTicket second = Mail();
        Assert.Equal((true, false), Plan());
        NoteFailed(first, second);
        Assert.Equal((false, true), Plan());
    }

    private static LedgerIntent MailIntent(int next = 2) => Intent("a") with
    {
        CommandHash = "mail",
        CustomerHash = "jane",
        HashVersion = 1,
        MailOf = "a",
        NextMail = next,
    };

    private LedgerTicket Mail(int next = 2) => InRun(run => MailAsync(run, MailIntent(next)));

    private Task<LedgerTicket> MailAsync(RunLedger run, LedgerIntent intent, string customer = "jane") =>
        run.SendAsync(intent, LedgerRule.Known, new LedgerMail(Account, "a", customer));

    private void NoteFailed(LedgerTicket ticket, LedgerTicket mail) =>
        Assert.Equal(1, Time.Run(() => Store.NoteUndeliveredAsync([new SentMail(ticket.Id, mail.Id + 1000, null)])));

    private LedgerRow? Message(string key) => Store.FindAsync(LedgerKind.Message, [key]).GetAwaiter().GetResult().GetValueOrDefault(key);

    private (bool IsKnown, bool IsMailedAgain) Plan() => Time.Run(async () =>
    {
        LedgerPreview preview = await LedgerPreview.ReadAsync(Store, [MailIntent()]);
        return (preview.IsKnown(MailIntent()), preview.IsMailedAgain(MailIntent()));
    });
}
