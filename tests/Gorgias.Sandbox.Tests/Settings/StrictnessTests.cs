using System.Reflection;
using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>The disputed rules, each on its own and all together, docs/sandbox.md.</summary>
public class StrictnessTests : SandboxTest
{
    private static readonly object From = new { address = "support@acme.example" };
    private static readonly object[] To = [new { address = "jane.roe@example.com" }];

    private SandboxStrictness Strictness => Sandbox.Options.Strictness;

    public static TheoryData<string, string> IncompleteSources => new()
    {
        { "email", "from" }, { "sms", "from" }, { "phone", "from" }, { "email", "to" }, { "sms", "to" }, { "phone", "to" },
    };

    [Fact]
    public void Strict_sets_every_rule_and_each_can_be_changed_afterwards()
    {
        PropertyInfo[] rules = typeof(SandboxStrictness).GetProperties();
        Assert.Equal(6, rules.Length);
        Assert.All(rules, rule => Assert.Equal(false, rule.GetValue(new SandboxOptions().Strictness)));
        var options = new SandboxOptions { Strict = true };
        Assert.All(rules, rule => Assert.Equal(true, rule.GetValue(options.Strictness)));
        Assert.All(rules, rule =>
        {
            var all = new SandboxOptions { Strict = true };
            rule.SetValue(all.Strictness, false);
            Assert.False(all.Strict);
        });
        options.Strict = false;
        Assert.All(rules, rule => Assert.Equal(false, rule.GetValue(options.Strictness)));
    }

    [Theory]
    [MemberData(nameof(IncompleteSources))]
    public async Task A_new_message_may_need_a_source(string channel, string missing)
    {
        long id = await NewTicket();
        Dictionary<string, object?> message = Bodies.Mail().With("channel", channel).With("source", missing == "from" ? new { to = To } : new { from = From });
        await Created($"/api/tickets/{id}/messages", message);
        await Created("/api/tickets", Bodies.Ticket(messages: message));

        Strictness.RequireMessageSource = true;
        string sentence = missing == "from" ? "From field is missing or empty" : "To field is missing or empty";
        TestResponse alone = await Api.Post($"/api/tickets/{id}/messages", message);
        Assert.Equal((400, "Failed to create message"), (alone.Status, alone.Error));
        Assert.Equal([$"source.{missing}: {sentence}"], alone.Problems);
        Assert.Equal([$"messages.1.source.{missing}: {sentence}"], (await Api.Post(
            "/api/tickets", Bodies.Ticket(messages: [Bodies.Incoming(), message.With("from_agent", false)]))).Problems);
        Assert.Equal(2, Sandbox.Tickets.Count);
        await Created($"/api/tickets/{id}/messages", message.With("channel", "chat"));
        await Created($"/api/tickets/{id}/messages", Bodies.Mail());
    }

