using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Which calls are retried after an unknown outcome, and how long a call waits after a 429.</summary>
public class RetryTests : ClientTest
{
    public static TheoryData<Fault> Unknown =>
        [Fault.ResetBefore, Fault.StatusBefore(500), Fault.StatusBefore(503), Fault.StatusBefore(408), Fault.SilenceBefore, Fault.HtmlBefore];

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Reads_are_retried(Fault fault)
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailReads(fault, times: 3);

        GorgiasTicket ticket = await Run(() => Client.Tickets.GetAsync(id));

        Assert.Equal(id, ticket.Id);
        Assert.Equal(4, Account.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Pages_of_lists_are_retried(Fault fault)
    {
        Account.Seed();
        Account.FailReads(fault, times: 2).FailReads(Fault.EmptyAfter);

        List<GorgiasTicket> tickets = await Run(async () => await Client.Tickets.ListAsync(new TicketFilter()).ToListAsync());

        Assert.Single(tickets);
        Assert.Equal(4, Account.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_put_is_retried(Fault fault)
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.Fail(r => r.Method == "PUT", fault, times: 2);

        GorgiasTicket ticket = await Run(() => Client.Tickets.UpdateAsync(id, new TicketUpdate { Status = "closed" }));

        Assert.Equal("closed", ticket.Status);
        Assert.Equal(3, Account.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task Adding_and_removing_tags_is_retried(Fault fault)
    {
        Account.FailPosts(fault).Fail(r => r.Method == "DELETE", fault);

        await Run(() => Client.Tickets.AddTagsAsync(5, ["late"]));
        await Run(() => Client.Tickets.RemoveTagsAsync(5, ["late"]));

        Assert.Equal(["POST", "POST", "DELETE", "DELETE"], Account.Requests.Select(r => r.Method));
        Assert.All(Account.Requests, r => Assert.Equal("late", (string?)r.Json["names"]![0]));
    }

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task A_raw_post_is_not_retried_and_its_outcome_is_unknown(Fault fault)
    {
        Account.FailPosts(fault, times: 100);

        GorgiasUnknownOutcomeException failure = await Fails<GorgiasUnknownOutcomeException>(
            () => Client.Api.InvokeAsync("POST", "/api/tags", body: new Dictionary<string, object?> { ["name"] = "late" }));

        Assert.Null(failure.ExternalId);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_raw_post_that_could_not_connect_is_retried()
    {
        Account.FailPosts(Fault.Refused);
        Account.Script = _ => Respond.Json("{\"id\":1}");

        await Run(() => Client.Api.InvokeAsync("post", "tags"));

        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_raw_put_whose_retries_have_unknown_outcomes_is_unknown()
    {
        Account.Fail(r => r.Method == "PUT", Fault.StatusBefore(500), times: 100);

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Api.InvokeAsync("PUT", "/api/tickets/5"));

        Assert.Equal(7, Account.Requests.Count);
    }

    [Fact]
    public async Task A_put_whose_retries_cannot_connect_is_unknown()
    {
        Account.Fail(r => r.Method == "PUT", Fault.ResetAfter).Fail(r => r.Method == "PUT", Fault.Refused, times: 100);
        long id = FakeAccount.Id(Account.Seed());

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Tickets.UpdateAsync(id, new TicketUpdate { Status = "closed" }));
    }

    [Fact]
    public async Task A_delete_whose_retry_finds_nothing_was_done()
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.Fail(r => r.Method == "DELETE", Fault.ResetAfter);

        await Run(() => Client.Api.InvokeAsync("DELETE", $"/api/tickets/{id}"));

        Assert.Empty(Account.Tickets);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task A_delete_of_a_missing_object_is_an_error()
    {
        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Api.InvokeAsync("DELETE", "/api/tickets/5"));

        Assert.Equal(GorgiasErrorKind.NotFound, failure.Kind);
    }

    [Fact]
    public async Task An_empty_response_to_a_call_that_needs_none_is_done()
    {
        Account.Script = _ => new HttpResponseMessage(System.Net.HttpStatusCode.NoContent);

        Assert.Null(await Run(() => Client.Api.InvokeAsync("DELETE", "/api/tickets/5")));
    }

    [Fact]
    public async Task A_read_that_keeps_failing_reports_the_status()
    {
        Account.FailReads(Fault.StatusBefore(503), times: 100);

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(GorgiasErrorKind.ServerError, failure.Kind);
        Assert.Equal(7, Account.Requests.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(110)]
    public async Task A_call_waits_as_long_as_a_429_says(int seconds)
    {
        Account.FailPosts(Fault.Throttle(seconds));

        GorgiasTicket ticket = await Run(() => Client.Tickets.CreateAsync(Draft(), Watched), TimeSpan.FromDays(1000));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(2, Account.Requests.Count);
        Assert.InRange((Account.Requests[1].At - Account.Requests[0].At).TotalSeconds, seconds, seconds + 2);
        Assert.Contains(Events, e => e.Kind == CallEventKind.Throttled);
        Assert.True(ticket.Waited.TotalSeconds >= seconds, "The wait for the rate limit is reported.");
    }

    [Theory]
    [InlineData(600)]
    [InlineData(86_400)]
    [InlineData(20_000_000)]
    public async Task A_pause_of_more_than_two_minutes_is_tried_after_two_minutes(int seconds)
    {
        Account.FailPosts(Fault.Throttle(seconds));

        await Create();

        Assert.Equal(2, Account.Requests.Count);
        Assert.InRange((Account.Requests[1].At - Account.Requests[0].At).TotalSeconds, 119, 122);
    }

    [Fact]
    public async Task A_call_waits_until_the_date_that_a_429_gives()
    {
        Account.FailPosts(Fault.ThrottleUntil(Time.Start.AddYears(-3).AddSeconds(90), Time.Start.AddYears(-3)));

        await Create();

        Assert.InRange(Account.Requests[1].At.TotalSeconds, 89, 92);
    }

    [Fact]
    public async Task A_call_waits_a_little_after_a_429_without_a_time_to_wait()
    {
        Account.FailPosts(Fault.Throttle(null)).FailPosts(Fault.ThrottleUntil(Time.Start.AddYears(-1), Time.Start), times: 2)
            .FailPosts(Fault.Throttle(0), times: 2);

        await Create();

        Assert.Equal(6, Account.Requests.Count);
        Assert.All(Account.Requests.Zip(Account.Requests.Skip(1)), pair => Assert.InRange((pair.Second.At - pair.First.At).TotalSeconds, 0.5, 21));
    }

    [Fact]
    public async Task A_429_never_counts_as_a_retry()
    {
        Account.FailPosts(Fault.Throttle(3), times: 50).FailPosts(Fault.Refused, times: 6);

        GorgiasTicket ticket = await Create();

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
        Assert.Equal(57, Account.Requests.Count);
        Assert.Equal(50, Client.GetRateLimit().Throttled);
    }

    [Fact]
    public async Task A_429_of_one_call_holds_all_calls()
    {
        Account.FailPosts(Fault.Throttle(30));
        Task<GorgiasTicket[]> first = Run(() => Task.WhenAll(
            Client.Tickets.CreateAsync(Draft()),
            LaterAsync()));

        async Task<GorgiasTicket> LaterAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), Time);
            return await Client.Tickets.CreateAsync(Draft("order-1002"));
        }

        await first;

        Assert.Equal(3, Account.Requests.Count);
        Assert.All(Account.Requests.Skip(1), r => Assert.True(r.At.TotalSeconds >= 30, $"{r} at {r.At}"));
    }

    [Fact]
    public async Task Delays_between_retries_grow_to_ten_seconds()
    {
        using GorgiasClient client = NewClient(retries: 9);
        Account.FailReads(Fault.Refused, times: 9);

        await Run(() => client.Api.InvokeAsync("GET", "/api/account"));

        var waits = Account.Requests.Zip(Account.Requests.Skip(1), (a, b) => (b.At - a.At).TotalSeconds).ToList();
        Assert.Equal(9, waits.Count);
        Assert.InRange(waits[0], 0.25, 1);
        Assert.InRange(waits[^1], 10, 11);
        Assert.Equal(waits.Order(), waits);
    }

    [Fact]
    public async Task Removing_tags_from_a_ticket_that_is_not_there_is_an_error_after_an_unknown_outcome_as_well()
    {
        Account.Fail(r => r.Method == "DELETE", Fault.StatusBefore(500)).Fail(r => r.Method == "DELETE", Fault.StatusBefore(404));

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Tickets.RemoveTagsAsync(5, ["late"]));

        Assert.Equal(GorgiasErrorKind.NotFound, failure.Kind);
    }

