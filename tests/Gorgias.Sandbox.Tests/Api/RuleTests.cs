using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Rules of the helpdesk, gorgias-api.md sections 5 and 6.5. The sandbox keeps them; it runs the auto-reply only.</summary>
public class RuleTests : SandboxTest
{
    private const string Code = "if (eq(ticket.status, 'open')) {\n    Action('addTags', { tags: 'vip, late' });\n}\n";
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rule_is_created_read_changed_and_deleted(bool strict)
    {
        Sandbox.Options.Strict = strict;
        var rule = (JObject)await Created("/api/rules", new
        {
            name = "Tag late orders",
            code = Code,
            description = (string?)null,
            event_types = "ticket-created, ticket-updated",
            priority = 7,
            deactivated_datetime = "2026-01-01T00:00:00",
        });
        string path = $"/api/rules/{rule["id"]}";
        Assert.Equal(
            "id code code_ast created_datetime deactivated_datetime description event_types name priority updated_datetime uri".Split(' '),
            rule.Properties().Select(member => member.Name));
        Assert.Equal(
            (Code, "ticket-created, ticket-updated", 7, path + "/"),
            ((string?)rule["code"], (string?)rule["event_types"], (int)rule["priority"]!, (string?)rule["uri"]));
        Assert.Equal("2026-01-01T00:00:00.000000+00:00", (string?)rule["deactivated_datetime"]);
        Assert.True(JToken.DeepEquals(rule, await Read(path)));

        _time.Advance(TimeSpan.FromMinutes(1));
        TestResponse changed = await Api.Put(path, new { name = "Tag orders", deactivated_datetime = (string?)null });
        Assert.Equal(202, changed.Status);
        Assert.Equal(("Tag orders", Code, 7), ((string?)changed.Json["name"], (string?)changed.Json["code"], (int)changed.Json["priority"]!));
        Assert.Equal(JTokenType.Null, changed.Json["deactivated_datetime"]!.Type);
        Assert.Equal("2026-01-01T00:01:00.000000+00:00", (string?)changed.Json["updated_datetime"]);

        Assert.Equal(204, (await Api.Delete(path)).Status);
        Assert.Equal(404, (await Api.Get(path)).Status);
        Assert.Equal(404, (await Api.Put(path, new { name = "x" })).Status);
        Assert.Equal(404, (await Api.Delete(path)).Status);
    }

    [Theory]
    [InlineData("""{"name":"n"}""", "code: Missing data for required field.")]
    [InlineData("""{"code":"c"}""", "name: Missing data for required field.")]
    [InlineData("""{"name":"","code":"c"}""", "name: Shorter than minimum length 1.")]
    [InlineData("""{"name":"n","code":null}""", "code: Field may not be null.")]
    [InlineData("""{"name":"n","code":7}""", "code: Not a valid string.")]
    [InlineData("""{"name":"n","code":"c","code_ast":"x"}""", "code_ast: Not a valid mapping type.")]
    [InlineData("""{"name":"n","code":"c","priority":"high"}""", "priority: Not a valid integer.")]
    [InlineData("""{"name":"n","code":"c","deactivated_datetime":"now"}""", "deactivated_datetime: Not a valid datetime.")]
    [InlineData("""{"name":"n","code":"c","mood":1}""", "mood: Unknown field.")]
    [InlineData(
        """{"name":"n","code":"c","event_types":"ticket-created,ticket-eaten"}""",
        "event_types: Must be a list, separated by commas, of: ticket-created, ticket-updated, ticket-message-created, ticket-assigned, "
            + "ticket-self-unsnoozed, satisfaction-survey-responded.")]
    public async Task An_invalid_rule_is_400_with_the_reason_lenient_and_strict(string body, string problem)
    {
        int before = (await Read("/api/rules"))["data"]!.Count();
        foreach (bool strict in new[] { false, true })
        {
            Sandbox.Options.Strict = strict;
            TestResponse response = await Api.Post("/api/rules", body);
            Assert.Equal((400, "Failed to create rule"), (response.Status, response.Error));
            Assert.Equal([problem], response.Problems);
        }

        Assert.Equal(before, (await Read("/api/rules"))["data"]!.Count());
    }

    [Fact]
    public async Task An_invalid_change_is_400_and_changes_nothing()
    {
        JToken rule = await Created("/api/rules", new { name = "n", code = "c()" });
        TestResponse response = await Api.Put($"/api/rules/{rule["id"]}", new { name = "other", code = "" });
        Assert.Equal((400, "Failed to update rule"), (response.Status, response.Error));
        Assert.Equal(["code: Shorter than minimum length 1."], response.Problems);
        Assert.True(JToken.DeepEquals(rule, await Read($"/api/rules/{rule["id"]}")));
    }