    [Fact]
    public async Task An_empty_source_is_as_a_missing_one_and_a_change_needs_none()
    {
        Strictness.RequireMessageSource = true;
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail()));
        string messages = $"/api/tickets/{ticket["id"]}/messages";
        foreach (object? source in new object?[]
        {
            null, new { from = new { address = "" }, to = To }, new { from = From, to = Array.Empty<object>() },
            new { from = From, to = new[] { new { name = "x" } } },
        })
        {
            Assert.Single((await Api.Post(messages, Bodies.Mail().With("source", source))).Problems);
        }

        Assert.Equal(202, (await Api.Put($"{messages}/{ticket["messages"]![0]!["id"]}", new { channel = "email", body_text = "x" })).Status);
    }

    [Fact]
    public async Task A_new_view_may_need_a_slug()
    {
        long id = (long)(await Created("/api/views", new { name = "open" }))["id"]!;
        Strictness.RequireViewSlug = true;
        Assert.Equal(["slug: Missing data for required field."], (await Api.Post("/api/views", new { name = "open" })).Problems);
        Assert.Equal(["slug: Missing data for required field."], (await Api.Post("/api/views", new { name = "open", slug = (string?)null })).Problems);
        await Created("/api/views", new { name = "open", slug = "open" });
        Assert.Equal(202, (await Api.Put($"/api/views/{id}", new { name = "closed" })).Status);
    }

    [Fact]
    public async Task The_filters_of_views_may_be_limited_to_some_paths()
    {
        const string filters = "eq(ticket.status, 'open') && gte(ticket.updated_datetime, '2026-01-01')";
        long id = (long)(await Created("/api/views", new { filters }))["id"]!;
        Strictness.RestrictViewFilters = true;
        var job = new { type = "updateTicket", @params = new { view = new { filters }, updates = new { status = "closed" } } };
        foreach (TestResponse refused in new[]
        {
            await Api.Post("/api/views", new { filters }), await Api.Put($"/api/views/{id}", new { filters }),
            await Api.Put("/api/views/0/items", new { view = new { filters } }), await Api.Post("/api/jobs", job),
        })
        {
            Assert.Equal(400, refused.Status);
            string problem = Assert.Single(refused.Problems);
            Assert.Contains("filters: Unsupported path ticket.updated_datetime. Must be one of: ticket.assignee_team.id, ", problem, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await Api.Get($"/api/views/{id}/items")).Status);
        Assert.Equal(202, (await Api.Put($"/api/views/{id}", new { name = "renamed" })).Status);
    }

    [Theory]
    [InlineData("eq(ticket.assignee_team.id, 1)")]
    [InlineData("eq(ticket.assignee_user.id, '{{current_user.id}}')")]
    [InlineData("eq(ticket.customer.id, 1)")]
    [InlineData("eq(ticket.messages.integration_id, 1)")]
    [InlineData("eq(ticket.channel, 'email')")]
    [InlineData("eq(ticket.language, 'en')")]
    [InlineData("eq(ticket.status, 'open')")]
    [InlineData("eq(ticket.priority, 'high')")]
    [InlineData("isNotEmpty(ticket.store_id)")]
    [InlineData("eq(ticket.custom_fields[1], 'x')")]
    [InlineData("eq(ticket.customer.custom_fields[1], 'x')")]
    [InlineData("")]
    public async Task Filters_with_the_paths_that_all_sources_know_are_taken(string filters)
    {
        await NewTicket();
        Sandbox.Options.Strict = true;
        TestResponse items = await Api.Put("/api/views/0/items", new { view = new { filters } });
        Assert.True(items.Status == 202, items.ToString());
        Assert.Equal(filters is "" || filters.Contains("status", StringComparison.Ordinal) ? 1 : 0, items.Json["data"]!.Count());
    }

    [Fact]
    public async Task Language_and_timezone_of_customers_may_exclude_paging()
    {
        await Created("/api/customers", new { name = "Fritz", language = "de", timezone = "Europe/Berlin" });
        Assert.Single((await Read("/api/customers?language=de&timezone=Europe/Berlin&limit=5"))["data"]!);
        Strictness.RestrictCustomerFilters = true;
        Assert.Single((await Read("/api/customers?language=de&timezone=Europe/Berlin"))["data"]!);
        Assert.Single((await Read("/api/customers?name=Fritz&limit=5"))["data"]!);
        foreach (string paging in new[] { "limit=5", "cursor=", "order_by=created_datetime:asc" })
        {
            Assert.Equal(
                ["language: Cannot be used together with cursor, limit or order_by."], (await Api.Get($"/api/customers?language=de&{paging}")).Problems);
            Assert.Equal(
                ["timezone: Cannot be used together with cursor, limit or order_by."], (await Api.Get($"/api/customers?timezone=UTC&{paging}")).Problems);
        }
    }

    [Fact]
    public async Task The_object_id_of_events_may_need_the_object_type()
    {
        long id = await NewTicket();
        Assert.Equal(200, (await Api.Get($"/api/events?object_id={id}")).Status);
        Assert.Equal(400, (await Api.Get("/api/events?object_type=Ticket")).Status);
        Strictness.RequireEventObjectType = true;
        Assert.Equal(["object_type: Missing data for required field."], (await Api.Get($"/api/events?object_id={id}")).Problems);
        Assert.Equal(200, (await Api.Get($"/api/events?object_type=Ticket&object_id={id}")).Status);
        Assert.Equal(400, (await Api.Get("/api/events?object_type=Ticket")).Status);
    }

    [Fact]
    public async Task Some_rules_are_kept_by_lenient_and_strict_alike()
    {
        foreach (bool strict in new[] { false, true })
        {
            Sandbox.Options.Strict = strict;
            JToken field = (await Read("/api/custom-fields?object_type=Ticket"))["data"]![0]!;
            Assert.Equal(405, (await Api.Delete($"/api/custom-fields/{field["id"]}")).Status);
            Assert.Equal(400, (await Api.Get("/api/tickets?updated_datetime__gte=2026-01-01")).Status);
        }
    }

    [Fact]
    public async Task A_sandbox_without_strictness_does_not_start()
        => await Assert.ThrowsAsync<ArgumentException>(() => GorgiasSandbox.StartAsync(new SandboxOptions { Strictness = null! }));
}
