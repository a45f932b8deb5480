using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Lists are read page by page, one page ahead, and no further than wanted.</summary>
public class CursorPagerTests : ClientTest
{
    [Fact]
    public async Task All_pages_are_read_in_order()
    {
        Account.PageSize = 3;
        var ids = Enumerable.Range(0, 8).Select(_ => FakeAccount.Id(Account.Seed())).Reverse().ToList();

        List<GorgiasTicket> tickets = await List(new TicketFilter());

        Assert.Equal(ids, tickets.Select(t => t.Id));
        Assert.Equal([null, "3", "6"], Account.Requests.Select(r => r.Parameter("cursor")));
        Assert.All(Account.Requests, r => Assert.Equal("100", r.Parameter("limit")));
        Assert.All(Account.Requests, r => Assert.Equal("created_datetime:desc", r.Parameter("order_by")));
    }

    [Fact]
    public async Task The_next_page_is_requested_while_this_one_is_consumed()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        await Run(async () =>
        {
            int n = 0;
            await foreach (GorgiasTicket ticket in Client.Tickets.ListAsync(new TicketFilter()))
            {
                if (++n == 1)
                {
                    await Time.PassAsync(TimeSpan.FromSeconds(10));
                    Assert.Equal(2, Account.Requests.Count);
                }
            }
        });

        Assert.Equal(3, Account.Requests.Count);
        Assert.InRange(Account.Requests[1].At.TotalSeconds, 0, 1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(0, 0)]
    public async Task No_page_is_requested_beyond_the_items_wanted(int first, int calls)
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        List<object?> tickets = await Run(async () => await Client.Api.PaginateAsync("/api/tickets", first: first).ToListAsync());

