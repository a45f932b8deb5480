using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>A lookup after an unknown outcome finds the ticket wherever it is in the lists, and reads no more than it must.</summary>
public class TicketRecoveryTests : ClientTest
{
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_back_dated_ticket_is_found_among_newer_ones_with_its_external_id()
    {
        for (int i = 0; i < 8; i++)
        {
            Account.Seed("order-1001", $"order-1001/{i}");
        }

        Account.FailPosts(Fault.ResetAfter);
        TicketDraft draft = Draft();
        draft.CreatedDatetime = LongAgo;
        draft.Messages[0].CreatedDatetime = LongAgo;

        GorgiasTicket ticket = await Create(draft);

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task Tickets_that_did_not_change_since_the_call_are_not_read()
    {
        for (int i = 0; i < 8; i++)
        {
            Account.Seed("order-1001", $"order-1001/{i}");
        }

        Time.Advance(TimeSpan.FromMinutes(5));
        Account.FailPosts(Fault.ResetBefore);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(6, Account.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_merged_into_an_older_ticket_is_found_behind_many_newer_messages(bool isBackDated)
    {
        long older = FakeAccount.Id(Account.Seed("order-7"));
        for (int i = 0; i < 20; i++)
        {
            Account.Seed($"other-{i}");
        }

        Account.MergeInto = older;
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r =>
        {
            if (r is { Method: "GET", Path: "/api/messages" } && Account.Tickets.Count < 130)
            {
                // Others go on writing.
                Enumerable.Range(0, 110).ToList().ForEach(i => Account.Seed($"new-{i}", email: "john@example.com"));
            }

            return null;
        };
        TicketDraft draft = Draft();
        draft.Messages[0].CreatedDatetime = isBackDated ? LongAgo : null;

        GorgiasTicket ticket = await Create(draft);

        Assert.Equal((TicketOutcome.Recovered, older), (ticket.Outcome!.Value, ticket.Id));
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_stored_draft_is_found_on_any_of_the_customers_tickets()
    {
        long older = FakeAccount.Id(Account.Seed("order-7", "key-1"));
        Time.Advance(TimeSpan.FromMinutes(1));
        DateTimeOffset later = Time.GetUtcNow();
        for (int i = 0; i < 120; i++)
        {
            Account.Seed($"other-{i}");
        }

        TicketDraft draft = Draft();
        draft.Messages[0].ExternalId = "key-1";

        GorgiasTicket? found = await Run(() => Client.Tickets.FindAsync(draft), TimeSpan.FromHours(1));
        Account.ForgetRequests();
        draft.Messages[0].ExternalId = "key-2";
        GorgiasTicket? none = await Run(() => Client.Tickets.FindAsync(draft, notBefore: later.AddMinutes(1)));

        Assert.Equal(older, found!.Id);
        Assert.Null(none);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_ticket_with_the_key_costs_two_calls_for_what_changed_last()
    {
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Equal(["/api/tickets", "/api/tickets", $"/api/tickets/{ticket.Id}"], Account.Requests.Select(static r => r.Path));
        Assert.Equal(
            ("order-1001", "updated_datetime:desc"), (Account.Requests[1].Parameter("external_id"), Account.Requests[1].Parameter("order_by")));
    }

    [Fact]
    public async Task A_back_dated_ticket_whose_last_change_is_dated_back_too_is_found()
    {
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = _ =>
        {
            Account.Tickets.ForEach(static created => created["updated_datetime"] = created["created_datetime"]!.DeepClone());
            return null;
        };
        TicketDraft draft = Draft();
        draft.CreatedDatetime = LongAgo;
        draft.Messages[0].CreatedDatetime = LongAgo;
        Busy();

        Assert.Equal(TicketOutcome.Recovered, (await Create(draft)).Outcome);
        Assert.Single(Account.Posts);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_message_merged_into_an_older_ticket_is_found_among_the_accounts_newest(bool isTicketDated, bool isMessageDated)
    {
        long older = FakeAccount.Id(Account.Seed("order-7"));
        for (int i = 0; i < 20; i++)
        {
            Account.Seed($"other-{i}");
        }

        Time.Advance(TimeSpan.FromMinutes(5));
        Account.MergeInto = older;
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = _ =>
        {
            if (isTicketDated && Account.Tickets[0]["messages"]!.AsArray() is { Count: 2 } messages)
            {
                // The account may give the ticket's time to its message.
                messages[1]!["created_datetime"] = "2001-01-01T00:00:00Z";
            }

            return null;
        };
        TicketDraft draft = Draft();
        draft.CreatedDatetime = isTicketDated ? LongAgo : null;
        draft.Messages[0].CreatedDatetime = isMessageDated ? LongAgo : null;

        GorgiasTicket ticket = await Create(draft);

        Assert.Equal((TicketOutcome.Recovered, older), (ticket.Outcome!.Value, ticket.Id));
        Assert.Equal("created_datetime:desc", Assert.Single(Account.Sent("GET", "/api/messages")).Parameter("order_by"));
        Assert.Single(Account.Posts);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(150, 5)]
    public async Task A_customer_is_not_asked_about_when_the_newest_messages_show_that_nothing_was_sent(int messages, int minutes)
    {
        for (int i = 0; i < messages; i++)
        {
            Account.Seed($"other-{i}");
        }

        Time.Advance(TimeSpan.FromMinutes(minutes));
        Account.FailPosts(Fault.ResetBefore);

        Assert.Equal(TicketOutcome.Created, (await Create()).Outcome);
        Assert.DoesNotContain(Account.Requests, static r => r.Path == "/api/customers");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("email")]
    [InlineData("phone")]
    public async Task In_a_busy_account_the_message_is_looked_for_on_the_customers_tickets(string by)
    {
        JsonObject old = Account.Seed("order-7", "key-1");
        long customer = FakeAccount.Id(old["customer"]!);
        Account.Customers.Single()["channels"] = new JsonArray(new JsonObject { ["type"] = "phone", ["address"] = "+49301234567" });
        Busy();
        TicketDraft draft = Stored();
        draft.Customer = by switch
        {
            "id" => new PersonReference { Id = customer },
            "email" => new PersonReference { Email = "jane@example.com" },
            _ => new PersonReference { Phone = "+49 30 1234567" },
        };

        GorgiasTicket? found = await Run(() => Client.Tickets.FindAsync(draft), TimeSpan.FromHours(1));

        Assert.Equal(FakeAccount.Id(old), found!.Id);
        SentRequest list = Assert.Single(Account.Requests, static r => r.Parameter("customer_id") is not null);
        Assert.Equal(($"{customer}", "updated_datetime:desc"), (list.Parameter("customer_id"), list.Parameter("order_by")));
    }

    [Fact]
    public async Task Nobodys_tickets_are_read_for_a_customer_whom_the_account_does_not_know()
    {
        Account.Seed("order-7", "key-1");
        Busy();
        TicketDraft draft = Stored();
        draft.Customer = new PersonReference { Email = "new@example.com" };

        Assert.Null(await Run(() => Client.Tickets.FindAsync(draft), TimeSpan.FromHours(1)));

        Assert.All(Account.Sent("GET", "/api/tickets"), static r => Assert.Equal("order-1001", r.Parameter("external_id")));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, false)]
    public async Task A_ticket_that_is_gone_is_passed_over_and_one_that_cannot_be_read_leaves_the_outcome_unknown(int status, bool isCreated)
    {
        long id = FakeAccount.Id(Account.Seed("order-1001"));
        Account.FailPosts(Fault.ResetBefore);
        Account.Script = r => r.Path == $"/api/tickets/{id}" ? Respond.Json("{}", (System.Net.HttpStatusCode)status) : null;

        if (isCreated)
        {
            Assert.Equal(TicketOutcome.Created, (await Create()).Outcome);
        }
        else
        {
            await CreateFails<GorgiasUnknownOutcomeException>();
        }
    }

    [Fact]
    public async Task A_ticket_without_a_body_is_not_taken_for_another_one()
    {
        long id = FakeAccount.Id(Account.Seed("order-1001", "key-1"));
        Account.Script = r => r.Path == $"/api/tickets/{id}" ? new HttpResponseMessage() : null;

        await Fails<GorgiasProtocolException>(() => Client.Tickets.FindAsync(Stored()));
    }

    [Fact]
    public async Task A_ticket_whose_body_is_missing_once_is_read_again()
    {
        long id = FakeAccount.Id(Account.Seed("order-1001", "key-1"));
        int reads = 0;
        Account.Script = r => r.Path == $"/api/tickets/{id}" && ++reads == 1 ? new HttpResponseMessage() : null;

        Assert.Equal(id, (await Run(() => Client.Tickets.FindAsync(Stored())))!.Id);
    }

    /// <summary>Messages of others, more than a lookup reads.</summary>
    private void Busy()
    {
        for (int i = 0; i < 120; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Account.Seed($"other-{i}", email: "john@example.com");
        }
    }

    private static TicketDraft Stored()
    {
        TicketDraft draft = Draft();
        draft.Messages[0].ExternalId = "key-1";
        return draft;
    }
}
