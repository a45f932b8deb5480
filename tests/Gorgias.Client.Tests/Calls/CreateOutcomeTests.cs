using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;
using Gorgias.Shared;

namespace Gorgias.Client.Tests.Calls;

/// <summary>The rows of the outcome table (architecture.md, section 5) for a create.</summary>
public class CreateOutcomeTests : ClientTest
{
    public static TheoryData<Fault> Unreachable => [Fault.Refused, Fault.Dns, Fault.Tls, Fault.ConnectTimeout];

    public static TheoryData<Fault> UnknownAndCreated =>
    [
        Fault.ResetAfter, Fault.RouteLostAfter, Fault.RefusedAfter, Fault.EndedAfter, Fault.TruncatedAfter, Fault.EmptyAfter, Fault.CutJsonAfter,
            Fault.HtmlAfter, Fault.NotAnObjectAfter,
        Fault.NoIdAfter, Fault.SilenceAfter, Fault.StatusAfter(500), Fault.StatusAfter(502, "<html>Bad gateway</html>", "text/html"), Fault.StatusAfter(
            503), Fault.StatusAfter(504),
        Fault.StatusAfter(408),
    ];

    public static TheoryData<Fault> UnknownAndNotCreated =>
    [
        Fault.ResetBefore, Fault.SilenceBefore, Fault.HtmlBefore, Fault.StatusBefore(500), Fault.StatusBefore(502, "", "text/plain"), Fault.StatusBefore(
            503), Fault.StatusBefore(408),
    ];

    [Fact]
    public async Task A_create_with_a_response_takes_one_call()
    {
        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(1, ticket.Attempts);
        Assert.False(ticket.Merged);
        Assert.Equal("POST /api/tickets", Assert.Single(Account.Requests).ToString());
    }

    [Theory]
    [MemberData(nameof(Unreachable))]
    public async Task A_create_that_could_not_connect_is_retried_without_a_lookup(Fault fault)
    {
        Account.FailPosts(fault, times: 2);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(3, Account.Requests.Count);
        Assert.All(Account.Requests, r => Assert.Equal("POST", r.Method));
        Assert.Equal(3, ticket.Attempts);
        Assert.Single(Account.Tickets);
    }

    [Theory]
    [MemberData(nameof(UnknownAndCreated))]
    public async Task A_create_whose_response_is_lost_is_found_and_never_sent_twice(Fault fault)
    {
        Account.FailPosts(fault);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
        Assert.Equal(FakeAccount.Id(Assert.Single(Account.Tickets)), ticket.Id);
        Assert.Contains(Events, e => e.Kind == CallEventKind.Recovered);
    }

    [Theory]
    [MemberData(nameof(UnknownAndNotCreated))]
    public async Task A_create_that_took_no_effect_is_looked_up_twice_and_retried(Fault fault)
    {
        Account.FailPosts(fault);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(2, Account.Posts.Count());
        Assert.Single(Account.Tickets);
        var lookups = Account.Sent("GET", "/api/tickets").ToList();
        Assert.Equal(2, lookups.Count);
        Assert.All(lookups, lookup => Assert.Equal("order-1001", lookup.Parameter("external_id")));
        Assert.True(Account.Posts.Last().At >= lookups[1].At);
        Assert.True(lookups[1].At - lookups[0].At > TimeSpan.FromSeconds(1), "The second lookup comes after the settling time.");
    }

    [Theory]
    [MemberData(nameof(UnknownAndCreated))]
    public async Task A_message_whose_response_is_lost_is_found_and_never_sent_twice(Fault fault)
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailPosts(fault);

        GorgiasMessage message = await Run(() => Client.Messages.CreateAsync(id, new MessageDraft { Channel = "email", Via = "api", BodyText = "More." }));

