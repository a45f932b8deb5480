using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>What a client remembers of a customer's open ticket, in one run and in the next, and when it asks the account again.</summary>
public class RememberedTicketTests : ClientTest
{
    private static readonly ExistingTicketRules Append = new(IfOpenTicket: IfOpenTicketRule.Append);
    private static readonly ExistingTicketRules Skip = new(IfOpenTicket: IfOpenTicketRule.Skip);

    [Fact]
    public async Task An_open_ticket_is_looked_up_once_in_a_run_and_checked_once_in_the_next()
    {
        long id = FakeAccount.Id(Account.Seed());
        Assert.Equal((int[])[2, 0], await CallsOf(new CallOptions(), Skip, 2));
        Assert.Equal((int[])[1, 0], await CallsOf(new CallOptions(), Skip, 2));

        Assert.Equal(id, (await Place(Skip, new CallOptions())).Id);
    }

    [Fact]
    public async Task A_customer_whom_the_account_does_not_know_is_asked_for_once_in_a_run()
    {
        var run = new CallOptions();
        Account.FailPosts(Fault.StatusBefore(400), times: 2);

        await Refused(run);
        int calls = Account.Requests.Count;
        await Refused(run);

        Assert.Equal(calls + 1, Account.Requests.Count);
    }

    [Fact]
    public async Task A_customer_who_had_no_open_ticket_is_looked_up_again_in_the_next_run()
    {
        Account.FailPosts(Fault.StatusBefore(400));
        await Refused(new CallOptions());
        long id = FakeAccount.Id(Account.Seed());

        GorgiasTicket ticket = await Place(Skip, new CallOptions());

        Assert.Equal((TicketOutcome.Existing, id), (ticket.Outcome!.Value, ticket.Id));
    }

    [Theory]
    [InlineData("status", "\"closed\"")]
    [InlineData("spam", "true")]
    [InlineData("trashed_datetime", "\"2026-01-01T00:00:00Z\"")]
    [InlineData("id", "999999")]
    public async Task A_ticket_that_somebody_closed_or_moved_away_since_the_last_run_gets_nothing_more(string member, string value)
    {
        JsonObject first = Account.Seed();
        await Place(Append, new CallOptions());
        long id = FakeAccount.Id(first);
        Account.Script = r =>
        {
            if (r.Path != $"/api/tickets/{id}")
            {
                return null;
            }

            var now = (JsonObject)first.DeepClone();
            now[member] = JsonNode.Parse(value);
            return Respond.Json(now.ToJsonString());
        };
        first["status"] = "closed";

        GorgiasTicket next = await Place(Append, new CallOptions());

        Assert.Equal(TicketOutcome.Created, next.Outcome);
        Assert.NotEqual(id, next.Id);
    }