        Assert.Equal(first, tickets.Count);
        Assert.Equal(calls, Account.Requests.Count);
    }

    [Fact]
    public async Task A_page_is_no_larger_than_the_number_wanted()
    {
        Account.Seed();

        await List(new TicketFilter { First = 5 });

        Assert.Equal("5", Assert.Single(Account.Requests).Parameter("limit"));
    }

    [Fact]
    public async Task Stopping_early_cancels_the_page_in_flight()
    {
        Account.PageSize = 2;
        Account.Latency = TimeSpan.FromSeconds(20);
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        await Run(async () =>
        {
            await foreach (object? ticket in Client.Api.PaginateAsync("/api/tickets"))
            {
                break;
            }
        });

        Assert.InRange(Time.Elapsed.TotalSeconds, 20, 21);
        Assert.Equal(0, Client.GetRateLimit().InFlight);
    }

    [Fact]
    public async Task A_failure_of_a_page_that_is_not_wanted_is_ignored()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());
        Account.Fail(r => r.Parameter("cursor") == "2", Fault.StatusBefore(400));

        List<object?> taken = await Run(async () => await Client.Api.PaginateAsync("/api/tickets").Take(1).ToListAsync());

        Assert.Single(taken);
    }

    [Fact]
    public async Task A_page_that_fails_is_an_error_after_the_items_before_it()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());
        Account.Fail(r => r.Parameter("cursor") == "2", Fault.StatusBefore(400));
        int read = 0;

        await Fails<GorgiasApiException>(async () =>
        {
            await foreach (GorgiasTicket ticket in Client.Tickets.ListAsync(new TicketFilter()))
            {
                read++;
            }
        });

        Assert.Equal(2, read);
    }

    [Theory]
    [InlineData("a", "b", "a")]
    [InlineData("a", "a")]
    public async Task A_list_that_returns_an_earlier_cursor_ends_in_an_error(params string[] cursors)
    {
        int n = 0;
        Account.Script = _ => Respond.Page(cursors[Math.Min(n, cursors.Length - 1)], Respond.Item(n++));

        GorgiasProtocolException failure = await Fails<GorgiasProtocolException>(async () => await Client.Tickets.ListAsync(new TicketFilter()).ToListAsync());

        Assert.Equal(GorgiasErrorKind.UnreadableAnswer, failure.Kind);
        Assert.InRange(Account.Requests.Count, 2, cursors.Length + 1);
    }

    [Fact]
    public async Task The_cursor_that_the_caller_starts_with_counts_as_seen()
    {
        Account.Script = _ => Respond.Page("x", Respond.Item(1));

        await Fails<GorgiasProtocolException>(
            async () => await Client.Api.PaginateAsync("/api/tickets", new Dictionary<string, object?> { ["cursor"] = "x" }).ToListAsync());

        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_bare_array_is_a_list_of_one_page()
    {
        Account.Script = _ => Respond.Json("[{\"id\":1},{\"id\":2}]");

        List<object?> items = await Run(async () => await Client.Api.PaginateAsync("/api/satisfaction-surveys").ToListAsync());

        Assert.Equal(2, items.Count);
        Assert.Single(Account.Requests);
    }

    [Theory]
    [InlineData("{\"data\":[{\"id\":1}]}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":null}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"next_cursor\":\"\"}}")]
    [InlineData("{\"data\":[{\"id\":1}],\"meta\":{\"next_cursor\":5}}")]
    public async Task A_list_without_a_next_cursor_ends(string page)
    {
        Account.Script = _ => Respond.Json(page);

        Assert.Single(await Run(async () => await Client.Api.PaginateAsync("/api/tags").ToListAsync()));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"data\":{}}")]
    [InlineData("{\"data\":null}")]
    public async Task A_response_that_is_not_a_list_is_an_error(string body)
    {
        Account.Script = _ => Respond.Json(body);

        await Fails<GorgiasProtocolException>(async () => await Client.Api.PaginateAsync("/api/tags").ToListAsync());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    public async Task A_list_of_something_other_than_objects_is_an_error(string body)
    {
        Account.Script = _ => Respond.Json(body);

        await Fails<GorgiasProtocolException>(async () => await Client.Tickets.ListAsync(new TicketFilter()).ToListAsync());
    }

    [Fact]
    public async Task A_ticket_that_moved_between_pages_is_listed_once()
    {
        Account.Script = r => r.Parameter("cursor") is null
            ? Respond.Page("2", Respond.Item(1), Respond.Item(2))
            : Respond.Page(null, Respond.Item(2), Respond.Item(3));

        Assert.Equal([1, 2, 3], (await List(new TicketFilter())).Select(t => t.Id));
    }

    [Fact]
    public async Task A_status_is_filtered_by_the_client_over_as_many_pages_as_needed()
    {
        Account.PageSize = 2;
        foreach (string? status in new[] { "open", "closed", "closed", "open", "closed", "closed", "open" })
        {
            Account.Seed(status: status);
        }

        Assert.Equal(2, (await List(new TicketFilter { Status = "OPEN", First = 2 })).Count);
        Assert.All(Account.Requests, r => Assert.Null(r.Parameter("status")));
        Assert.Equal(4, (await List(new TicketFilter { Status = "closed" })).Count);
    }

    [Fact]
    public async Task The_first_ticket_of_a_status_on_the_first_page_costs_one_call()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        Assert.Single(await List(new TicketFilter { Status = "open", First = 1 }));
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task Trashed_tickets_are_left_out_unless_asked_for()
    {
        Account.Seed()["trashed_datetime"] = "2026-01-01T00:00:00";
        Account.Seed();

        Assert.Single(await List(new TicketFilter()));
        Assert.Equal("false", Account.Requests[0].Parameter("trashed"));
        Assert.Equal(2, (await List(new TicketFilter { IncludeTrashed = true })).Count);
        Assert.Equal("true", Account.Requests[1].Parameter("trashed"));
    }

    [Fact]
    public async Task Trashed_tickets_do_not_count_against_first()
    {
        Account.Seed();
        Account.Seed()["trashed_datetime"] = "2026-01-01T00:00:00";

        Assert.Single(await List(new TicketFilter { First = 1 }));
    }

    [Fact]
    public async Task The_query_of_a_path_is_sent_with_every_page_and_no_parameter_twice()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 4).ToList().ForEach(_ => Account.Seed());

        List<object?> items = await Run(
            async () => await Client.Api.PaginateAsync("/api/tickets?limit=2&x=y%26z&order_by=created_datetime%3Aasc").ToListAsync());

        Assert.All(Account.Requests, r => Assert.Equal("2", r.Parameter("limit")));
        Assert.All(Account.Requests, r => Assert.Equal("created_datetime:asc", r.Parameter("order_by")));
        Assert.Equal([null, "2"], Account.Requests.Take(2).Select(r => r.Parameter("cursor")));
        Assert.NotNull(items);
    }

    [Fact]
    public async Task The_items_of_a_view_are_read_to_their_end()
    {
        Account.Script = r => r.Parameter("cursor") is null
            ? Respond.Json(
            """{"data":[{"id":1}],"meta":{"next_items":"/api/views/5/items?cursor=a%2Bb&direction=next&ignored_item=1&limit=30","prev_items":null,"current_cursor":null}}""")
            : Respond.Json("""{"data":[{"id":2}],"meta":{"next_items":null,"prev_items":"/api/views/5/items?cursor=z"}}""");

        List<object?> items = await Run(async () => await Client.Api.PaginateAsync("/api/views/5/items").ToListAsync());

        Assert.Equal(2, items.Count);
        Assert.Equal(2, Account.Requests.Count);
        Assert.Equal(
            ("a+b", "next", "1", "100"), (Account.Requests[1].Parameter("cursor"), Account.Requests[1].Parameter("direction"), Account.Requests[1].Parameter(
                "ignored_item"), Account.Requests[1].Parameter("limit")));
    }

    [Fact]
    public async Task Tickets_that_do_not_match_the_filter_are_left_out()
    {
        Account.Script = _ => Respond.Page(
            null,
            """{"id":1,"external_id":"order-1","customer":{"id":5}}""",
            """{"id":2,"external_id":"order-2","customer":{"id":6}}""",
            """{"id":3,"external_id":"order-1","customer":{"id":6}}""");

        Assert.Equal([1, 3], (await List(new TicketFilter { ExternalId = "order-1" })).Select(t => t.Id));
        Assert.Equal([2, 3], (await List(new TicketFilter { CustomerId = 6 })).Select(t => t.Id));
    }

    [Fact]
    public async Task Cancelling_while_a_page_is_in_flight_ends_the_list()
    {
        Account.Latency = TimeSpan.FromSeconds(50);
        using var stop = new CancellationTokenSource();

        await Run(async () =>
        {
            Task<List<GorgiasTicket>> list = Client.Tickets.ListAsync(new TicketFilter(), null, stop.Token).ToListAsync().AsTask();
            await Time.PassAsync(TimeSpan.FromSeconds(5));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list);
        });

        Assert.InRange(Time.Elapsed.TotalSeconds, 5, 6);
    }

    private Task<List<GorgiasTicket>> List(TicketFilter filter) => Run(async () => await Client.Tickets.ListAsync(filter).ToListAsync());
}
