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
}
