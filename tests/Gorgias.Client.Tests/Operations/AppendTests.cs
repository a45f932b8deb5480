using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Where a record's messages go when the open ticket is gone, and what is told of those that were added.</summary>
public class AppendTests : ClientTest
{
    private static readonly ExistingTicketRules Append = new(IfOpenTicket: IfOpenTicketRule.Append);
    private readonly CallOptions _run = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_ticket_that_was_deleted_in_mid_run_leaves_its_place_to_the_customers_next_open_one(bool isDerived)
    {
        long next = FakeAccount.Id(Account.Seed());
        Time.Advance(TimeSpan.FromMinutes(1));
        long gone = FakeAccount.Id(Account.Seed());
        Assert.Equal(gone, (await Place(Record("a"))).Id);
        Delete(gone);

        GorgiasTicket second = await Place(Record("b", isDerived));

        Assert.Equal((TicketOutcome.Appended, next), (second.Outcome!.Value, second.Id));
        Assert.Single(second.Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_ticket_that_was_deleted_in_mid_run_and_was_the_only_one_is_replaced_by_a_new_one(bool isDerived)
    {
        long gone = FakeAccount.Id(Account.Seed());
        await Place(Record("a"));
        Delete(gone);

        GorgiasTicket second = await Place(Record("b", isDerived));
        GorgiasTicket third = await Place(Record("c", isDerived));

        Assert.Equal((TicketOutcome.Created, TicketOutcome.Appended), (second.Outcome, third.Outcome));
        Assert.Equal(second.Id, third.Id);
    }

    [Fact]
    public async Task A_deleted_ticket_that_lists_still_show_is_not_tried_for_ever()
    {
        long gone = FakeAccount.Id(Account.Seed());
        await Place(Record("a"));
        Account.Fail(r => r.Path == $"/api/tickets/{gone}/messages", Fault.StatusBefore(404), times: 5);

        GorgiasTicket second = await Place(Record("b"));

        Assert.Equal(TicketOutcome.Created, second.Outcome);
        Assert.Equal(2, Account.Sent("POST", $"/api/tickets/{gone}/messages").Count());
    }

    [Fact]
    public async Task A_refusal_that_does_not_say_the_ticket_is_gone_is_the_records_error()
    {
        Account.Seed();
        await Place(Record("a"));
        Account.FailPosts(Fault.StatusBefore(400));

        await Fails<GorgiasApiException>(() => Client.Tickets.CreateUnlessExistsAsync(Record("b"), Append, _run));

        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task A_ticket_that_was_found_just_now_and_is_not_there_is_the_records_error()
    {
        Account.Seed();
        Account.FailPosts(Fault.StatusBefore(404));

        await Fails<GorgiasApiException>(() => Client.Tickets.CreateUnlessExistsAsync(Record("a"), Append, _run));

        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task The_next_ticket_is_tried_in_place_of_a_deleted_one_and_no_third()
    {
        long next = FakeAccount.Id(Account.Seed());
        Time.Advance(TimeSpan.FromMinutes(1));
        long gone = FakeAccount.Id(Account.Seed());
        await Place(Record("a"));
        Delete(gone);
        Account.Fail(r => r.Path == $"/api/tickets/{next}/messages", Fault.StatusBefore(404));

        await Fails<GorgiasApiException>(() => Client.Tickets.CreateUnlessExistsAsync(Record("b"), Append, _run));

        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task Messages_of_one_record_are_not_spread_over_two_tickets()
    {
        Account.Seed();
        await Place(Record("a"));
        TicketDraft draft = Record("b");
        draft.Messages.Add(new MessageDraft { Channel = "internal-note", Via = "api", FromAgent = true, Public = false, BodyText = "Note" });
        Account.Fail(r => r.Method == "POST" && (string?)r.Json["body_text"] == "Note", Fault.StatusBefore(404));

        GorgiasPartlyDoneException failure =
            await Fails<GorgiasPartlyDoneException>(() => Client.Tickets.CreateUnlessExistsAsync(draft, Append, _run));

        Assert.Single(failure.Ticket.Messages);
        Assert.Empty(Account.Posts);
    }

    [Fact]
    public async Task The_waits_of_all_messages_are_told()
    {
        long id = FakeAccount.Id(Account.Seed());
        TicketDraft draft = Record("a");
        draft.Messages.Add(new MessageDraft { Channel = "internal-note", Via = "api", FromAgent = true, Public = false, BodyText = "Note" });
        Account.FailPosts(Fault.Throttle(5));
        Account.Fail(r => r.Method == "POST" && (string?)r.Json["body_text"] == "Note", Fault.Throttle(7));

        GorgiasTicket ticket = await Place(draft);

        Assert.Equal((id, 4), (ticket.Id, ticket.Attempts));
        Assert.InRange(ticket.Waited.TotalSeconds, 12, 30);
    }

    [Fact]
    public async Task A_record_that_was_appended_is_known_by_its_key()
    {
        long id = FakeAccount.Id(Account.Seed());
        var rules = new ExistingTicketRules(IfExistsRule.Skip, IfOpenTicketRule.Append);
        GorgiasTicket first = await Run(() => Client.Tickets.CreateUnlessExistsAsync(Record("a"), rules, _run));

        GorgiasTicket again = await Run(() => Client.Tickets.CreateUnlessExistsAsync(Record("a"), rules, _run));

        Assert.Equal((TicketOutcome.Appended, TicketOutcome.Existing), (first.Outcome, again.Outcome));
        Assert.Equal(id, again.Id);
        Assert.Single(Account.Sent("POST", $"/api/tickets/{id}/messages"));
    }

    private static TicketDraft Record(string key, bool isDerived = false)
    {
        TicketDraft draft = Draft(key);
        draft.DerivesMessageKeys = isDerived;
        return draft;
    }

    private void Delete(long id) => Account.Tickets.RemoveAll(t => FakeAccount.Id(t) == id);

    private Task<GorgiasTicket> Place(TicketDraft draft) => Run(() => Client.Tickets.CreateUnlessExistsAsync(draft, Append, _run));
}