    [Fact]
    public async Task A_page_has_up_to_100_rules_unless_the_limit_says_less()
    {
        for (int i = 0; i < 101; i++)
        {
            await Created("/api/rules", new { name = $"rule {i}", code = "c()" });
        }

        JToken first = await Read("/api/rules");
        Assert.Equal(("/api/rules?", 100), ((string?)first["uri"], first["data"]!.Count()));
        Assert.Equal("rule 100", (string?)first["data"]![0]!["name"]);
        JToken second = await Read($"/api/rules?cursor={first["meta"]!["next_cursor"]}");
        Assert.Equal(["rule 0", "Auto-reply"], second["data"]!.Select(rule => (string?)rule["name"]));
        Assert.Equal(JTokenType.Null, second["meta"]!["next_cursor"]!.Type);
        JToken oldest = await Read("/api/rules?limit=2&order_by=created_datetime:asc");
        Assert.Equal(["Auto-reply", "rule 0"], oldest["data"]!.Select(rule => (string?)rule["name"]));
        Assert.Equal("/api/rules?limit=2&order_by=created_datetime%3Aasc", (string?)oldest["uri"]);
    }

    [Theory]
    [InlineData("limit=101", "limit: Must be between 1 and 100.")]
    [InlineData("order_by=priority:desc", "order_by: Must be one of: created_datetime:desc, created_datetime:asc.")]
    [InlineData("cursor=x", "cursor: Invalid cursor.")]
    [InlineData("name=x", "name: Unknown field.")]
    public async Task A_wrong_parameter_of_the_list_is_400(string query, string problem)
        => Assert.Equal([problem], (await Api.Get($"/api/rules?{query}")).Problems);

    [Fact]
    public async Task Priorities_are_set_for_several_rules_at_once()
    {
        (long a, long b) = ((long)(await Created("/api/rules", new { name = "a", code = "c()" }))["id"]!, 1);
        object body = new { priorities = new[] { new { id = a, priority = 20 }, new { id = b, priority = -1 } } };
        TestResponse response = await Api.Post("/api/rules/priorities", body);
        Assert.Equal(202, response.Status);
        Assert.Equal([(a, 20), (b, -1)], response.Json.Select(rule => ((long)rule["id"]!, (int)rule["priority"]!)));
        Assert.Equal(20, (int)(await Read($"/api/rules/{a}"))["priority"]!);
    }

    [Theory]
    [InlineData("""{}""", "priorities: Missing data for required field.")]
    [InlineData("""{"priorities":[]}""", "priorities: Shorter than minimum length 1.")]
    [InlineData("""{"priorities":[{"id":1}]}""", "priorities.0.priority: Missing data for required field.")]
    [InlineData("""{"priorities":[{"id":1,"priority":5},{"id":999,"priority":1}]}""", "priorities.1.id: Object does not exist.")]
    public async Task Wrong_priorities_are_400_and_set_none(string body, string problem)
    {
        Assert.Equal([problem], (await Api.Post("/api/rules/priorities", body)).Problems);
        Assert.Equal(0, (int)(await Read("/api/rules/1"))["priority"]!);
    }

    [Fact]
    public async Task The_bare_array_of_priorities_is_400_and_another_method_405()
    {
        Assert.Equal(400, (await Api.Post("/api/rules/priorities", """[{"id":1,"priority":5}]""")).Status);
        Assert.Equal(405, (await Api.Put("/api/rules/priorities", new { })).Status);
    }

    [Fact]
    public async Task The_code_has_a_syntax_tree_unless_one_is_sent()
    {
        JToken tree = (await Created("/api/rules", new { name = "n", code = Code }))["code_ast"]!;
        Assert.Equal("Program", (string?)tree["type"]);
        JToken condition = tree["body"]![0]!;
        Assert.Equal(("IfStatement", "eq"), ((string?)condition["type"], (string?)condition["test"]!["callee"]!["name"]));
        JToken action = condition["consequent"]!["body"]![0]!["expression"]!;
        Assert.Equal(("CallExpression", "Action"), ((string?)action["type"], (string?)action["callee"]!["name"]));
        Assert.Equal(["addTags", null], action["arguments"]!.Select(argument => (string?)argument["value"]));
        Assert.Equal("vip, late", (string?)action["arguments"]![1]!["properties"]![0]!["value"]!["value"]);
        Assert.Equal("""{"start":{"line":2,"column":4},"end":{"line":2,"column":44}}""", action["loc"]!.ToString(Newtonsoft.Json.Formatting.None));

        JToken sent = await Created("/api/rules", new { name = "n", code = Code, code_ast = new { type = "Mine" } });
        Assert.Equal("""{"type":"Mine"}""", sent["code_ast"]!.ToString(Newtonsoft.Json.Formatting.None));
        TestResponse changed = await Api.Put($"/api/rules/{sent["id"]}", new { code = "f();" });
        Assert.Equal("ExpressionStatement", (string?)changed.Json["code_ast"]!["body"]![0]!["type"]);
    }

