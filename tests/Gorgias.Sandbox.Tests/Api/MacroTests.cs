using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Macros, gorgias-api.md sections 5, 6.5 and 6.7.</summary>
public class MacroTests : SandboxTest
{
    [Fact]
    public async Task A_macro_is_created_changed_and_removed()
    {
        JToken macro = await Created("/api/macros", new { name = "Refund", intent = "refund/request", language = "de", actions = new[] { Tags("a, b") } });
        Assert.Equal(
            ("Refund", "refund/request", "de", 0), ((string?)macro["name"], (string?)macro["intent"], (string?)macro["language"], (int)macro["usage"]!));
        Assert.Equal($"/api/macros/{macro["id"]}/", (string?)macro["uri"]);
        TestResponse changed = await Api.Put($"/api/macros/{macro["id"]}", new { name = "Refunds", language = (string?)null });
        Assert.Equal((202, "Refunds"), (changed.Status, (string?)changed.Json["name"]));
        Assert.Equal(JTokenType.Null, changed.Json["language"]!.Type);
        Assert.Single(changed.Json["actions"]!);
        Assert.Equal(204, (await Api.Delete($"/api/macros/{macro["id"]}")).Status);
        Assert.Equal(404, (await Api.Get($"/api/macros/{macro["id"]}")).Status);
    }

    [Theory]
    [InlineData("{\"actions\":[]}")]
    [InlineData("{\"name\":\"\"}")]
    [InlineData("{\"name\":\"x\",\"body-text\":\"y\"}")]
    [InlineData("{\"name\":\"x\",\"actions\":[{\"name\":\"addTags\"}]}")]
    [InlineData("{\"name\":\"x\",\"language\":\"deu\"}")]
    public async Task What_is_missing_or_unknown_is_refused(string body) =>
        Assert.Equal(400, (await Api.Post("/api/macros", JObject.Parse(body))).Status);

    [Fact]
    public async Task The_list_filters_and_hides_what_is_archived()
    {
        JToken refund = await Created("/api/macros", new { name = "Refund", language = "de", actions = new[] { Tags("money") } });
        Assert.Equal(["Refund"], await Names("/api/macros?languages=de"));
        Assert.Equal(["Refund"], await Names("/api/macros?tags=money&tags=nothing"));
        Assert.Equal(["Refund"], await Names("/api/macros?search=FUND"));
        TestResponse archived = await Api.Put("/api/macros/archive", new { ids = new[] { (long)refund["id"]!, 1 } });
        Assert.Equal(["success", "not_found"], archived.Json["data"]!.Select(one => (string?)one["status"]));
        Assert.DoesNotContain("Refund", await Names("/api/macros"));
        Assert.Equal(["Refund"], await Names("/api/macros?archived=true"));
        await Api.Put("/api/macros/unarchive", new { ids = new[] { (long)refund["id"]! } });
        Assert.Contains("Refund", await Names("/api/macros"));
        Assert.Equal(400, (await Api.Put("/api/macros/archive", new { ids = Enumerable.Range(1, 31) })).Status);
        Assert.Equal(400, (await Api.Get("/api/macros?status=open")).Status);
    }

    [Fact]
    public async Task A_job_applies_a_macro_and_sends_its_reply()
    {
        JToken macro = await Created("/api/macros", new { name = "Reply", actions = new[] { Reply("On its way"), Tags("told") } });
        JToken ticket = await Created("/api/tickets", Bodies.Ticket());
        JToken job = await Created(
            "/api/jobs",
            new
            {
                type = "applyMacro",
                @params = new { macro_id = (long)macro["id"]!, ticket_ids = new[] { (long)ticket["id"]! }, apply_and_close = true },
            });
        JToken after = await Read($"/api/tickets/{ticket["id"]}");
        Assert.Equal("done", (string?)(await Read($"/api/jobs/{job["id"]}"))["status"]);
        Assert.Equal(("closed", 2), ((string?)after["status"], after["messages"]!.Count()));
        Assert.Contains("told", after["tags"]!.Select(tag => (string?)tag["name"]));
        Assert.Equal(1, (int)(await Read($"/api/macros/{macro["id"]}"))["usage"]!);
        Assert.Equal(400, (await Api.Post("/api/jobs", new { type = "applyMacro", @params = new { macro_id = 1, ticket_ids = new[] { 1 } } })).Status);
    }

    [Fact]
    public async Task A_tag_of_a_macro_cannot_be_removed()
    {
        JToken tag = await Created("/api/tags", new { name = "kept" });
        await Created("/api/macros", new { name = "Uses it", actions = new[] { Tags("other, kept") } });
        Assert.Equal(409, (await Api.Delete($"/api/tags/{tag["id"]}")).Status);
    }

    private static object Tags(string tags) => new { name = "addTags", title = "Add tags", type = "user", arguments = new { tags } };

    private static object Reply(string text) =>
        new { name = "setResponseText", title = "Reply", type = "user", arguments = new { body_text = text, body_html = $"<p>{text}</p>" } };

    private async Task<List<string>> Names(string path) => [.. (await Read(path))["data"]!.Select(macro => (string)macro["name"]!)];
}
