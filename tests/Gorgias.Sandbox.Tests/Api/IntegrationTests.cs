using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Integrations that the API creates, changes and deletes, gorgias-api.md sections 5, 6.8 and 9.</summary>
public class IntegrationTests : SandboxTest
{
    private const string Integrations = "/api/integrations";

    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task An_http_integration_is_returned_without_headers_and_secret()
    {
        JToken row = await Created(Integrations, Hook());
        Assert.Equal(("Shop", "http", JTokenType.Null), ((string?)row["name"], (string?)row["type"], row["deactivated_datetime"]!.Type));
        Assert.Equal("https://shop.example/{{ticket.id}}", (string?)row["http"]!["url"]);
        Assert.Equal(("POST", true), ((string?)row["http"]!["method"], (bool)row["http"]!["triggers"]!["ticket-created"]!));
        Assert.Null(row["http"]!["headers"]);
        Assert.Null(row["http"]!["hmac_secret"]);
        Assert.Empty(row["meta"]!);
        Assert.True(JToken.DeepEquals(row, await Read($"{Integrations}/{row["id"]}")));
        JToken mail = (await Read($"{Integrations}?type=email"))["data"]!.Single();
        Assert.Equal(((JObject)mail).Properties().Select(member => member.Name), ((JObject)row).Properties().Select(member => member.Name));
        Assert.True(JToken.DeepEquals(row, (await Read($"{Integrations}?type=http"))["data"]!.Single()));
        JToken created = (await Read($"/api/events?object_type=Integration&object_id={row["id"]}"))["data"]!.Single();
        Assert.Equal("integration-created", (string?)created["type"]);
    }

    [Theory]
    [InlineData("""{"name":"x","type":"email","http":{"url":"u"}}""", "type: Must be one of: http.")]
    [InlineData("""{"name":"x","type":"http"}""", "http: Missing data for required field.")]
    [InlineData("""{"type":"http","http":{"url":"u","method":"GET","request_content_type":"application/json","response_content_type":"application/json"}}""",
        "name: Missing data for required field.")]
    [InlineData(
        """{"name":"x","type":"http","http":{}}""",
        "http.url: Missing data for required field.|http.method: Missing data for required field."
            + "|http.request_content_type: Missing data for required field.|http.response_content_type: Missing data for required field.")]
    [InlineData("""{"name":"x","type":"http","http":{"triggers":{"ticket_created":true}}}""", "http.triggers.ticket_created: Unknown field.")]
    [InlineData("""{"name":"x","type":"http","http":{"method":"TRACE"}}""", "http.method: Must be one of: GET, POST, PUT, PATCH, DELETE, HEAD.")]
    public async Task A_wrong_integration_is_400_with_the_reason(string body, string problems)
    {
        TestResponse response = await Api.Post(Integrations, body);
        Assert.Equal((400, "Failed to create integration"), (response.Status, response.Error));
        Assert.Superset(problems.Split('|').ToHashSet(), response.Problems.ToHashSet());
        Assert.Single((await Read(Integrations))["data"]!);
    }

    [Fact]
    public async Task A_change_needs_the_name_and_leaves_what_it_does_not_name()
    {
        JToken row = await Created(Integrations, Hook());
        string path = $"{Integrations}/{row["id"]}";
        Assert.Equal(["name: Missing data for required field."], (await Api.Put(path, new { description = "d" })).Problems);
        Assert.Equal(["http.url: Missing data for required field."], (await Api.Put(path, new { name = "y", http = new { method = "PUT" } })).Problems);
        TestResponse changed = await Api.Put(
            path, new { name = "y", description = "d", deactivated_datetime = "2026-01-01T00:00:00Z", http = new { url = "https://other.example" } });
        Assert.Equal(202, changed.Status);
        Assert.Equal(("y", "d"), ((string?)changed.Json["name"], (string?)changed.Json["description"]));
        Assert.Equal(("https://other.example", "POST"), ((string?)changed.Json["http"]!["url"], (string?)changed.Json["http"]!["method"]));
        Assert.NotNull((string?)changed.Json["deactivated_datetime"]);
        Assert.Equal(JTokenType.Null, (await Api.Put(path, new { name = "y", deactivated_datetime = (string?)null })).Json["deactivated_datetime"]!.Type);
        Assert.Equal(["type: The type of an integration cannot be changed."], (await Api.Put(path, new { name = "y", type = "email" })).Problems);
        Assert.Equal(404, (await Api.Put($"{Integrations}/1", new { name = "y" })).Status);
        Assert.Equal(404, (await Api.Delete($"{Integrations}/1")).Status);
    }

