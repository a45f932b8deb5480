using System.Globalization;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Statistics, gorgias-api.md section 5. What is counted is what the test put into the account.</summary>
public class StatisticTests : SandboxTest
{
    private const string Stats = "/api/reporting/stats";

    private readonly VirtualTime _time = new();

    public static TheoryData<string> Scopes => new(
        "tickets-created", "tickets-closed", "tickets-open", "tickets-replied", "one-touch-tickets", "zero-touch-tickets", "satisfaction-surveys",
        "resolution-time", "messages-sent", "messages-received", "messages-per-ticket", "first-response-time", "human-first-response-time", "response-time",
        "ticket-handle-time", "online-time", "tags", "ticket-sla", "auto-qa", "automation-rate", "automated-interactions", "workload-tickets",
        "knowledge-insights", "voice-calls", "voice-calls-summary", "voice-agent-events");

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task Each_documented_scope_answers(string scope)
    {
        TestResponse response = await Api.Post(Stats, Query(scope));
        Assert.Equal(200, response.Status);
        Assert.Equal(JTokenType.Array, response.Json["data"]!.Type);
        Assert.Equal("list", (string?)response.Json["object"]);
        Assert.Equal(JTokenType.Null, response.Json["meta"]!["next_cursor"]!.Type);
    }

    [Fact]
    public async Task The_statistic_of_a_field_needs_to_know_which()
    {
        Assert.Equal(["query.filters: The filter customFieldId is missing."], (await Api.Post(Stats, Query("ticket-fields"))).Problems);
        Assert.Empty(await Rows("ticket-fields", filters: [Filter("customFieldId", "one-of", 319_001)]));
    }

    [Fact]
    public async Task Tickets_are_counted_by_when_they_were_created_closed_or_are_open()
    {
        (long a, _) = (await NewTicket(), await NewTicket());
        await Later(TimeSpan.FromDays(1));
        await Api.Put($"/api/tickets/{a}", new { status = "closed" });
        await NewTicket();
        Assert.Equal(["""{"ticketCount":3}"""], Texts(await Rows("tickets-created")));
        Assert.Equal(["""{"ticketCount":2}"""], Texts(await Rows("tickets-open")));
        Assert.Equal(
            ["""{"createdDatetime":"2026-01-01T00:00:00.000","ticketCount":2}""", """{"createdDatetime":"2026-01-02T00:00:00.000","ticketCount":1}"""],
            Texts(await Rows("tickets-created", granularity: "day")));
        Assert.Equal(
            ["""{"closedDatetime":"2026-01-02T00:00:00.000","ticketCount":1}"""],
            Texts(await Rows("tickets-closed", granularity: "day", time: "closedDatetime")));
        Assert.Equal(["""{"ticketCount":1}"""], Texts(await Rows("tickets-created", from: "2026-01-02")));
        Assert.Equal(["""{"ticketCount":0}"""], Texts(await Rows("tickets-created", from: "2025-01-01", to: "2026-01-01")));
        await Api.Put($"/api/tickets/{a}", new { trashed_datetime = "2026-01-02T00:00:00Z" });
        Assert.Equal(["""{"ticketCount":2}"""], Texts(await Rows("tickets-created")));
    }

    [Fact]
    public async Task A_day_is_one_of_the_time_zone_and_a_week_begins_on_Monday()
    {
        await NewTicket();
        async Task<string?> First(string granularity, string zone) => (string?)(await Rows(
            "tickets-created", granularity: granularity, zone: zone, from: "2025-12-01"))[0]["createdDatetime"];
        Assert.Equal("2025-12-31T00:00:00.000", await First("day", "America/New_York"));
        Assert.Equal("2025-12-31T19:00:00.000", await First("hour", "America/New_York"));
        Assert.Equal("2025-12-29T00:00:00.000", await First("week", "UTC"));
        Assert.Equal("2026-01-01T00:00:00.000", await First("month", "UTC"));
        Assert.Equal(["query.timezone: Not a valid timezone."], (await Api.Post(Stats, Query("tickets-created", zone: "Mars/Olympus"))).Problems);
        Assert.Equal(["""{"ticketCount":0}"""], Texts(await Rows("tickets-created", zone: "America/New_York", from: "2026-01-01")));
    }