    [Fact]
    public async Task A_read_that_gets_no_answer_in_time_says_so()
    {
        Account.Forever = Fault.SilenceBefore;

        GorgiasNoAnswerException failure = await Fails<GorgiasNoAnswerException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(GorgiasErrorKind.TimedOut, failure.Kind);
    }

    [Fact]
    public async Task A_read_whose_connection_is_reset_says_so()
    {
        Account.Forever = Fault.ResetBefore;

        GorgiasNoAnswerException failure = await Fails<GorgiasNoAnswerException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal(GorgiasErrorKind.ConnectionLost, failure.Kind);
    }

    [Fact]
    public async Task A_single_call_to_a_silent_server_ends_with_its_first_attempt()
    {
        Account.Forever = Fault.SilenceBefore;

        await Fails<GorgiasNoAnswerException>(() => Client.VerifyAsync());

        Assert.Single(Account.Requests);
        Assert.Equal(100, Time.Elapsed.TotalSeconds, 0);
    }

    [Fact]
    public async Task A_single_call_that_is_throttled_all_the_time_ends()
    {
        Account.Forever = Fault.Throttle(1);

        GorgiasRateLimitException failure = await Fails<GorgiasRateLimitException>(() => Client.VerifyAsync());

        Assert.Equal(GorgiasErrorKind.RateLimited, failure.Kind);
        Assert.InRange(Time.Elapsed.TotalSeconds, 90, 105);
    }

    [Fact]
    public async Task An_answer_that_takes_longer_than_a_single_call_may_is_awaited()
    {
        using GorgiasClient client = NewClient(timeout: TimeSpan.FromMinutes(10));
        Account.Latency = TimeSpan.FromMinutes(4);

        GorgiasAccount account = await Run(() => client.VerifyAsync());

        Assert.Equal("acme", account.Domain);
    }

    [Fact]
    public async Task A_write_that_times_out_while_it_connects_was_not_sent()
    {
        Account.IsUnconnected = true;

        await Fails<GorgiasConnectionException>(() => Client.Tickets.CreateAsync(Draft()), TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task A_write_that_is_stopped_while_it_connects_was_not_sent()
    {
        Account.IsUnconnected = true;
        using var stop = new CancellationTokenSource();

        await Fails<GorgiasNotSentException>(async () =>
        {
            Task<GorgiasTicket> create = Client.Tickets.CreateAsync(Draft(), null, stop.Token);
            await Time.PassAsync(TimeSpan.FromSeconds(1));
            await stop.CancelAsync();
            await create;
        });
    }
}