    [Fact]
    public async Task Changes_of_rules_are_events()
    {
        JToken rule = await Created("/api/rules", new { name = "n", code = "c()" });
        string path = $"/api/rules/{rule["id"]}";
        await Api.Put(path, new { priority = 3, deactivated_datetime = "2026-01-01T00:00:00" });
        await Api.Put(path, new { deactivated_datetime = (string?)null });
        await Api.Post("/api/rules/priorities", new { priorities = new[] { new { id = (long)rule["id"]!, priority = 4 } } });
        await Api.Delete(path);
        JToken events = (await Read($"/api/events?object_type=Rule&object_id={rule["id"]}&order_by=created_datetime:asc"))["data"]!;
        Assert.Equal(
            ["rule-created", "rule-updated", "rule-priority-updated", "rule-deactivated", "rule-updated", "rule-reactivated", "rule-priority-updated",
                "rule-deleted"],
            events.Select(row => (string?)row["type"]));
        Assert.All(events, row => Assert.Equal("Rule", (string?)row["object_type"]));
    }

    [Theory]
    [InlineData("Action('addTags', { tags: 'vip, late' })")]
    [InlineData("if (containsAny(ticket.tags.name, ['x', \"late\"])) { }")]
    [InlineData("if (eq(ticket.tags.name, 'late')) { }")]
    public async Task A_tag_that_a_rule_names_cannot_be_deleted(string code)
    {
        (long late, long other) = (Sandbox.Seed.Tag("late"), Sandbox.Seed.Tag("other"));
        JToken rule = await Created("/api/rules", new { name = "n", code });
        Assert.Equal(409, (await Api.Delete($"/api/tags/{late}")).Status);
        Assert.Equal(409, (await Api.Delete("/api/tags", new { ids = new[] { other, late } })).Status);
        Assert.Equal(200, (await Api.Get($"/api/tags/{other}")).Status);
        await Api.Delete($"/api/rules/{rule["id"]}");
        Assert.Equal(204, (await Api.Delete("/api/tags", new { ids = new[] { other, late } })).Status);
    }

    [Fact]
    public async Task A_text_in_a_rule_that_is_no_tag_keeps_no_tag()
    {
        long open = Sandbox.Seed.Tag("open");
        const string code = "// tags: 'open'\nif (eq(ticket.status, 'open')) { Action('addTags', { tags: 'late', to: 'open' }); }";
        await Created("/api/rules", new { name = "n", code });
        Assert.Equal(204, (await Api.Delete($"/api/tags/{open}")).Status);
    }

    [Fact]
    public async Task The_rule_of_a_new_account_is_the_auto_reply()
    {
        JToken rule = (await Read("/api/rules"))["data"]!.Single();
        Assert.Equal((1, "Auto-reply"), ((long)rule["id"]!, (string?)rule["name"]));
        Assert.NotEqual(JTokenType.Null, rule["deactivated_datetime"]!.Type);
        Sandbox.Options.AutoReply = true;
        Assert.Equal(JTokenType.Null, (await Read("/api/rules/1"))["deactivated_datetime"]!.Type);
        await Api.Put("/api/rules/1", new { deactivated_datetime = "2026-01-01T00:00:00" });
        Assert.False(Sandbox.Options.AutoReply);
        await Api.Put("/api/rules/1", new { deactivated_datetime = (string?)null });
        Assert.True(Sandbox.Options.AutoReply);
        await Api.Delete("/api/rules/1");
        Assert.False(Sandbox.Options.AutoReply);
    }

    [Fact]
    public async Task Tickets_are_found_by_the_rule_that_wrote_on_them()
    {
        await Api.Put("/api/rules/1", new { deactivated_datetime = (string?)null });
        Dictionary<string, object?> mail = Bodies.Mail(from: "jane.roe@example.com", to: "support@acme.example").With("from_agent", false);
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: mail));
        await NewTicket();
        Assert.Equal([(long)ticket["id"]!], (await Read("/api/tickets?rule_id=1"))["data"]!.Select(item => (long)item["id"]!));
        Assert.Empty((await Read("/api/tickets?rule_id=2"))["data"]!);
        JToken closed = await Created("/api/views", new { filters = "eq(ticket.status, 'closed')" });
        Assert.Empty((await Read($"/api/tickets?rule_id=1&view_id={closed["id"]}&limit=1"))["data"]!);
        await Api.Put($"/api/tickets/{ticket["id"]}", new { status = "closed" });
        Assert.Single((await Read($"/api/tickets?rule_id=1&view_id={closed["id"]}&limit=1"))["data"]!);
        Assert.Equal(["rule_id: Not a valid integer."], (await Api.Get("/api/tickets?rule_id=x")).Problems);
    }
}
