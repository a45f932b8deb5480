using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Widgets, gorgias-api.md sections 5 and 6.8.</summary>
public class WidgetTests : SandboxTest
{
    private const string Card =
        """{"type":"wrapper","widgets":[{"path":"account","type":"card","title":"Account","widgets":[{"path":"id","type":"text","title":"ID"}]}]}""";

    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_widget_is_created_read_changed_and_deleted(bool strict)
    {
        Sandbox.Options.Strict = strict;
        long integration = (long)(await Read("/api/integrations"))["data"]![0]!["id"]!;
        var widget = (JObject)await Created("/api/widgets", $$"""{"type":"http","template":{{Card}},"integration_id":{{integration}},"order":3}""");
        string path = $"/api/widgets/{widget["id"]}";
        Assert.Equal(
            "id context created_datetime deactivated_datetime integration_id app_id order template type updated_datetime uri".Split(' '),
            widget.Properties().Select(member => member.Name));
        Assert.Equal(
            ("ticket", integration, 3, "http", path + "/"),
            ((string?)widget["context"], (long)widget["integration_id"]!, (int)widget["order"]!, (string?)widget["type"], (string?)widget["uri"]));
        Assert.Equal(Card, widget["template"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.True(JToken.DeepEquals(widget, await Read(path)));

        _time.Advance(TimeSpan.FromMinutes(1));
        TestResponse changed = await Api.Put(path, new { context = "customer", integration_id = (long?)null });
        Assert.Equal(202, changed.Status);
        Assert.Equal(("customer", 3), ((string?)changed.Json["context"], (int)changed.Json["order"]!));
        Assert.Equal(JTokenType.Null, changed.Json["integration_id"]!.Type);
        Assert.Equal("2026-01-01T00:01:00.000000+00:00", (string?)changed.Json["updated_datetime"]);

        Assert.Equal(204, (await Api.Delete(path)).Status);
        Assert.Equal(404, (await Api.Get(path)).Status);
        Assert.Equal(404, (await Api.Put(path, new { order = 1 })).Status);
        Assert.Equal(404, (await Api.Delete(path)).Status);
    }

    [Theory]
    [InlineData("""{"type":"http"}""", "template: Missing data for required field.")]
    [InlineData("""{"template":{"type":"wrapper","widgets":[]}}""", "type: Missing data for required field.")]
    [InlineData("""{"type":"http","template":{"type":"card","widgets":[]}}""", "template.type: Must be one of: wrapper.")]
    [InlineData("""{"type":"http","template":{"type":"wrapper"}}""", "template.widgets: Missing data for required field.")]
    [InlineData(
        """{"type":"http","template":{"type":"wrapper","widgets":[{"type":"card","widgets":[{"path":"x"}]}]}}""",
        "template.widgets.0.widgets.0.type: Missing data for required field.")]
    [InlineData("""{"type":"http","template":{"type":"wrapper","widgets":[]},"context":"order"}""", "context: Must be one of: ticket, customer, user.")]
    [InlineData("""{"type":"http","template":{"type":"wrapper","widgets":[]},"order":-1}""", "order: Must be between 0 and 2147483647.")]
    [InlineData("""{"type":"http","template":{"type":"wrapper","widgets":[]},"integration_id":9}""", "integration_id: Object does not exist.")]
    [InlineData("""{"type":"http","template":{"type":"wrapper","widgets":[]},"app_id":9}""", "app_id: Not a valid string.")]
    [InlineData("""{"type":"http","template":{"type":"wrapper","widgets":[]},"mood":9}""", "mood: Unknown field.")]
    public async Task An_invalid_widget_is_400_with_the_reason_lenient_and_strict(string body, string problem)
    {
        foreach (bool strict in new[] { false, true })
        {
            Sandbox.Options.Strict = strict;
            TestResponse response = await Api.Post("/api/widgets", body);
            Assert.Equal((400, "Failed to create widget"), (response.Status, response.Error));
            Assert.Equal([problem], response.Problems);
        }

        Assert.Single((await Read("/api/widgets"))["data"]!);
    }

    [Fact]
    public async Task An_unknown_type_is_400_with_the_known_ones()
        => Assert.StartsWith(
            "type: Must be one of: bigcommerce, custom, ", Assert.Single((await Api.Post("/api/widgets", $$"""{"type":"x","template":{{Card}}}""")).Problems));

    [Fact]
    public async Task Widgets_are_listed_in_order_of_creation_or_of_precedence()
    {
        (long a, long b, long c) = (await New("shopify", 5), await New("custom", 1), await New("stripe", 5));
        Assert.Equal([c, b, a], await Ids("limit=3"));
        Assert.Equal([a, b, c], (await Ids("order_by=created_datetime:asc"))[1..]);
        Assert.Equal([b, a, c], (await Ids("order_by=order:asc"))[1..]);
        Assert.Equal([c, a, b], (await Ids("order_by=order:desc"))[..3]);

        JToken first = await Read("/api/widgets?order_by=order:desc&limit=2");
        Assert.Equal([c, a], first["data"]!.Select(row => (long)row["id"]!));
        JToken second = await Read($"/api/widgets?order_by=order:desc&limit=2&cursor={first["meta"]!["next_cursor"]}");
        Assert.Equal(b, (long)second["data"]![0]!["id"]!);
        Assert.Equal(JTokenType.Null, second["meta"]!["next_cursor"]!.Type);
        Assert.NotEqual(JTokenType.Null, second["meta"]!["prev_cursor"]!.Type);
        Assert.Equal(["order_by: Must be one of: created_datetime:desc, created_datetime:asc, order:asc, order:desc."],
            (await Api.Get("/api/widgets?order_by=type:asc")).Problems);
    }

    [Fact]
    public async Task Widgets_are_found_by_integration_and_application()
    {
        long integration = (long)(await Read("/api/integrations"))["data"]![0]!["id"]!;
        JToken http = await Created("/api/widgets", $$"""{"type":"http","template":{{Card}},"integration_id":{{integration}}}""");
        JToken app = await Created("/api/widgets", $$"""{"type":"customer_external_data","template":{{Card}},"app_id":"60b9"}""");
        Assert.Equal([(long)http["id"]!], await Ids($"integration_id={integration}"));
        Assert.Equal([(long)app["id"]!], await Ids("app_id=60b9"));
        Assert.Empty(await Ids($"app_id=60b9&integration_id={integration}"));
        Assert.Equal(["integration_id: Not a valid integer."], (await Api.Get("/api/widgets?integration_id=x")).Problems);
        Assert.Equal(["type: Unknown field."], (await Api.Get("/api/widgets?type=http")).Problems);
    }

    [Fact]
    public async Task The_widget_of_a_new_account_shows_the_external_data_of_customers()
    {
        JToken widget = (await Read("/api/widgets"))["data"]!.Single();
        JToken customer = await Created("/api/customers", new { name = "Jane" });
        await Api.Put($"/api/customers/{customer["id"]}/data", new { data = new { last_order = "10042" } });
        JToken data = (await Read($"/api/customers/{customer["id"]}"))["external_data"]![(string)widget["app_id"]!]!;
        JToken text = widget["template"]!["widgets"]![0]!["widgets"]![0]!;
        Assert.Equal("10042", (string?)data[(string)text["path"]!]);
    }

    private async Task<long> New(string type, int order)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return (long)(await Created("/api/widgets", $$"""{"type":"{{type}}","template":{{Card}},"order":{{order}}}"""))["id"]!;
    }

    private async Task<List<long>> Ids(string query) => [.. (await Read($"/api/widgets?{query}"))["data"]!.Select(row => (long)row["id"]!)];
}