    [Fact]
    public async Task Rows_are_grouped_filtered_and_sorted_by_dimensions()
    {
        long ann = (long)(await Read("/api/users?email=ann@acme.example"))["data"]![0]!["id"]!;
        await Created("/api/tickets", Bodies.Ticket().With("assignee_user", new { id = ann }));
        await NewTicket();
        await NewTicket();
        Assert.Equal(
            ["""{"agentId":null,"ticketCount":2}""", $$"""{"agentId":{{ann}},"ticketCount":1}"""], Texts(await Rows("tickets-created", ["agentId"])));
        Assert.Equal(
            [$$"""{"agentId":{{ann}},"channel":"api","ticketCount":1}""", """{"agentId":null,"channel":"api","ticketCount":2}"""],
            Texts(await Rows("tickets-created", ["agentId", "channel"], order: ("ticketCount", "asc"))));
        foreach ((object filter, int count) in new[]
        {
            (Filter("agentId", "one-of", ann), 1), (Filter("agentId", "one-of", ann.ToString(CultureInfo.InvariantCulture)), 1),
            (Filter("agentId", "not-one-of", ann), 2), (Filter("agentId", "set"), 1),
        })
        {
            Assert.Equal(count, (int)(await Rows("tickets-created", filters: [filter]))[0]["ticketCount"]!);
        }
    }

