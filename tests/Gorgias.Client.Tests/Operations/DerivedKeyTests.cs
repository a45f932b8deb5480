using System.Text.Json.Nodes;
using Gorgias.Client.Drafts;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Keys of messages that derive from the ticket's, and what is found by them.</summary>
public class DerivedKeyTests : ClientTest
{
    [Fact]
    public async Task The_keys_of_messages_derive_from_the_tickets_where_the_draft_says_so()
    {
        GorgiasTicket ticket = await Create(Derived());

        Assert.Equal(["order-1001/1", "order-1001/2"], ticket.Messages.Select(m => m.ExternalId));
        JsonObject body = Assert.Single(Account.Posts).Json;
        Assert.DoesNotContain(body, member => member.Key.Contains("derives", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Derived_keys_fit_and_differ_although_the_tickets_keys_are_long_or_have_unsafe_characters()
    {
        string[] keys = ["Grüße", "Größe", new string('k', 255), new string('k', 254) + "x", new string('k', 250), "a b", "a_b"];

        string[] derived = [.. keys.Select(key => DraftKeys.ForMessageOf(key, 499))];

        Assert.Equal(keys.Length, derived.Distinct().Count());
        Assert.All(derived, key => Assert.InRange(key.Length, 5, 255));
        Assert.All(derived, key => Assert.All(key, c => Assert.InRange(c, '!', '~')));
        Assert.Equal(derived[0], DraftKeys.ForMessageOf("Grüße", 499));
    }

    [Fact]
    public void A_stored_draft_keeps_its_derived_keys()
    {
        TicketDraft stored = DraftJson.ReadTicket(DraftJson.ToStored(Derived()).Json);

        Assert.Equal(["order-1001/1", "order-1001/2"], stored.Messages.Select(m => m.ExternalId));
        Assert.Equal(DraftJson.ToStored(Draft()).Fingerprint, DraftJson.ToStored(WithFlag(Draft())).Fingerprint);
    }

    [Fact]
    public async Task A_ticket_of_an_earlier_process_is_found_by_its_external_id()
    {
        long id = FakeAccount.Id(Account.Seed("order-1001"));

        GorgiasTicket? found = await Run(() => Client.Tickets.FindByKeyAsync(Derived()));

        Assert.Equal((id, TicketOutcome.Recovered, false), (found!.Id, found.Outcome!.Value, found.Merged));
        Assert.InRange(Account.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_ticket_that_was_merged_is_found_by_the_key_of_its_message()
    {
        long older = FakeAccount.Id(Account.Seed("order-7"));
        Account.MergeInto = older;
        await Create(Derived());
        using GorgiasClient other = NewClient();

        GorgiasTicket? found = await Run(() => other.Tickets.FindByKeyAsync(Derived()));

        Assert.Equal((older, true), (found!.Id, found.Merged));
    }

    [Fact]
    public async Task A_merged_ticket_is_found_among_the_customers_in_a_busy_account()
    {
        Account.MergeInto = FakeAccount.Id(Account.Seed("order-7"));
        await Create(Derived());
        for (int i = 0; i < 100; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Account.Seed(email: "other@example.com");
        }

        Assert.NotNull(await Run(() => Client.Tickets.FindByKeyAsync(Derived())));
        SentRequest list = Assert.Single(Account.Requests, static r => r.Parameter("customer_id") is not null);
        Assert.Equal("updated_datetime:desc", list.Parameter("order_by"));
    }

    [Fact]
    public async Task What_is_not_there_costs_two_calls_and_many_lookups_at_once_share_one()
    {
        Account.Seed("order-7");

        Assert.Null(await Run(() => Client.Tickets.FindByKeyAsync(Derived())));
        Assert.Equal(2, Account.Requests.Count);
        Account.ForgetRequests();
        await Run(() => Task.WhenAll(Enumerable.Range(0, 10).Select(i => Client.Tickets.FindByKeyAsync(Derived($"order-{100 + i}")))));

        Assert.InRange(Account.Sent("GET", "/api/messages").Count(), 1, 2);
    }

    [Fact]
    public async Task Lookups_after_a_crash_share_pages_back_to_their_start_and_ask_for_each_key_only_the_last_time()
    {
        DateTimeOffset start = Time.GetUtcNow();
        await Busy(250);

        // Those that come while the first pages are read share the next ones: three pages, or twice three. A first one that is alone reads two, asks for its
        // key, and looks at its customer.
        await FindAll(10, start, isLast: false);
        Assert.InRange(Account.Sent("GET", "/api/messages").Count(), 3, 6);
        Assert.InRange(Account.Requests.Count, 3, 9);
        Account.ForgetRequests();
        await FindAll(10, start, isLast: true);

        Assert.InRange(Account.Sent("GET", "/api/messages").Count(), 3, 6);
        Assert.Equal(10, Account.Requests.Count(r => r.Parameter("external_id") is not null));
        Assert.InRange(Account.Requests.Count, 13, 18);
    }

    [Fact]
    public async Task Messages_are_not_read_further_back_than_asking_for_each_key_would_cost()
    {
        DateTimeOffset start = Time.GetUtcNow();
        await Busy(450);

        await FindAll(1, start, isLast: false);

        Assert.Equal(2, Account.Sent("GET", "/api/messages").Count());
        Assert.Contains(Account.Requests, r => r.Parameter("external_id") == "order-100");
    }

    [Fact]
    public async Task A_merged_ticket_is_found_although_many_messages_came_since()
    {
        Account.MergeInto = FakeAccount.Id(Account.Seed("order-7"));
        DateTimeOffset start = Time.GetUtcNow();
        await Create(Derived("order-100"));
        await Busy(150);

        GorgiasTicket?[] found = await FindAll(2, start, isLast: false);

        Assert.Equal(Account.MergeInto, found[0]!.Id);
        Assert.Null(found[1]);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public async Task Times_that_prove_nothing_do_not_spare_a_lookup(int hours, bool isOfMessage)
    {
        DateTimeOffset start = Time.GetUtcNow();
        await Busy(100);
        TicketDraft draft = Derived();
        if (hours < 0)
        {
            // Dated back: it may stand anywhere in the list.
            draft.CreatedDatetime = isOfMessage ? null : start.AddHours(hours);
            draft.Messages[1].CreatedDatetime = isOfMessage ? start.AddHours(hours) : null;
        }

        // After: the clock was set back since.
        DateTimeOffset notBefore = hours < 0 ? start : start.AddHours(hours);
        Assert.Null(await Run(() => Client.Tickets.FindByKeyAsync(draft, null, notBefore, isLast: false)));

        Assert.Contains(Account.Requests, r => r.Parameter("external_id") == "order-1001");
    }

    [Fact]
    public async Task A_record_of_which_messages_are_missing_is_not_found()
    {
        Account.Seed(messageKey: "order-1001/1");

        Assert.Null(await Run(() => Client.Tickets.FindByKeyAsync(Derived())));
    }

    [Fact]
    public async Task A_draft_whose_messages_have_keys_of_their_own_is_found_by_the_tickets_key_alone()
    {
        Account.Seed("order-7");

        Assert.Null(await Run(() => Client.Tickets.FindByKeyAsync(Draft())));

        Assert.Equal("order-1001", Assert.Single(Account.Requests).Parameter("external_id"));
    }

    [Fact]
    public async Task A_message_keeps_the_key_that_it_was_given_beside_derived_ones()
    {
        TicketDraft draft = Derived();
        draft.Messages[0].ExternalId = "note-1";
        Account.MergeInto = FakeAccount.Id(Account.Seed("order-7"));
        await Create(draft);
        using GorgiasClient other = NewClient();

        Assert.NotNull(await Run(() => other.Tickets.FindByKeyAsync(draft)));
        Assert.Null(await Run(() => other.Tickets.FindByKeyAsync(Derived())));
    }

    [Fact]
    public async Task A_ticket_in_the_trash_was_created_all_the_same()
    {
        JsonObject ticket = Account.Seed("order-1001");
        ticket["trashed_datetime"] = "2026-01-01T00:00:00Z";

        Assert.Equal(FakeAccount.Id(ticket), (await Run(() => Client.Tickets.FindByKeyAsync(Derived())))!.Id);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, false)]
    public async Task A_message_whose_ticket_is_gone_proves_nothing_and_one_that_cannot_be_read_is_an_error(int status, bool isGone)
    {
        long id = FakeAccount.Id(Account.Seed(messageKey: "order-1001/1"));
        Account.Script = r => r.Path == $"/api/tickets/{id}" ? Respond.Json("{}", (System.Net.HttpStatusCode)status) : null;

        if (isGone)
        {
            Assert.Null(await Run(() => Client.Tickets.FindByKeyAsync(WithFlag(Draft()))));
        }
        else
        {
            await Fails<GorgiasApiException>(() => Client.Tickets.FindByKeyAsync(WithFlag(Draft())));
        }
    }

    [Fact]
    public async Task Of_several_tickets_of_others_the_newest_is_told()
    {
        Account.Seed("order-1001", email: "john@example.com");
        Time.Advance(TimeSpan.FromMinutes(1));
        long newest = FakeAccount.Id(Account.Seed("order-1001", email: "jim@example.com"));

        GorgiasKeyOfAnotherCustomerException failure =
            await Fails<GorgiasKeyOfAnotherCustomerException>(() => Client.Tickets.FindByKeyAsync(Draft()));

        Assert.Equal(newest, failure.Ticket.Id);
    }

    [Fact]
    public async Task A_ticket_of_another_customer_is_not_the_one_looked_for()
    {
        Account.Seed("order-1001", email: "john@example.com");

        GorgiasKeyOfAnotherCustomerException failure =
            await Fails<GorgiasKeyOfAnotherCustomerException>(() => Client.Tickets.FindByKeyAsync(Draft()));

        Assert.Equal((GorgiasErrorKind.KeyOfAnotherCustomer, "order-1001"), (failure.Kind, failure.Ticket.ExternalId));
    }

    [Fact]
    public async Task A_ticket_is_of_a_customer_by_any_of_the_addresses()
    {
        JsonObject ticket = Account.Seed("order-1001");
        Account.Customers.Single()["channels"] = new JsonArray(new JsonObject { ["type"] = "email", ["address"] = "jane@home.example" });
        long id = FakeAccount.Id(ticket);

        foreach (string own in new[] { "Jane@example.com", "jane@home.example" })
        {
            await Run(() => CheckAsync(own));
        }

        Assert.Equal(id, (await Fails<GorgiasKeyOfAnotherCustomerException>(() => CheckAsync("john@example.com"))).Ticket.Id);

        async Task<bool> CheckAsync(string email)
        {
            await Client.Tickets.CheckCustomerAsync(id, "order-1001", new PersonReference { Email = email });
            return true;
        }
    }

    [Fact]
    public async Task A_ticket_is_of_a_customer_by_the_id_and_then_costs_no_call_for_the_customer()
    {
        JsonObject ticket = Account.Seed("order-1001");
        (long id, long customer) = (FakeAccount.Id(ticket), FakeAccount.Id(ticket["customer"]!));

        await Run(() => Client.Tickets.CheckCustomerAsync(id, "order-1001", new PersonReference { Id = customer }));
        await Fails<GorgiasKeyOfAnotherCustomerException>(
            () => Client.Tickets.CheckCustomerAsync(id, "order-1001", new PersonReference { Id = customer + 1 }));

        Assert.All(Account.Requests, r => Assert.Equal($"/api/tickets/{id}", r.Path));
    }

    [Fact]
    public async Task A_message_that_an_earlier_run_appended_is_not_appended_again()
    {
        Account.Seed();
        var rules = new ExistingTicketRules(IfExistsRule.Skip, IfOpenTicketRule.Append);

        GorgiasTicket first = await Run(() => Client.Tickets.CreateUnlessExistsAsync(Derived(), rules));
        using GorgiasClient later = NewClient();
        GorgiasTicket second = await Run(() => later.Tickets.CreateUnlessExistsAsync(Derived(), rules));

        Assert.Equal((TicketOutcome.Appended, TicketOutcome.Existing), (first.Outcome, second.Outcome));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(3, Account.Tickets.Single()["messages"]!.AsArray().Count);
    }

    [Fact]
    public async Task Only_the_missing_messages_are_appended()
    {
        Account.Seed(messageKey: "order-1001/1");

        GorgiasTicket ticket = await Run(() => Client.Tickets.CreateUnlessExistsAsync(Derived(), new(IfOpenTicket: IfOpenTicketRule.Append)));

        Assert.Equal(TicketOutcome.Appended, ticket.Outcome);
        Assert.Equal("order-1001/2", Assert.Single(ticket.Messages).ExternalId);
    }

    [Theory]
    [InlineData(IfExistsRule.Skip)]
    [InlineData(IfExistsRule.Error)]
    public async Task A_ticket_that_lists_show_late_is_not_created_again(IfExistsRule rule)
    {
        Account.HiddenFor = TimeSpan.FromSeconds(30);
        var rules = new ExistingTicketRules(rule);

        await Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules));
        if (rule == IfExistsRule.Skip)
        {
            Assert.Equal(TicketOutcome.Existing, (await Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules))).Outcome);
        }
        else
        {
            await Fails<GorgiasTicketExistsException>(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), rules));
        }

        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_ticket_that_was_deleted_since_it_was_created_is_created_again()
    {
        await Create();
        Account.Tickets.Clear();

        GorgiasTicket ticket = await Run(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(IfExistsRule.Skip)));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Theory]
    [InlineData(IfExistsRule.Skip)]
    [InlineData(IfExistsRule.Error)]
    public async Task Another_customers_ticket_is_never_taken_for_the_records(IfExistsRule rule)
    {
        Account.Seed("order-1001", email: "john@example.com");

        await Fails<GorgiasKeyOfAnotherCustomerException>(() => Client.Tickets.CreateUnlessExistsAsync(Draft(), new ExistingTicketRules(rule)));

        Assert.Empty(Account.Posts);
    }

    /// <summary>Messages of others, one a second; the times before are older than any difference of clocks.</summary>
    private async Task Busy(int messages)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        for (int i = 0; i < messages; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Account.Seed(email: "other@example.com");
        }

        await Run(() => Client.Tickets.GetAsync(FakeAccount.Id(Account.Tickets[0])));
        Account.ForgetRequests();
    }

    private Task<GorgiasTicket?[]> FindAll(int keys, DateTimeOffset start, bool isLast) => Run(() => Task.WhenAll(
        Enumerable.Range(100, keys).Select(i => Client.Tickets.FindByKeyAsync(Derived($"order-{i}"), null, start, isLast))));

    private static TicketDraft Derived(string key = "order-1001")
    {
        TicketDraft draft = WithFlag(Draft(key));
        draft.Messages.Add(new MessageDraft { Channel = "internal-note", Via = "api", FromAgent = true, Public = false, BodyText = "Note" });
        return draft;
    }

    private static TicketDraft WithFlag(TicketDraft draft)
    {
        draft.DerivesMessageKeys = true;
        return draft;
    }
}