    [Fact]
    public async Task A_closed_ticket_is_not_taken_for_none_by_a_run_whose_lookup_failed()
    {
        JsonObject first = Account.Seed();
        await Place(Append, new CallOptions());
        first["status"] = "closed";
        long other = FakeAccount.Id(Account.Seed());
        var run = new CallOptions();
        Account.Fail(r => r.Path is "/api/customers" or "/api/tickets", Fault.StatusBefore(400));
        await Fails<GorgiasApiException>(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), Append, run));

        GorgiasTicket ticket = await Place(Append, run);

        Assert.Equal((TicketOutcome.Appended, other), (ticket.Outcome!.Value, ticket.Id));
    }

    [Fact]
    public async Task A_ticket_of_the_next_run_shows_only_what_that_run_added()
    {
        Account.Seed();
        await Place(Append, new CallOptions());

        Assert.Single((await Place(Append, new CallOptions())).Messages);
    }

    [Fact]
    public async Task A_ticket_that_this_client_closed_gets_nothing_more_in_the_same_run()
    {
        var run = new CallOptions();
        GorgiasTicket first = await Place(Append, run);
        await Run(() => Client.Tickets.UpdateAsync(first.Id, new TicketUpdate { Status = "closed" }));

        GorgiasTicket second = await Place(Append, run);

        Assert.Equal(TicketOutcome.Created, second.Outcome);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task What_is_appended_keeps_the_ticket_in_memory_for_two_minutes_more()
    {
        var run = new CallOptions();
        Account.Seed();
        await Place(Append, run);
        for (int i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(90));
            Assert.Equal((int[])[1], await CallsOf(run, Append, 1));
        }
    }

    [Fact]
    public async Task After_two_minutes_the_account_is_asked_again_for_the_ticket_and_not_for_the_customer()
    {
        var run = new CallOptions();
        JsonObject first = Account.Seed();
        await Place(Skip, run);
        Time.Advance(TimeSpan.FromMinutes(3));
        first["status"] = "closed";
        long other = FakeAccount.Id(Account.Seed());
        Account.ForgetRequests();

        GorgiasTicket ticket = await Place(Skip, run);

        Assert.Equal((TicketOutcome.Existing, other), (ticket.Outcome!.Value, ticket.Id));
        Assert.Equal("/api/tickets", Assert.Single(Account.Requests).Path);
    }

    [Fact]
    public async Task A_customer_is_the_same_by_id_and_by_address()
    {
        var run = new CallOptions();
        JsonObject seeded = Account.Seed(status: "closed");
        Account.HiddenFor = TimeSpan.FromMinutes(2);
        TicketDraft byId = Draft("a");
        byId.Customer = new PersonReference { Id = FakeAccount.Id(seeded["customer"]!) };

        GorgiasTicket created = await Place(Append, run, byId);
        GorgiasTicket appended = await Place(Append, run, Draft("b"));

        Assert.Equal((TicketOutcome.Created, TicketOutcome.Appended), (created.Outcome, appended.Outcome));
        Assert.Equal(created.Id, appended.Id);
    }

    [Fact]
    public async Task An_open_ticket_that_was_found_by_address_is_known_by_id()
    {
        var run = new CallOptions();
        JsonObject seeded = Account.Seed();
        await Place(Skip, run);
        Account.ForgetRequests();
        TicketDraft byId = Draft();
        byId.Customer = new PersonReference { Id = FakeAccount.Id(seeded["customer"]!) };

        GorgiasTicket found = await Place(Skip, run, byId);

        Assert.Equal(FakeAccount.Id(seeded), found.Id);
        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_customer_by_phone_number_gets_the_message_on_the_open_ticket()
    {
        JsonObject seeded = Account.Seed();
        Account.Customers.Single()["channels"] = new JsonArray(new JsonObject { ["type"] = "phone", ["address"] = "+49301234567" });
        TicketDraft draft = Draft();
        draft.Customer = new PersonReference { Phone = "+49 30 1234567" };

        GorgiasTicket ticket = await Place(Append, null, draft);

        Assert.Equal((TicketOutcome.Appended, FakeAccount.Id(seeded)), (ticket.Outcome!.Value, ticket.Id));
    }

    [Fact]
    public async Task An_external_id_that_reads_like_somebodys_address_is_not_that_customer()
    {
        var run = new CallOptions();
        GorgiasTicket hers = await Place(Append, run);
        TicketDraft draft = Draft("order-7");
        draft.Customer = new PersonReference { ExternalId = "jane@example.com" };

        GorgiasTicket his = await Place(Append, run, draft);

        Assert.Equal(TicketOutcome.Created, his.Outcome);
        Assert.NotEqual(hers.Id, his.Id);
    }

    private Task<GorgiasTicket> Place(ExistingTicketRules rules, CallOptions? run, TicketDraft? draft = null) =>
        Run(() => Client.Tickets.CreateUnlessExistsAsync(draft ?? Draft(), rules, run));

    private Task<GorgiasApiException> Refused(CallOptions run) =>
        Fails<GorgiasApiException>(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), Append, run));

    /// <summary>How many calls each of some records costs.</summary>
    private async Task<int[]> CallsOf(CallOptions run, ExistingTicketRules rules, int records)
    {
        int[] calls = new int[records];
        for (int i = 0; i < records; i++)
        {
            Account.ForgetRequests();
            await Place(rules, run);
            calls[i] = Account.Requests.Count;
        }

        return calls;
    }
}