    [Fact]
    public async Task Messages_are_counted_by_direction_notes_apart()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: [Bodies.Incoming(), Bodies.Incoming()]));
        await Created($"/api/tickets/{ticket["id"]}/messages", Bodies.Mail());
        await Created($"/api/tickets/{ticket["id"]}/messages", Bodies.Mail(from: "nobody@acme.example"));
        await Created(
            $"/api/tickets/{ticket["id"]}/messages", Bodies.Incoming("note").With("channel", "internal-note").With("from_agent", true).With("public", false));
        await Later(TimeSpan.FromMinutes(1));
        Assert.Equal(["""{"messagesCount":2}"""], Texts(await Rows("messages-received")));
        Assert.Equal(["""{"channel":"email","messagesCount":1}"""], Texts(await Rows("messages-sent", ["channel"])));
    }

    [Fact]
    public async Task Tags_are_counted_by_ticket()
    {
        (long order, long vip) = (Sandbox.Seed.Tag("order"), Sandbox.Seed.Tag("vip"));
        await Created("/api/tickets", Bodies.Ticket().With("tags", new[] { new { id = order }, new { id = vip } }));
        await Created("/api/tickets", Bodies.Ticket().With("tags", new[] { new { id = vip } }));
        Assert.Equal(
            [$$"""{"tagId":{{vip}},"ticketCount":2}""", $$"""{"tagId":{{order}},"ticketCount":1}"""],
            Texts(await Rows("tags", ["tagId"], order: ("ticketCount", "desc"))));
        Assert.Equal(["""{"ticketCount":2}"""], Texts(await Rows("tags")));
    }

    [Fact]
    public async Task Surveys_have_a_mean_a_count_and_a_rate()
    {
        Sandbox.Seed.SatisfactionSurvey(await NewTicket(), 5);
        Sandbox.Seed.SatisfactionSurvey(await NewTicket(), 2);
        Sandbox.Seed.SatisfactionSurvey(await NewTicket());
        Assert.Equal(
            ["""{"averageSurveyScore":3.5,"scoredSurveysCount":2,"responseRate":66.67}"""], Texts(await Rows("satisfaction-surveys")));
        Assert.Equal(
            ["""{"averageSurveyScore":null,"scoredSurveysCount":0,"responseRate":null}"""], Texts(await Rows("satisfaction-surveys", to: "2025-12-31")));
    }

    [Fact]
    public async Task Rows_have_pages_whose_cursors_belong_to_the_query()
    {
        for (int i = 0; i < 5; i++)
        {
            await NewTicket();
            await Later(TimeSpan.FromDays(1));
        }

        object query = Query("tickets-created", granularity: "day");
        var days = new List<string?>();
        string cursor = "";
        do
        {
            TestResponse page = await Api.Post($"{Stats}?limit=2&cursor={Uri.EscapeDataString(cursor)}", query);
            Assert.Equal(200, page.Status);
            days.AddRange(page.Json["data"]!.Select(row => (string?)row["createdDatetime"]));
            cursor = (string?)page.Json["meta"]!["next_cursor"] ?? "";
            if (days.Count == 2)
            {
                Assert.Equal(
                    ["cursor: Invalid cursor."],
                    (await Api.Post($"{Stats}?cursor={Uri.EscapeDataString(cursor)}", Query("tickets-open", granularity: "day"))).Problems);
            }
        }
        while (cursor.Length > 0);
        Assert.Equal(Enumerable.Range(1, 5).Select(day => $"2026-01-0{day}T00:00:00.000"), days);
        Assert.Equal(200, (await Api.Post($"{Stats}?limit=10000", query)).Status);
        Assert.Equal(["limit: Must be between 1 and 10000."], (await Api.Post($"{Stats}?limit=10001", query)).Problems);
        Assert.Equal(["order_by: Unknown field."], (await Api.Post($"{Stats}?order_by=x", query)).Problems);
        Assert.Equal(405, (await Api.Get(Stats)).Status);
    }

    [Fact]
    public async Task A_period_has_at_most_366_days()
    {
        Assert.Equal(200, (await Api.Post(Stats, Query("tickets-created", from: "2024-01-01", to: "2025-01-01"))).Status);
        foreach (string scope in new[] { "tickets-created", "voice-calls" })
        {
            TestResponse response = await Api.Post(Stats, Query(scope, from: "2024-01-01", to: "2025-01-02"));
            Assert.Equal((400, "Maximum allowed period size is 366 days"), (response.Status, response.Error));
        }
    }

    [Theory]
    [InlineData("""{}""", "query: Missing data for required field.")]
    [InlineData("""{"query":{}}""", "query.filters: Missing data for required field.")]
    [InlineData("""{"query":{"scope":"tickets","filters":[],"timezone":"UTC"}}""", "query.scope: Must be one of: tickets-created, ")]
    [InlineData("""{"query":{"scope":"tags","filters":[],"timezone":"UTC","dimensions":["agentId"]}}""", "query.dimensions: Must be one of: tagId.")]
    [InlineData("""{"query":{"scope":"tags","filters":[],"timezone":"UTC","measures":["x"]}}""", "query.measures: Must be one of: ticketCount.")]
    [InlineData(
        """{"query":{"scope":"tags","filters":[],"timezone":"UTC","time_dimensions":[{"dimension":"createdDatetime","granularity":"year"}]}}""",
        "query.time_dimensions.0.granularity: Must be one of: hour, day, week, month.")]
    [InlineData(
        """{"query":{"scope":"tags","filters":[],"timezone":"UTC","time_dimensions":[{"dimension":"timestamp","granularity":"day"}]}}""",
        "query.time_dimensions: Must be one of: createdDatetime.")]
    [InlineData("""{"query":{"scope":"tags","filters":[],"timezone":"UTC","order":[["x","asc"]]}}""", "query.order: Must be one of: ticketCount.")]
    [InlineData("""{"query":{"scope":"tags","filters":[],"timezone":"UTC","order":[["ticketCount"]]}}""", "query.order.0: Not a valid tuple.")]
    [InlineData(
        """{"query":{"scope":"tags","filters":[{"member":"x","operator":"eq","values":[]}],"timezone":"UTC"}}""",
        "query.filters.0.operator: Must be one of: one-of, not-one-of, all-of, afterDate, beforeDate, set, inDateRange, contains.")]
    [InlineData(
        """{"query":{"scope":"tags","filters":[{"member":"periodStart","operator":"afterDate","values":["soon"]}],"timezone":"UTC"}}""",
        "query.filters: Not a valid datetime.")]
    public async Task A_wrong_query_is_400_with_the_reason(string body, string problem)
    {
        TestResponse response = await Api.Post(Stats, body);
        Assert.Equal((400, "Failed to retrieve statistic"), (response.Status, response.Error));
        Assert.Contains(response.Problems, found => found.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_is_applied_or_refused_never_ignored()
    {
        object[] filters = [Filter("agentId", "all-of", 1), Filter("customFields", "one-of", 1), Filter("channel", "contains", "a")];
        foreach (object filter in filters)
        {
            string member = (string)JObject.FromObject(filter)["member"]!;
            Assert.Equal(
                [$"query.filters: {SandboxMessages.StatisticFilterNotSupported(member)}"],
                (await Api.Post(Stats, Query("tickets-created", filters: [filter]))).Problems);
        }
    }

    [Fact]
    public async Task The_overview_has_the_recorded_numbers_and_the_period_before()
    {
        long ticket = await NewTicket();
        await Later(TimeSpan.FromDays(31));
        (long second, _) = (await NewTicket(), await NewTicket());
        await Later(TimeSpan.FromMinutes(10));
        await Created($"/api/tickets/{second}/messages", Bodies.Mail());
        await Later(TimeSpan.FromMinutes(10));
        await Api.Put($"/api/tickets/{second}", new { status = "closed" });
        await Api.Put($"/api/tickets/{ticket}", new { status = "closed" });
        TestResponse response = await Api.Post("/api/stats/overview", Period("2026-02-01T00:00:00Z", "2026-02-28T23:59:59Z"));
        Assert.Equal(200, response.Status);
        Assert.Equal(
            [
                "end_datetime 2026-02-28T23:59:59+00:00", "previous_end_datetime 2026-01-31T23:59:59+00:00",
                "previous_start_datetime 2026-01-04T00:00:00+00:00", "start_datetime 2026-02-01T00:00:00+00:00",
            ],
            ((JObject)response.Json["meta"]!).Properties().Select(member => $"{member.Name} {member.Value}"));
        List<JToken> numbers = [.. response.Json["data"]!["data"]!];
        Assert.Equal(
            [
                "total_new_tickets number 2 100", "total_replied_tickets number 1 100", "total_closed_tickets number 2 100", "total_messages_sent number 1 100",
                "total_messages_received number 2 100", "median_first_response_time duration 601 100 False",
                $"median_resolution_time duration {(1200 + 31 * 86_400 + 1200) / 2} 100 False", "total_one_touch_tickets percent 50 100 True",
            ],
            numbers.Select(number => string.Join(" ", number.Select(member => ((JProperty)member).Value))));
        JToken before = (await Api.Post("/api/stats/overview", Period("2026-02-01T00:00:00Z", "2026-03-03T23:59:59Z"))).Json["data"]!["data"]![0]!;
        Assert.Equal((2, 100), ((int)before["value"]!, (int)before["delta"]!));
    }

    [Fact]
    public async Task An_empty_overview_has_no_durations()
    {
        JToken numbers = (await Api.Post("/api/stats/overview", Period("2026-08-01T00:00:00Z", "2026-08-31T23:59:59Z"))).Json["data"]!["data"]!;
        Assert.Equal(["0", "0", "0", "0", "0", "", "", "0"], numbers.Select(number => number["value"]!.ToString()));
        Assert.All(numbers, number => Assert.Equal(0, (int)number["delta"]!));
        Assert.Equal(
            ["filters.period.end_datetime: Missing data for required field."],
            (await Api.Post("/api/stats/overview", new { filters = new { period = new { start_datetime = "2026-01-01T00:00:00Z" } } })).Problems);
        Assert.Equal(
            ["filters.period.end_datetime: Must not be before start_datetime."],
            (await Api.Post("/api/stats/overview", Period("2026-01-02T00:00:00Z", "2026-01-01T00:00:00Z"))).Problems);
    }

    [Theory]
    [InlineData("tickets-created")]
    [InlineData("support-volume")]
    [InlineData("overview/download")]
    public async Task All_other_old_statistics_do_not_exist(string name)
    {
        TestResponse response = await Api.Post($"/api/stats/{name}", Period("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"));
        Assert.Equal(400, response.Status);
        Assert.EndsWith("does not exist.", response.Error, StringComparison.Ordinal);
    }

    private static object Period(string start, string end) => new { filters = new { period = new { start_datetime = start, end_datetime = end } } };

    private static object Filter(string member, string operation, params object[] values) => new { member, @operator = operation, values };

    private static Dictionary<string, object?> Query(
        string scope, string[]? dimensions = null, string? granularity = null, string time = "createdDatetime", string zone = "UTC", string from = "2025-12-01",
        string to = "2026-06-01", object[]? filters = null, (string, string)? order = null)
    {
        object[] period = [Filter("periodStart", "afterDate", from), Filter("periodEnd", "beforeDate", to)];
        var query = new Dictionary<string, object?> { ["scope"] = scope, ["timezone"] = zone, ["filters"] = period.Concat(filters ?? []) };
        if (dimensions is not null)
        {
            query["dimensions"] = dimensions;
        }

        if (granularity is not null)
        {
            query["time_dimensions"] = new[] { new { dimension = time, granularity } };
        }

        if (order is var (name, direction))
        {
            query["order"] = new[] { new[] { name, direction } };
        }

        return new Dictionary<string, object?> { ["query"] = query };
    }

    private static List<string> Texts(List<JToken> rows) => [.. rows.Select(row => row.ToString(Formatting.None))];

    private async Task<List<JToken>> Rows(
        string scope, string[]? dimensions = null, string? granularity = null, string time = "createdDatetime", string zone = "UTC", string from = "2025-12-01",
        string to = "2026-06-01", object[]? filters = null, (string, string)? order = null)
    {
        TestResponse response = await Api.Post(Stats, Query(scope, dimensions, granularity, time, zone, from, to, filters, order));
        Assert.True(response.Status == 200, response.ToString());
        return [.. response.Json["data"]!];
    }

    private async Task Later(TimeSpan span)
    {
        _time.Advance(span);
        await Read("/api/account");
    }
}
