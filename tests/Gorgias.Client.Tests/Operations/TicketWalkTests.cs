using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Lists of tickets are complete while tickets change, end where they may, and are read as fast as their pages come.</summary>
public class TicketWalkTests : ClientTest
{
    private readonly TicketTable _table;

    public TicketWalkTests()
    {
        _table = new TicketTable(Time);
        Account.Script = _table.Answer;
    }

    // When the tickets were added; calls take time.
    private DateTimeOffset Now => Time.Start;

    [Fact]
    public async Task Tickets_changed_since_a_time_are_read_by_their_last_change_and_no_further()
    {
        _table.Add(250);
        _table.Touch(7);

        List<GorgiasTicket> tickets = await List(new TicketFilter { Since = Now - TimeSpan.FromHours(3) });

        Assert.Equal([7, 250, 249, 248], tickets.Select(t => t.Id));
        SentRequest only = Assert.Single(Account.Requests);
        Assert.Equal("updated_datetime:desc", only.Parameter("order_by"));
    }

    [Fact]
    public async Task More_than_a_page_costs_one_more_call_which_asks_what_changed_meanwhile()
    {
        _table.Add(250);

        Assert.Equal(120, (await List(new TicketFilter { Since = Now - TimeSpan.FromHours(120) })).Count);
        Assert.Equal(3, Account.Requests.Count);
    }

    [Theory]
    [InlineData("2025-12-31T22:00:00+00:00")]
    [InlineData("2026-01-01T00:00:00+02:00")]
    [InlineData("2025-12-31T22:00:00")]
    [InlineData("2025-12-31T22:00:00.000000Z")]
    public async Task A_ticket_that_changed_at_that_very_time_is_listed_however_the_time_is_written(string written)
    {
        _table.Add(3);
        _table.Row(2)["updated_datetime"] = written;

        Assert.Equal([3, 2], (await List(new TicketFilter { Since = Now - TimeSpan.FromHours(2) })).Select(t => t.Id));
        Assert.Equal([3, 2], (await List(new TicketFilter { Since = (Now - TimeSpan.FromHours(2)).ToOffset(TimeSpan.FromHours(9)) })).Select(t => t.Id));
        Assert.Equal([3], (await List(new TicketFilter { Since = Now - TimeSpan.FromHours(2) + TimeSpan.FromTicks(10) })).Select(t => t.Id));
    }

    [Fact]
    public async Task A_ticket_without_the_time_of_a_change_counts_from_its_creation_and_ends_no_list()
    {
        _table.Add(200);
        (_table.Row(1)["updated_datetime"], _table.Row(199)["updated_datetime"]) = (null, null);
        (_table.Row(2)["updated_datetime"], _table.Row(2)["created_datetime"]) = (null, null);

        List<GorgiasTicket> tickets = await List(new TicketFilter { Since = Now - TimeSpan.FromHours(150) });

        Assert.Equal(151, tickets.Count);
        Assert.Contains(199, tickets.Select(t => t.Id));
        Assert.Contains(2, tickets.Select(t => t.Id));
        Assert.DoesNotContain(1, tickets.Select(t => t.Id));
    }

    [Theory]
    [InlineData(1, 250)]
    [InlineData(1, 101)]
    [InlineData(2, 250)]
    [InlineData(2, 300)]
    public async Task A_ticket_that_changes_between_two_pages_is_not_missed(int page, long id)
    {
        _table.Add(300);
        _table.AfterPage = n =>
        {
            if (n == page)
            {
                _table.Touch(301 - id);
            }
        };

        await AssertEachOnce(new TicketFilter { Since = Now - TimeSpan.FromHours(300) });
    }

    [Fact]
    public async Task Tickets_that_change_all_the_time_are_not_missed()
    {
        _table.Add(1000);
        var random = new Random(5);
        _table.AfterPage = _ => Enumerable.Range(0, 40).ToList().ForEach(_ => _table.Touch(random.Next(1, 1001)));

        await AssertEachOnce(new TicketFilter { Since = Now - TimeSpan.FromHours(1000) });
    }

