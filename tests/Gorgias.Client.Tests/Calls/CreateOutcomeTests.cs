using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>The rows of the outcome table (architecture.md, section 5) for a create.</summary>
public class CreateOutcomeTests : ClientTest
{
    public static TheoryData<Fault> NeverLeft => [Fault.Refused, Fault.Dns, Fault.Tls, Fault.ConnectTimeout];

    public static TheoryData<Fault> UnknownAndMade =>
    [
        Fault.ResetAfter, Fault.RouteLostAfter, Fault.RefusedAfter, Fault.EndedAfter, Fault.TruncatedAfter, Fault.EmptyAfter, Fault.CutJsonAfter,
            Fault.HtmlAfter, Fault.NotAnObjectAfter,
        Fault.NoIdAfter, Fault.SilenceAfter, Fault.StatusAfter(500), Fault.StatusAfter(502, "<html>Bad gateway</html>", "text/html"), Fault.StatusAfter(
            503), Fault.StatusAfter(504),
        Fault.StatusAfter(408),
    ];

    public static TheoryData<Fault> UnknownAndNotMade =>
    [
        Fault.ResetBefore, Fault.SilenceBefore, Fault.HtmlBefore, Fault.StatusBefore(500), Fault.StatusBefore(502, "", "text/plain"), Fault.StatusBefore(
            503), Fault.StatusBefore(408),
    ];

    [Fact]
    public async Task A_create_that_is_answered_is_one_call_and_created()
    {
        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(1, ticket.Attempts);
        Assert.False(ticket.Merged);
        Assert.Equal("POST /api/tickets", Assert.Single(Account.Requests).ToString());
    }

    [Theory]
    [MemberData(nameof(NeverLeft))]
    public async Task What_never_left_is_sent_again_without_a_look_up(Fault fault)
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
    [MemberData(nameof(UnknownAndMade))]
    public async Task A_create_whose_answer_is_lost_is_found_and_never_sent_twice(Fault fault)
    {
        Account.FailPosts(fault);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
        Assert.Equal(FakeAccount.Id(Assert.Single(Account.Tickets)), ticket.Id);
        Assert.Contains(Events, e => e.Kind == CallEventKind.Recovered);
    }

    [Theory]
    [MemberData(nameof(UnknownAndNotMade))]
    public async Task A_create_that_was_not_made_is_looked_for_twice_and_sent_again(Fault fault)
    {
        Account.FailPosts(fault);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(2, Account.Posts.Count());
        Assert.Single(Account.Tickets);
        var looks = Account.Sent("GET", "/api/tickets").ToList();
        Assert.Equal(2, looks.Count);
        Assert.All(looks, look => Assert.Equal("order-1001", look.Parameter("external_id")));
        Assert.True(Account.Posts.Last().At >= looks[1].At);
        Assert.True(looks[1].At - looks[0].At > TimeSpan.FromSeconds(1), "The second look comes after the settling time.");
    }

    [Theory]
    [MemberData(nameof(UnknownAndMade))]
    public async Task A_message_whose_answer_is_lost_is_found_and_never_sent_twice(Fault fault)
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailPosts(fault);

        GorgiasMessage message = await Run(() => Client.Messages.CreateAsync(id, new MessageDraft { Channel = "email", Via = "api", BodyText = "More." }));

