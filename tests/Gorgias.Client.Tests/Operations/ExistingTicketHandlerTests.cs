using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Operations;

/// <summary>What happens to a record when the account already has a ticket for it.</summary>
public class ExistingTicketHandlerTests : ClientTest
{
    [Fact]
    public async Task Without_rules_nothing_is_looked_up()
    {
        Account.Seed("order-1001");

        GorgiasTicket ticket = await Place(new ExistingTicketRules());

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task Skip_returns_the_ticket_with_the_same_external_id()
    {
        long id = FakeAccount.Id(Account.Seed("order-1001"));

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfExistsRule.Skip));

        Assert.Equal(TicketOutcome.Existing, ticket.Outcome);
        Assert.Equal(id, ticket.Id);
        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task Error_reports_the_ticket_with_the_same_external_id()
    {
        long id = FakeAccount.Id(Account.Seed("order-1001"));

        GorgiasTicketExistsException failure = await Fails<GorgiasTicketExistsException>(
            () => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfExistsRule.Error)));

        Assert.Equal(id, failure.Ticket.Id);
        Assert.Empty(Account.Posts);
        Assert.False(failure.EndsRun);
    }

    [Theory]
    [InlineData(IfExistsRule.Skip)]
    [InlineData(IfExistsRule.Error)]
    public async Task An_external_id_in_other_letters_is_another_order(IfExistsRule rule)
    {
        // A server may compare without letter case; and this client remembers what it created.
        await Create(Draft("ORDER-1001"));
        Account.Script = static r => r is { Method: "GET", Path: "/api/tickets" }
            ? Respond.Page(null, """{"id":7,"external_id":"Order-1001","customer":{"id":5,"email":"jane@example.com"}}""")
            : null;

        GorgiasTicket ticket = await Place(new ExistingTicketRules(rule));

        Assert.Equal((TicketOutcome.Created, "order-1001"), (ticket.Outcome!.Value, ticket.ExternalId));
        Assert.Equal(2, Account.Tickets.Count);
    }

    [Theory]
    [InlineData(IfExistsRule.Skip)]
    [InlineData(IfExistsRule.Error)]
    public async Task A_ticket_with_a_new_external_id_is_created(IfExistsRule rule)
    {
        Account.Seed("order-7");

        GorgiasTicket ticket = await Place(new ExistingTicketRules(rule));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Theory]
    [InlineData(IfOpenTicketRule.Append)]
    [InlineData(IfOpenTicketRule.Skip)]
    [InlineData(IfOpenTicketRule.Error)]
    public async Task A_customer_without_an_open_ticket_gets_one(IfOpenTicketRule rule)
    {
        Account.Seed(status: "closed");
        Account.Seed(email: "john@example.com");

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfOpenTicket: rule));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.InRange(Account.Requests.Count, 2, new ExistingTicketRules(IfOpenTicket: rule).Calls);
    }

    [Theory]
    [InlineData(IfOpenTicketRule.Append)]
    [InlineData(IfOpenTicketRule.Skip)]
    public async Task An_unknown_customer_gets_a_ticket(IfOpenTicketRule rule)
    {
        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfOpenTicket: rule));

        // By the primary address, then by a further one, then the ticket.
        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(3, Account.Requests.Count);
    }

    [Fact]
    public async Task Append_adds_every_message_to_the_newest_open_ticket()
    {
        Account.Seed();
        long newest = FakeAccount.Id(Account.Seed());
        TicketDraft draft = Draft();
        draft.Messages.Add(new MessageDraft { Channel = "internal-note", Via = "api", FromAgent = true, Public = false, BodyText = "Note" });

        GorgiasTicket ticket = await Run(() => Client.Tickets.CreateUnlessExistsAsync(draft, new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)));

        Assert.Equal(TicketOutcome.Appended, ticket.Outcome);
        Assert.Equal(newest, ticket.Id);
        Assert.Equal(2, Account.Sent("POST", $"/api/tickets/{newest}/messages").Count());
        Assert.Equal(2, ticket.Attempts);
        Assert.Equal(2, ticket.Messages.Count);
        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task An_appended_message_whose_response_is_lost_is_not_sent_twice()
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append));

        Assert.Equal(TicketOutcome.Appended, ticket.Outcome);
        Assert.Single(Account.Sent("POST", $"/api/tickets/{id}/messages"));
    }

    [Fact]
    public async Task A_record_whose_second_message_fails_is_partly_done()
    {
        Account.Seed();
        TicketDraft draft = Draft();
        draft.Messages.Add(new MessageDraft { Channel = "internal-note", Via = "api", FromAgent = true, Public = false, BodyText = "Note" });
        Account.Fail(r => r.Method == "POST" && (string?)r.Json["body_text"] == "Note", Fault.StatusBefore(400));

        GorgiasPartlyDoneException failure = await Fails<GorgiasPartlyDoneException>(
            () => Client.Tickets.CreateUnlessExistsAsync(draft, new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)));

        Assert.Equal(GorgiasErrorKind.PartlyDone, failure.Kind);
        Assert.Single(failure.Ticket.Messages);
        Assert.IsType<GorgiasApiException>(failure.InnerException);
        Assert.Contains("1 of 2", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.EndsRun);
    }

    [Fact]
    public async Task A_record_whose_first_message_fails_has_that_error()
    {
        Account.Seed();
        Account.FailPosts(Fault.StatusBefore(400));

        await Fails<GorgiasApiException>(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)));
    }

    [Fact]
    public async Task Skip_and_error_report_the_open_ticket()
    {
        long id = FakeAccount.Id(Account.Seed());

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Skip));
        GorgiasTicketExistsException failure = await Fails<GorgiasTicketExistsException>(
            () => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Error)));

        Assert.Equal((TicketOutcome.Existing, id), (ticket.Outcome!.Value, ticket.Id));
        Assert.Equal(id, failure.Ticket.Id);
        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task Nothing_is_appended_to_a_ticket_of_another_customer()
    {
        Account.Seed(email: "john@example.com");
        Account.Script = r => r.Path == "/api/customers" ? Respond.Page(null, Account.Customers[0].ToJsonString()) : null;

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Fact]
    public async Task A_customer_by_id_is_not_looked_up()
    {
        JsonObject seeded = Account.Seed();
        TicketDraft draft = Draft();
        draft.Customer = new PersonReference { Id = FakeAccount.Id(seeded["customer"]!) };

        GorgiasTicket ticket = await Run(() => Client.Tickets.CreateUnlessExistsAsync(draft, new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)));

        Assert.Equal(FakeAccount.Id(seeded), ticket.Id);
        Assert.Empty(Account.Sent("GET", "/api/customers"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_concurrent_records_of_one_customer_create_one_ticket_and_append_to_it(bool known)
    {
        if (known)
        {
            Account.Seed(status: "closed");
        }

        GorgiasTicket[] tickets = await Run(() => Task.WhenAll(
            Client.Tickets.CreateUnlessExistsAsync(Draft("a", "jane@example.com"), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)),
            Client.Tickets.CreateUnlessExistsAsync(Draft("b", "Jane@Example.com"), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append))));

        Assert.Equal([TicketOutcome.Appended, TicketOutcome.Created], tickets.Select(t => t.Outcome!.Value).OrderByDescending(o => o));
        Assert.Equal(tickets[0].Id, tickets[1].Id);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task Records_of_different_customers_are_sent_concurrently()
    {
        Account.Latency = TimeSpan.FromSeconds(1);

        await Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Client.Tickets.CreateUnlessExistsAsync(Draft($"o-{i}", $"c{i}@example.com"), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)))));

        Assert.InRange(Time.Elapsed.TotalSeconds, 2, 8);
        Assert.Equal(10, Account.Tickets.Count);
    }

    [Fact]
    public async Task Concurrent_records_with_one_external_id_create_one_ticket()
    {
        var rules = new ExistingTicketRules(IfExistsRule.Skip);

        GorgiasTicket[] tickets = await Run(() => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules))));

        Assert.Single(Account.Tickets);
        Assert.Single(tickets, t => t.Outcome == TicketOutcome.Created);
        Assert.Equal(4, tickets.Count(t => t.Outcome == TicketOutcome.Existing));
    }

    [Fact]
    public async Task A_stopped_record_does_not_block_the_next_one_of_its_customer()
    {
        using var stop = new CancellationTokenSource();
        Account.Fail(r => r.Path == "/api/customers", Fault.SilenceBefore);
        var rules = new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append);

        GorgiasTicket ticket = await Run(async () =>
        {
            Task<GorgiasTicket> first = Client.Tickets.CreateUnlessExistsAsync(Draft("a"), rules, null, stop.Token);
            Task<GorgiasTicket> waiting = Client.Tickets.CreateUnlessExistsAsync(Draft("b"), rules, null, stop.Token);
            await Time.PassAsync(TimeSpan.FromSeconds(1));
            Task<GorgiasTicket> second = Client.Tickets.CreateUnlessExistsAsync(Draft("c"), rules);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
            return await second;
        });

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Single(Account.Tickets);
    }

    [Theory]
    [InlineData(IfExistsRule.Create, IfOpenTicketRule.Create, 1)]
    [InlineData(IfExistsRule.Skip, IfOpenTicketRule.Create, 2)]
    [InlineData(IfExistsRule.Create, IfOpenTicketRule.Append, 5)]
    [InlineData(IfExistsRule.Error, IfOpenTicketRule.Skip, 6)]
    public async Task Rules_give_the_most_calls_that_a_ticket_costs(IfExistsRule exists, IfOpenTicketRule open, int calls)
    {
        for (int i = 0; i < 150; i++)
        {
            Account.Seed(status: "closed");
        }

        var rules = new ExistingTicketRules(exists, open);

        await Place(rules);

        Assert.Equal(calls, rules.Calls);
        Assert.InRange(Account.Requests.Count, 1, calls);
    }

    [Fact]
    public async Task An_open_ticket_behind_a_page_of_closed_ones_is_searched_for()
    {
        JsonObject old = Account.Seed();
        for (int i = 0; i < 1200; i++)
        {
            Account.Seed(status: "closed");
        }

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Skip));

        Assert.Equal(FakeAccount.Id(old), ticket.Id);
        Assert.Equal(3, Account.Requests.Count);
    }

    [Fact]
    public async Task A_search_that_the_account_refuses_counts_as_none_and_is_observed()
    {
        for (int i = 0; i < 101; i++)
        {
            Account.Seed(status: "closed");
        }

        Account.Fail(r => r.Method == "PUT", Fault.StatusBefore(400));

        GorgiasTicket ticket = await Run(
            () => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append), Watched));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal("PUT", Assert.Single(Events, e => e.Kind == CallEventKind.SearchRefused).Method);
    }

    [Fact]
    public async Task A_second_record_of_a_customer_costs_no_lookup_in_a_run_and_one_in_the_next()
    {
        Account.Seed();
        var rules = new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append);
        var run = new CallOptions();
        await Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules, run));
        int calls = Account.Requests.Count;

        await Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules, run));
        Assert.Equal(calls + 1, Account.Requests.Count);

        await Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules, new CallOptions()));
        Assert.Equal(calls + 3, Account.Requests.Count);
    }

    [Fact]
    public async Task A_ticket_of_this_client_counts_while_lists_do_not_show_it()
    {
        Account.HiddenFor = TimeSpan.FromMinutes(2);
        GorgiasTicket first = await Create();

        GorgiasTicket second = await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append));

        Assert.Equal((TicketOutcome.Appended, first.Id), (second.Outcome!.Value, second.Id));
        Assert.Single(Account.Tickets);
    }

    [Fact]
    public async Task A_remembered_ticket_that_was_closed_or_deleted_gets_nothing_more()
    {
        var rules = new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append);
        GorgiasTicket closed = await Place(rules);
        await Run(() => Client.Tickets.UpdateAsync(closed.Id, new TicketUpdate { Status = "closed" }));
        GorgiasTicket next = await Place(rules);
        Account.Tickets.RemoveAll(t => FakeAccount.Id(t) == next.Id);
        GorgiasTicket last = await Place(rules);

        Assert.Equal(TicketOutcome.Created, next.Outcome);
        Assert.Equal(TicketOutcome.Created, last.Outcome);
        Assert.Equal(3, new[] { closed.Id, next.Id, last.Id }.Distinct().Count());
    }

    [Fact]
    public async Task A_rule_about_keys_asks_nothing_about_the_customers_tickets()
    {
        await Create(Draft("order-7"));
        Account.ForgetRequests();

        await Place(new ExistingTicketRules(IfExistsRule.Skip));

        Assert.Equal(["GET /api/tickets", "POST /api/tickets"], Account.Requests.Select(static r => $"{r.Method} {r.Path}"));
        Assert.Equal("order-1001", Account.Requests[0].Parameter("external_id"));
    }

    [Fact]
    public async Task The_open_ticket_that_changed_last_is_asked_for_and_a_whole_list_is_not_searched()
    {
        JsonObject customer = Account.Seed(status: "closed")["customer"]!.AsObject();

        await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Skip));

        SentRequest list = Assert.Single(Account.Sent("GET", "/api/tickets"));
        Assert.Equal(
            ($"{FakeAccount.Id(customer)}", "false", "updated_datetime:desc"),
            (list.Parameter("customer_id"), list.Parameter("trashed"), list.Parameter("order_by")));
        Assert.DoesNotContain(Account.Requests, static r => r.Method == "PUT");
    }

    [Fact]
    public async Task A_list_that_shows_others_tickets_or_trashed_ones_gives_none_and_one_that_does_not_name_the_customer_is_trusted()
    {
        long customer = FakeAccount.Id(Account.Seed(status: "closed")["customer"]!);
        List<string> list =
        [
            $$$"""{"id":1,"status":"open","customer":{"id":{{{customer + 1}}}}}""",
            $$$"""{"id":2,"status":"open","customer":{"id":{{{customer}}}},"trashed_datetime":"2026-01-01T00:00:00Z"}""",
            $$$"""{"id":3,"status":"closed","customer":{"id":{{{customer}}}}}""",
        ];
        Account.Script = r => r is { Method: "GET", Path: "/api/tickets" } ? Respond.Page(null, [.. list]) : null;
        var rules = new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Skip);
        using GorgiasClient other = NewClient();

        Assert.Equal(TicketOutcome.Created, (await Place(rules)).Outcome);
        list.Add("""{"id":4,"status":"open"}""");
        Assert.Equal(4, (await Run(() => other.Tickets.CreateUnlessExistsAsync(Draft(), rules))).Id);
    }

    [Fact]
    public async Task Records_without_a_key_do_not_wait_for_each_other()
    {
        Account.Latency = TimeSpan.FromSeconds(1);

        await Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            Client.Tickets.CreateUnlessExistsAsync(Draft(null, $"c{i}@example.com"), new ExistingTicketRules(IfExistsRule.Skip)))));

        Assert.InRange(Time.Elapsed.TotalSeconds, 1, 5);
    }

    [Fact]
    public async Task A_record_whose_key_reads_like_its_customer_does_not_wait_for_itself()
    {
        GorgiasTicket ticket = await Run(() => Client.Tickets.CreateUnlessExistsAsync(
            Draft("customer:jane@example.com"), new ExistingTicketRules(IfExistsRule.Skip, IfOpenTicketRule.Append)));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    public async Task A_search_that_fails_is_not_taken_for_an_answer(int status)
    {
        for (int i = 0; i < 101; i++)
        {
            Account.Seed(status: "closed");
        }

        Account.Fail(r => r.Method == "PUT", Fault.StatusBefore(status), times: 20);

        await Fails<GorgiasException>(
            () => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)));

        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task A_list_without_a_body_is_not_taken_for_an_answer()
    {
        Account.Seed();
        Account.Script = static r => r is { Method: "GET", Path: "/api/tickets" } ? new HttpResponseMessage() : null;

        await Fails<GorgiasProtocolException>(
            () => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Append)));

        Assert.Empty(Account.Posts);
    }

    [Theory]
    [InlineData("GET", "/api/tickets")]
    [InlineData("PUT", "/api/views/0/items")]
    public async Task A_list_whose_body_is_missing_once_is_read_again(string method, string path)
    {
        long id = FakeAccount.Id(Account.Seed());
        for (int i = 0; i < 101; i++)
        {
            Account.Seed(status: "closed");
        }

        int reads = 0;
        Account.Script = r => r.Method == method && r.Path == path && ++reads == 1 ? new HttpResponseMessage() : null;

        Assert.Equal(id, (await Place(new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Skip))).Id);
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task A_key_is_remembered_for_some_minutes_and_then_the_account_decides()
    {
        GorgiasTicket first = await Create();
        Time.Advance(TimeSpan.FromMinutes(11));
        long newest = FakeAccount.Id(Account.Seed("order-1001"));

        GorgiasTicket ticket = await Place(new ExistingTicketRules(IfExistsRule.Skip));

        Assert.NotEqual(first.Id, newest);
        Assert.Equal(newest, ticket.Id);
    }

    private Task<GorgiasTicket> Place(ExistingTicketRules rules) => Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules));
}
