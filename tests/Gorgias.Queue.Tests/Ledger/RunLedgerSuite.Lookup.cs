using Gorgias.Client;
using Gorgias.Queue.Tests.Worker;

namespace Gorgias.Queue.Tests.Ledger;

/// <content>What a ledger says of a record that is put into a queue and not sent now.</content>
public abstract partial class RunLedgerSuite
{
    [Fact]
    public void A_done_key_is_existing_and_an_open_or_missing_one_is_none()
    {
        InRun(run => SendAsync(run, "a"));
        Account.Fault = static (_, _) => LedgerFault.LostAfter;
        Fails<GorgiasUnknownOutcomeException>(run => SendAsync(run, "b"));

        Assert.Equal("Existing", Find(Row("a"), Intent("a"))!.Outcome);
        Assert.Null(Find(Row("b"), Intent("b")));
        Assert.Null(Find(null, Intent("c")));
    }

    [Fact]
    public void What_a_queue_sent_with_other_words_is_left_to_the_queue()
    {
        LedgerIntent intent = Intent("a") with { CommandHash = "x", RecordHash = "1", HashVersion = 1 };
        Time.Run(async () =>
        {
            await Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 5) { RecordHash = "1", HashVersion = 1 }]);
            return true;
        });

        Assert.Equal(5, Find(Row("a"), intent)!.Id);
        Assert.Null(Find(Row("a"), intent with { RecordHash = "2" }));
        Assert.Equal(5, Find(Row("a"), intent with { RecordHash = "2", HashVersion = 2 })!.Id);
    }

    [Fact]
    public void A_done_key_of_another_command_or_customer_is_an_error_of_its_own()
    {
        InRun(run => SendAsync(run, Intent("a") with { CommandHash = "x", RecordHash = "1", HashVersion = 1, CustomerHash = "jane" }));
        LedgerIntent same = Intent("a") with { CommandHash = "x", RecordHash = "2", HashVersion = 1, CustomerHash = "jane" };

        Assert.Equal("Existing", Find(Row("a"), same)!.Outcome);
        Assert.Equal(
            GorgiasErrorKind.KeysOfAnotherCommand, Assert.Throws<LedgerKeyException>(() => Find(Row("a"), same with { CommandHash = "y" })).Kind);
        Assert.Equal(
            GorgiasErrorKind.KeyOfAnotherCustomer, Assert.Throws<LedgerKeyException>(() => Find(Row("a"), same with { CustomerHash = "john" }, "john")).Kind);
    }

    [Fact]
    public void A_failed_mail_is_sent_once_more_unless_the_account_shows_that_it_is_none()
    {
        LedgerTicket first = Mail();
        Assert.Equal((null, null), FindMail());
        Assert.Equal(0, Account.MailReads);
        NoteFailed(first, first);

        (LedgerIntent? next, SentMail? arrived) = FindMail();
        Assert.Equal((LedgerKind.Message, "a/2", null), (next!.Kind, next.Key, arrived));
        Account.Mails[first.Id + 1000] = DeliveryState.Waiting;
        Assert.Equal((null, null), FindMail());
        Account.Mails[first.Id + 1000] = DeliveryState.NoFailure;
        Assert.Equal((null, new SentMail(first.Id, first.Id + 1000, null)), FindMail());
    }

    [Fact]
    public void A_further_mail_that_a_run_has_open_is_the_one_to_send()
    {
        LedgerTicket first = Mail();
        NoteFailed(first, first);
        Account.Fault = static (_, _) => LedgerFault.LostBefore;
        Fails<GorgiasUnknownOutcomeException>(run => MailAsync(run, MailIntent()));

        Assert.Equal("a/2", FindMail().Next!.Key);
    }

    private LedgerTicket? Find(LedgerRow? row, LedgerIntent intent, string customer = "jane") => Time.Run(
        () => LedgerLookup.FindExistingAsync(row, intent, new LedgerWrite(Account, intent.Key, customer)));

    private (LedgerIntent? Next, SentMail? Arrived) FindMail() => Time.Run(
        () => LedgerLookup.FindMailAgainAsync(Store, Row("a")!, MailIntent(), new LedgerMail(Account, "a", "jane")));
}