        Assert.Equal(TicketOutcome.Recovered, message.Outcome);
        Assert.Single(Account.Requests, r => r.Method == "POST");
        Assert.Equal(id, message.TicketId);
    }

    [Fact]
    public async Task A_ticket_that_is_seen_late_is_found_by_the_second_look()
    {
        Account.HiddenFor = TimeSpan.FromSeconds(1.5);
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r => r is { Method: "GET", Path: "/api/messages" } ? Respond.Page() : null;

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_look_up_that_fails_leaves_the_outcome_unknown_and_tells_the_key()
    {
        Account.FailPosts(Fault.ResetAfter).FailReads(Fault.StatusBefore(500), times: 1000);

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal("order-1001", failure.ExternalId);
        Assert.Contains("order-1001", failure.Message, StringComparison.Ordinal);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_look_up_that_is_refused_leaves_the_outcome_unknown()
    {
        Account.FailPosts(Fault.ResetAfter).FailReads(Fault.StatusBefore(403), times: 1000);

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal("order-1001", failure.ExternalId);
        Assert.IsType<GorgiasApiException>(failure.InnerException);
    }

    [Fact]
    public async Task A_look_up_that_cannot_be_read_leaves_the_outcome_unknown()
    {
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r => r.Method == "GET" ? Respond.Json("{\"data\":[1, null, \"x\"],\"meta\":{}}") : null;

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal("order-1001", failure.ExternalId);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_ticket_of_an_older_run_with_the_same_key_is_not_mistaken_for_ours()
    {
        JsonObject older = Account.Seed("order-1001", "order-1001/0123");
        Account.FailPosts(Fault.ResetBefore);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.NotEqual(FakeAccount.Id(older), ticket.Id);
        Assert.Equal(2, Account.Posts.Count());
    }

    [Fact]
    public async Task Ours_is_found_among_older_ones_with_the_same_key()
    {
        JsonObject older = Account.Seed("order-1001", "order-1001/0123");
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.NotEqual(FakeAccount.Id(older), ticket.Id);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task An_older_ticket_that_is_deleted_while_we_look_does_not_end_the_look_up()
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
    public async Task A_message_that_is_there_proves_the_ticket_even_when_its_ticket_does_not_show_it_yet()
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
    public async Task A_merged_ticket_in_the_answer_is_told()
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
    public async Task The_last_try_is_looked_up_too(int retries)
    {
        using GorgiasClient client = NewClient(retries: retries);
        Account.FailPosts(Fault.ResetBefore, times: retries).FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Run(() => client.Tickets.CreateAsync(Draft()));

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Equal(retries + 1, Account.Posts.Count());
    }

    [Fact]
    public async Task When_the_tries_are_used_up_and_nothing_is_found_the_outcome_is_told_with_its_status()
    {
        Account.FailPosts(Fault.StatusBefore(502, "<html>Bad gateway</html>", "text/html"), times: 1000);

        GorgiasUnknownOutcomeException failure = await CreateFails<GorgiasUnknownOutcomeException>();

        Assert.Equal(7, Account.Posts.Count());
        Assert.Contains("502", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public async Task A_repeat_that_is_refused_by_the_connection_after_a_clearing_look_up_is_not_called_unknown()
    {
        Account.FailPosts(Fault.ResetBefore).FailPosts(Fault.Refused, times: 100);

        GorgiasConnectionException failure = await CreateFails<GorgiasConnectionException>();

        Assert.Empty(Account.Tickets);
        Assert.Equal(HttpRequestError.ConnectionError, Assert.IsType<HttpRequestException>(failure.InnerException).HttpRequestError);
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
    public async Task A_listener_that_throws_does_not_turn_a_made_ticket_into_an_error()
    {
        GorgiasTicket ticket = await Run(
            () => Client.Tickets.CreateAsync(Draft(), new CallOptions { Observer = _ => throw new InvalidOperationException("The queue is closed.") }));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Theory]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=utf8")]
    [InlineData("text/plain")]
    public async Task A_made_ticket_is_read_whatever_the_answer_calls_its_type(string type)
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
    public async Task A_made_ticket_with_a_field_of_another_shape_is_still_a_made_ticket(string field)
    {
        Account.Script = _ => Respond.Json($"{{\"id\":7,{field},\"external_id\":\"order-1001\",\"status\":\"open\"}}");

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(7, ticket.Id);
        Assert.Equal("open", ticket.Status);
    }

    [Fact]
    public async Task A_key_with_an_emoji_where_it_is_cut_is_still_found()
    {
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await Create(Draft(externalId: new string('x', 221) + "😀" + new string('y', 30)));

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task Every_ticket_and_message_carries_a_key_and_message_keys_are_new_for_every_draft()
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