    [Fact]
    public async Task Many_changes_just_before_cost_one_more_call()
    {
        _table.Add(400);
        Enumerable.Range(1, 400).ToList().ForEach(id => _table.Touch(id));

        await AssertEachOnce(new TicketFilter { Since = Now - TimeSpan.FromHours(1) });
        Assert.Equal(5, Account.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_page_that_cannot_change_hides_no_change(bool isInTheFuture)
    {
        _table.Add(300);
        for (int id = 1; id <= 120; id++)
        {
            _table.Row(id)["updated_datetime"] = isInTheFuture ? TicketTable.At(Now.AddYears(1)) : null;
        }

        _table.AfterPage = n =>
        {
            if (n == 2)
            {
                _table.Touch(121);
            }
        };

        await AssertEachOnce(new TicketFilter { Since = Now - TimeSpan.FromHours(300) });
        Assert.Equal(3 + 2 + 2, Account.Requests.Count);
    }

    [Fact]
    public async Task Without_the_time_of_the_server_no_change_is_missed()
    {
        Account.HasDate = false;
        _table.Add(300);
        _table.AfterPage = n =>
        {
            if (n == 1)
            {
                _table.Touch(1);
            }
        };

        await AssertEachOnce(new TicketFilter { Since = Now - TimeSpan.FromHours(300) });
    }

    [Fact]
    public async Task Tickets_dated_in_the_future_hide_no_change()
    {
        _table.Add(300);
        _table.Row(300)["updated_datetime"] = TicketTable.At(Now.AddYears(1));
        _table.AfterPage = n =>
        {
            if (n == 1)
            {
                _table.Touch(1);
            }
        };

        await AssertEachOnce(new TicketFilter { Since = Now - TimeSpan.FromHours(300) });
    }

    [Fact]
    public async Task A_ticket_that_comes_to_match_while_the_list_is_read_is_listed()
    {
        _table.Add(300, row => row["status"] = "closed");
        _table.AfterPage = n =>
        {
            if (n == 2)
            {
                _table.Touch(299, row => row["status"] = "open");
            }
        };

        Assert.Equal(299, Assert.Single(await List(new TicketFilter { Since = Now - TimeSpan.FromHours(300), Status = "open" })).Id);
    }

    [Fact]
    public async Task Changes_that_outrun_the_reading_end_in_a_warning()
    {
        _table.Add(300);
        _table.AfterPage = _ => Enumerable.Range(1, 150).ToList().ForEach(id => _table.Touch(id));
        var warnings = new List<string>();
        var options = new CallOptions { OnWarning = warnings.Add };

        await Run(async () => await Client.Tickets.ListAsync(new TicketFilter { Since = Now - TimeSpan.FromHours(300) }, options).ToListAsync());

        Assert.Single(warnings);
        Assert.InRange(Account.Requests.Count, 4, 30);
    }

    [Fact]
    public async Task A_list_that_is_not_in_its_order_is_read_to_its_end()
    {
        Account.Script = r => r.Parameter("cursor") is null
            ? Respond.Page("2", Changed(1, -9), Changed(2, -1))
            : Respond.Page(null, Changed(3, -2));

        Assert.Equal([2, 3], (await List(new TicketFilter { Since = Now - TimeSpan.FromHours(3) })).Select(t => t.Id));
    }

    [Fact]
    public async Task Without_a_time_no_change_moves_a_ticket_and_none_is_read_twice()
    {
        _table.Add(300);
        _table.AfterPage = n => Enumerable.Range(1, 100).ToList().ForEach(id => _table.Touch(id));

        await AssertEachOnce(new TicketFilter { Status = "open" });
        Assert.Equal(3, Account.Requests.Count);
    }

    [Fact]
    public async Task What_the_api_cannot_filter_is_compared_and_never_sent()
    {
        _table.Add(6);
        _table.Row(1)["status"] = "closed";
        _table.Row(2)["assignee_user"] = new JsonObject { ["id"] = 8 };
        _table.Row(3)["assignee_team"] = new JsonObject { ["id"] = 9 };
        _table.Row(4)["tags"] = new JsonArray(new JsonObject { ["name"] = "VIP" }, new JsonObject { ["name"] = "late" });
        _table.Row(5)["channel"] = "chat";

        await Finds(1, new TicketFilter { Status = "Closed" });
        await Finds(2, new TicketFilter { AssigneeUserId = 8 });
        await Finds(3, new TicketFilter { AssigneeTeamId = 9 });
        await Finds(4, new TicketFilter { Tags = ["other", "VIP"] });
        await Finds(5, new TicketFilter { Channel = "chat" });
        await Finds(1, new TicketFilter { Until = Now - TimeSpan.FromHours(5) });
        await Finds(5, new TicketFilter { Since = Now - TimeSpan.FromHours(2), Until = Now - TimeSpan.FromHours(1) });
        Assert.All(Account.Requests, r => Assert.Equal(
            ["limit", "order_by", "trashed"],
            r.Query.TrimStart('?').Split('&').Select(p => p.Split('=')[0]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Enough_tickets_end_the_reading()
    {
        _table.Add(1000, row => row["status"] = (long)row["id"]! % 40 == 0 ? "closed" : "open");

        Assert.Equal([1000, 960, 920, 880], (await List(new TicketFilter { Status = "closed", First = 4 })).Select(t => t.Id));
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task Enough_tickets_that_changed_since_a_time_cost_one_small_page()
    {
        _table.Add(1000);

        Assert.Equal(5, (await List(new TicketFilter { Since = Now - TimeSpan.FromHours(900), First = 5 })).Count);
        Assert.Equal("5", Assert.Single(Account.Requests).Parameter("limit"));
    }

    [Theory]
    [InlineData("last_message_datetime", "desc")]
    [InlineData("last_message_datetime", "asc")]
    [InlineData("subject", "asc")]
    public async Task A_view_is_read_in_its_order_and_a_ticket_that_moves_in_it_is_not_missed(string orderBy, string orderDir)
    {
        _table.Add(300, row => row["subject"] = $"{(long)row["id"]!:000}");
        _table.AfterPage = n =>
        {
            if (n == 1)
            {
                _table.Touch(1, row => row["subject"] = "000");
                _table.Touch(300, row => row["subject"] = "000");
            }
        };

        await AssertEachOnce(new TicketFilter { View = new GorgiasView { Id = 40, OrderBy = orderBy, OrderDir = orderDir } }, (40, orderBy, orderDir));
    }

    [Fact]
    public async Task A_view_of_one_page_costs_one_call()
    {
        _table.Add(100);

        Assert.Equal(100, (await List(new TicketFilter { View = new GorgiasView { Id = 40 } })).Count);
        Assert.Equal("/api/views/40/items", Assert.Single(Account.Requests).Path);
    }

    [Fact]
    public async Task A_view_of_which_nothing_else_is_known_is_read_until_nothing_is_new()
    {
        _table.Add(250);

        await AssertEachOnce(new TicketFilter { View = new GorgiasView { Id = 40 } });
        Assert.Equal(6, Account.Requests.Count);
    }

    [Fact]
    public async Task Other_filters_are_compared_with_the_items_of_a_view()
    {
        _table.Add(6);
        _table.Row(2)["external_id"] = "order-2";
        _table.Row(3)["customer"] = new JsonObject { ["id"] = 6 };
        _table.Row(4)["trashed_datetime"] = TicketTable.At(Now);
        var view = new GorgiasView { Id = 40 };

        await Finds(2, new TicketFilter { View = view, ExternalId = "order-2" });
        await Finds(3, new TicketFilter { View = view, CustomerId = 6 });
        await Finds(6, new TicketFilter { View = view, Since = Now - TimeSpan.FromHours(1) });
        Assert.Equal(6, (await List(new TicketFilter { View = view })).Count);
    }

    [Fact]
    public async Task Ten_thousand_tickets_take_little_longer_than_their_pages_and_the_first_comes_after_the_first_page()
    {
        Account.Latency = TimeSpan.FromMilliseconds(300);
        _table.Add(10_000);
        (TimeSpan first, int farthest, int count) = (TimeSpan.Zero, 0, 0);

        await Run(async () =>
        {
            await foreach (GorgiasTicket ticket in Client.Tickets.ListAsync(new TicketFilter()))
            {
                first = ++count == 1 ? Time.Elapsed : first;
                farthest = Math.Max(farthest, Account.Requests.Count - ((count + 99) / 100));
            }
        });

        Assert.Equal((10_000, 100), (count, Account.Requests.Count));
        Assert.InRange(Time.Elapsed.TotalSeconds, 0, 1.15 * 100 * 0.3);
        Assert.InRange(first.TotalSeconds, 0.3, 0.4);

        // What is held is the page that is consumed and the next one.
        Assert.Equal(1, farthest);
    }

    [Theory]
    [InlineData(ServerKind.Leaky)]
    [InlineData(ServerKind.Sliding)]
    [InlineData(ServerKind.Fixed)]
    public async Task Ten_thousand_tickets_at_the_rate_limit_are_read_without_a_429(ServerKind kind)
    {
        Account.Latency = TimeSpan.FromMilliseconds(300);
        var server = SimulatedServer.Create(kind, 40, 20, new Random(3));
        Account.Limiter = server;
        _table.Add(10_000);

        List<GorgiasTicket> tickets = await List(new TicketFilter());

        Assert.Equal((10_000, 0), (tickets.Count, Account.Throttled));
        Assert.Equal(100, Account.Requests.Count);
        Assert.InRange(Time.Elapsed.TotalSeconds, 0, (1.15 * Math.Max(server.Bound(100), 100 * 0.3)) + 20);
    }

    private static string Changed(long id, int hours) =>
        $$"""{"id":{{id}},"updated_datetime":"{{TicketTable.At(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hours))}}"}""";

    private async Task AssertEachOnce(TicketFilter filter, (long Id, string OrderBy, string OrderDir)? view = null)
    {
        if (view is { } known)
        {
            _table.Views.Add(new JsonObject { ["id"] = known.Id, ["order_by"] = known.OrderBy, ["order_dir"] = known.OrderDir });
        }

        List<GorgiasTicket> tickets = await List(filter);

        Assert.Equal(_table.Rows.Select(row => (long)row["id"]!).Order(), tickets.Select(t => t.Id).Order());
    }

    private async Task Finds(long id, TicketFilter filter) => Assert.Equal(id, Assert.Single(await List(filter)).Id);

    private Task<List<GorgiasTicket>> List(TicketFilter filter) => Run(async () => await Client.Tickets.ListAsync(filter).ToListAsync());
}