        Assert.Equal(TicketOutcome.Recovered, message.Outcome);
        Assert.Single(Account.Requests, r => r.Method == "POST");
        Assert.Equal(id, message.TicketId);
    }

    [Fact]
    public async Task A_ticket_that_is_listed_late_is_found_by_the_second_lookup()
    {
        Account.HiddenFor = TimeSpan.FromSeconds(1.5);
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r => r is { Method: "GET", Path: "/api/messages" } ? Respond.Page() : null;

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_lookup_that_fails_leaves_the_outcome_unknown_and_reports_the_external_id()
    {
        Account.FailPosts(Fault.ResetAfter).FailReads(Fault.StatusBefore(500), times: 1000);

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal("order-1001", failure.ExternalId);
        Assert.Contains("order-1001", failure.Message, StringComparison.Ordinal);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_lookup_that_is_refused_leaves_the_outcome_unknown()
    {
        Account.FailPosts(Fault.ResetAfter).FailReads(Fault.StatusBefore(403), times: 1000);

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal("order-1001", failure.ExternalId);
        Assert.IsType<GorgiasApiException>(failure.InnerException);
    }

    [Fact]
    public async Task A_lookup_with_an_unreadable_response_leaves_the_outcome_unknown()
    {
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r => r.Method == "GET" ? Respond.Json("{\"data\":[1, null, \"x\"],\"meta\":{}}") : null;

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal("order-1001", failure.ExternalId);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task An_older_ticket_with_the_same_external_id_is_not_taken_for_the_new_one()
    {
        JsonObject older = Account.Seed("order-1001", "order-1001/0123");
        Account.FailPosts(Fault.ResetBefore);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.NotEqual(FakeAccount.Id(older), ticket.Id);
        Assert.Equal(2, Account.Posts.Count());
    }

    [Fact]
    public async Task The_new_ticket_is_found_among_older_ones_with_the_same_external_id()
    {
        JsonObject older = Account.Seed("order-1001", "order-1001/0123");
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.NotEqual(FakeAccount.Id(older), ticket.Id);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task An_older_ticket_that_is_deleted_during_the_lookup_does_not_end_it()
    {
        long older = FakeAccount.Id(Account.Seed("order-1001", "order-1001/0123"));
        Account.FailPosts(Fault.ResetAfter);
        Account.Fail(r => r.Path == $"/api/tickets/{older}", Fault.StatusBefore(404), times: 10);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
    }

    [Fact]
    public async Task A_merged_ticket_is_found_through_its_message()
    {
        long older = FakeAccount.Id(Account.Seed("order-7"));
        Account.MergeInto = older;
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Equal(older, ticket.Id);
        Assert.True(ticket.Merged);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_message_proves_the_write_even_when_its_ticket_does_not_show_it_yet()
    {
        long older = FakeAccount.Id(Account.Seed("order-7"));
        Account.MergeInto = older;
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r => r.Path == $"/api/tickets/{older}" ? Respond.Json($"{{\"id\":{older},\"external_id\":\"order-7\",\"messages\":[]}}") : null;

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_merged_ticket_in_the_response_is_reported()
    {
        Account.MergeInto = FakeAccount.Id(Account.Seed("order-7"));

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.True(ticket.Merged);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_last_attempt_is_looked_up_too(int retries)
    {
        using GorgiasClient client = NewClient(retries: retries);
        Account.FailPosts(Fault.ResetBefore, times: retries).FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Run(() => client.Tickets.CreateAsync(Draft()));

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Equal(retries + 1, Account.Posts.Count());
    }

    [Fact]
    public async Task When_the_retries_are_used_up_the_unknown_outcome_is_reported_with_its_status()
    {
        Account.FailPosts(Fault.StatusBefore(502, "<html>Bad gateway</html>", "text/html"), times: 1000);

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal(7, Account.Posts.Count());
        Assert.Contains("502", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public async Task A_retry_that_cannot_connect_after_a_lookup_found_nothing_is_a_connection_error()
    {
        Account.FailPosts(Fault.ResetBefore).FailPosts(Fault.Refused, times: 100);

        GorgiasConnectionException failure = await CreateFails<GorgiasConnectionException>();

        Assert.Empty(Account.Tickets);
        Assert.Equal(nameof(HttpRequestError.ConnectionError), Assert.IsType<ForeignException>(failure.InnerException).Code);
    }

    [Fact]
    public async Task A_second_unknown_outcome_is_looked_up_again()
    {
        Account.FailPosts(Fault.ResetBefore).FailPosts(Fault.StatusAfter(500));

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Equal(2, Account.Posts.Count());
        Assert.Single(Account.Tickets);
    }

    [Fact]
    public async Task An_observer_that_throws_does_not_fail_the_call()
    {
        GorgiasTicket ticket = await Run(
            () => Client.Tickets.CreateAsync(Draft(), new CallOptions { Observer = _ => throw new InvalidOperationException("The queue is closed.") }));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("text/plain")]
    public async Task A_created_ticket_is_read_whatever_the_content_type(string type)
    {
        Account.Script = r =>
        {
            HttpResponseMessage answer = Respond.Json("{\"id\":7,\"external_id\":\"order-1001\",\"subject\":\"Bestellung für Zoë\"}");
            answer.Content.Headers.Remove("Content-Type");
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            return answer;
        };

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal("Bestellung für Zoë", ticket.Subject);
    }

    [Theory]
    [InlineData("\"tags\":\"none\"")]
    [InlineData("\"customer\":5")]
    [InlineData("\"assignee_user\":\"Ann\"")]
    [InlineData("\"is_unread\":\"maybe\"")]
    [InlineData("\"language\":{\"code\":\"en\"}")]
    [InlineData("\"messages\":{}")]
    [InlineData("\"created_datetime\":{\"at\":5}")]
    [InlineData("\"messages_count\":1e40")]
    [InlineData("\"meta\":{\"big\":1e300}")]
    public async Task A_created_ticket_with_a_field_of_another_shape_is_read(string field)
    {
        Account.Script = _ => Respond.Json($"{{\"id\":7,{field},\"external_id\":\"order-1001\",\"status\":\"open\"}}");

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(7, ticket.Id);
        Assert.Equal("open", ticket.Status);
    }

    [Fact]
    public async Task An_external_id_that_is_cut_at_an_emoji_is_found()
    {
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Create(Draft(externalId: new string('x', 221) + "😀" + new string('y', 30)));

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task Every_ticket_and_message_has_a_key_and_message_keys_are_unique()
    {
        await Create(Draft(externalId: null));
        await Create(Draft());
        await Create(Draft());

        var bodies = Account.Posts.Select(p => p.Json).ToList();
        Assert.All(bodies, b => Assert.InRange(((string?)b["external_id"])!.Length, 1, 255));
        var keys = bodies.Select(b => (string?)b["messages"]![0]!["external_id"]).ToList();
        Assert.Equal(3, keys.Distinct().Count());
        Assert.All(keys, key => Assert.InRange(key!.Length, 1, 255));
        Assert.StartsWith("order-1001/", keys[1], StringComparison.Ordinal);
    }
}