    [Fact]
    public async Task A_mailbox_can_be_renamed_and_disconnected_but_calls_nothing()
    {
        JToken mail = (await Read(Integrations))["data"]!.Single();
        string path = $"{Integrations}/{mail["id"]}";
        Assert.Equal(["http: Only an integration of type http has it."], (await Api.Put(path, new { name = "x", http = new { url = "u" } })).Problems);
        Assert.Equal(202, (await Api.Put(path, new { name = "Acme", deactivated_datetime = "2026-01-01T00:00:00Z" })).Status);
        Assert.Equal(MailMessages.NoEmailIntegration, await ErrorOfMail());
    }

    [Fact]
    public async Task A_deleted_integration_sends_nothing_and_is_the_default_no_more()
    {
        JToken setting = (await Read("/api/account/settings?type=default-integration"))["data"]!.Single();
        long id = (long)setting["data"]!["email"]!;
        Assert.Equal(202, (await Api.Put($"/api/account/settings/{setting["id"]}", new { data = new { email = id } })).Status);
        Assert.Equal(204, (await Api.Delete($"{Integrations}/{id}")).Status);
        Assert.Equal(404, (await Api.Get($"{Integrations}/{id}")).Status);
        Assert.Equal(JTokenType.Null, (await Read("/api/account/settings?type=default-integration"))["data"]!.Single()["data"]!["email"]!.Type);
        Assert.Equal(MailMessages.NoEmailIntegration, await ErrorOfMail());
    }

    [Fact]
    public async Task A_view_of_a_deleted_integration_is_switched_off()
    {
        JToken row = await Created(Integrations, Hook());
        JToken view = await Created("/api/views", new { name = "Shop", filters = $"eq(ticket.messages.integration_id, {row["id"]})" });
        JToken other = await Created("/api/views", new { name = "Mail", filters = "eq(ticket.messages.integration_id, 126001)" });
        Assert.Equal(204, (await Api.Delete($"{Integrations}/{row["id"]}")).Status);
        Assert.NotNull((string?)(await Read($"/api/views/{view["id"]}"))["deactivated_datetime"]);
        Assert.Equal(JTokenType.Null, (await Read($"/api/views/{other["id"]}"))["deactivated_datetime"]!.Type);
    }

    [Fact]
    public async Task The_list_has_pages()
    {
        for (int i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Created(Integrations, Hook());
        }

        JToken first = await Read($"{Integrations}?type=http&limit=2");
        JToken rest = await Read($"{Integrations}?type=http&limit=2&cursor={Uri.EscapeDataString((string)first["meta"]!["next_cursor"]!)}");
        Assert.Equal((2, 1), (first["data"]!.Count(), rest["data"]!.Count()));
        Assert.Equal(JTokenType.Null, rest["meta"]!["next_cursor"]!.Type);
    }

    private static object Hook() => new
    {
        name = "Shop",
        type = "http",
        http = new
        {
            url = "https://shop.example/{{ticket.id}}",
            method = "POST",
            request_content_type = "application/json",
            response_content_type = "application/json",
            form = new { id = "{{ticket.id}}" },
            headers = new { X_Key = "secret" },
            hmac_secret = "secret",
            triggers = new Dictionary<string, bool> { ["ticket-created"] = true },
        },
    };

    private async Task<string?> ErrorOfMail()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail()));
        _time.Advance(TimeSpan.FromSeconds(5));
        return (string?)(await Read($"/api/tickets/{ticket["id"]}"))["messages"]![0]!["last_sending_error"]!["error"];
    }
}
