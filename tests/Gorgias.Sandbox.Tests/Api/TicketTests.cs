using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Reading, changing and deleting tickets and their parts.</summary>
public class TicketTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task Get_also_returns_custom_fields_and_external_data()
    {
        long id = await NewTicket("k");
        await Put(id, new { custom_fields = new[] { new { id = Sandbox.Seed.TextField("A"), value = "1" } } });
        var ticket = (JObject)await Read($"/api/tickets/{id}/?relationships=custom_fields");
        Assert.Equal(["note", "external_data", "ecommerce_data"], ((JObject)ticket["customer"]!).Properties().Select(member => member.Name).Skip(11));
        Assert.Equal("custom_fields", ticket.Properties().SkipWhile(member => member.Name != "tags").ElementAt(1).Name);
    }

    [Fact]
    public async Task An_unknown_path_or_id_is_404()
    {
        foreach (string? path in new[]
            { "/api/tickets/1", "/api/tickets/x", "/api/tickets/99999999999999999999", "/api/nothing", "/", "/api", "/api/tickets/1/nothing" })
        {
            Assert.Equal((404, "Resource not found."), (await Api.Get(path)) is var response ? (response.Status, response.Error) : default);
        }
    }

    [Fact]
    public async Task An_unknown_method_is_405_with_the_allowed_methods()
    {
        TestResponse response = await Api.Send(HttpMethod.Patch, "/api/tickets/1", new { });
        Assert.Equal((405, "The specified HTTP method is not allowed.", "DELETE,GET,PUT"), (response.Status, response.Error, response.Header("Allow")));
        Assert.Equal(405, (await Api.Send(HttpMethod.Options, "/api/tickets")).Status);
    }

    [Fact]
    public async Task Closing_sets_the_time_and_closing_again_keeps_it()
    {
        long id = await NewTicket();
        _time.Advance(TimeSpan.FromMinutes(1));
        JToken closed = await Put(id, new { status = "closed" });
        Assert.Equal("2026-01-01T00:01:00.000000+00:00", (string?)closed["closed_datetime"]);
        Assert.Equal("2026-01-01T00:01:00.000000+00:00", (string?)closed["updated_datetime"]);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("2026-01-01T00:01:00.000000+00:00", (string?)(await Put(id, new { status = "closed" }))["closed_datetime"]);
        Assert.Null((string?)(await Put(id, new { status = "open" }))["closed_datetime"]);
    }

    [Fact]
    public async Task An_update_changes_only_the_given_members()
    {
        long id = await NewTicket("k");
        var before = (JObject)await Read($"/api/tickets/{id}");
        await Put(id, new { priority = "high", subject = (string?)null, meta = new { a = 1 }, language = "de", spam = true, is_unread = false });
        var after = (JObject)await Read($"/api/tickets/{id}");
        IEnumerable<string> changed = after.Properties().Where(member => !JToken.DeepEquals(member.Value, before[member.Name])).Select(member => member.Name);
        Assert.Equal(["priority", "spam", "language", "subject", "meta", "is_unread"], changed);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("created_datetime")]
    [InlineData("id")]
    [InlineData("closed-datetime")]
    public async Task A_member_that_cannot_be_updated_is_an_unknown_field(string name)
    {
        TestResponse response = await Api.Put($"/api/tickets/{await NewTicket()}", new Dictionary<string, object?> { [name] = null });
        Assert.Equal((400, "Failed to update ticket"), (response.Status, response.Error));
        Assert.Equal([$"{name}: Unknown field."], response.Problems);
    }

    [Fact]
    public async Task Null_undoes_trash_and_snooze()
    {
        long id = await NewTicket();
        await Put(id, new { trashed_datetime = "2026-01-01T00:00:00", snooze_datetime = "2026-02-01T00:00:00" });
        Assert.NotNull(Sandbox.Tickets.Find(id)!.TrashedDatetime);
        Assert.NotNull(Sandbox.Tickets.Find(id)!.SnoozeDatetime);
        await Put(id, new { trashed_datetime = (string?)null, snooze_datetime = (string?)null });
        Assert.Null(Sandbox.Tickets.Find(id)!.TrashedDatetime);
        Assert.Null(Sandbox.Tickets.Find(id)!.SnoozeDatetime);
    }

    [Fact]
    public async Task A_ticket_can_be_unassigned_in_both_documented_ways()
    {
        long id = await NewTicket();
        long me = (long)(await Read("/api/users/0"))["id"]!;
        foreach (object? nobody in new object?[] { null, new { id = (long?)null } })
        {
            Assert.Equal(me, (long)(await Put(id, new { assignee_user = new { id = 0 } }))["assignee_user_id"]!);
            Assert.Equal(JTokenType.Null, (await Put(id, new { assignee_user = nobody }))["assignee_user"]!.Type);
        }

        Assert.Equal(["assignee_user.id: Object does not exist."], (await Api.Put($"/api/tickets/{id}", new { assignee_user = new { id = 12345 } })).Problems);
    }

    [Fact]
    public async Task Tags_of_an_update_replace_all_tags()
    {
        long id = await NewTicket();
        await Put(id, new { tags = new[] { new { name = "a" }, new { name = "b" } } });
        JToken updated = await Put(id, new { tags = new[] { new { name = "b" }, new { name = "B" } } });
        Assert.Equal(["b", "B"], updated["tags"]!.Select(tag => (string?)tag["name"]));
        Assert.Equal(
            [("a", 0), ("b", 1), ("B", 1)], (await Read("/api/tags?order_by=created_datetime:asc"))["data"]!.Select(
                tag => ((string?)tag["name"], (int)tag["usage"]!)));
    }

    [Fact]
    public async Task Custom_fields_of_an_update_do_not_change_the_others()
    {
        (long a, long b) = (Sandbox.Seed.TextField("A"), Sandbox.Seed.TextField("B"));
        long id = await NewTicket();
        await Put(id, new { custom_fields = new[] { new { id = a, value = "1" }, new { id = b, value = "2" } } });
        JToken map = (await Put(id, new { custom_fields = new[] { new { id = a, value = (string?)null } } }))["custom_fields"]!;
        Assert.Null(map[$"{a}"]);
        Assert.Equal("2", (string?)map[$"{b}"]!["value"]);
    }

    [Fact]
    public async Task A_deleted_ticket_is_gone_with_its_messages()
    {
        long id = await NewTicket("k");
        Assert.Equal((204, ""), (await Api.Delete($"/api/tickets/{id}")) is var response ? (response.Status, response.Text) : default);
        Assert.Equal(404, (await Api.Delete($"/api/tickets/{id}")).Status);
        Assert.Equal(404, (await Api.Put($"/api/tickets/{id}", new { })).Status);
        Assert.Empty((await Read("/api/messages"))["data"]!);
        Assert.Empty((await Read("/api/tickets?external_id=k"))["data"]!);
    }

    [Fact]
    public async Task Tags_can_be_changed_by_their_own_endpoint()
    {
        long id = await NewTicket();
        string path = $"/api/tickets/{id}/tags";
        long vip = Sandbox.Seed.Tag("vip");
        Assert.Equal((201, ""), (await Api.Post(path, new { names = new[] { "order" }, ids = new[] { vip } })) is var added
            ? (added.Status, added.Text)
            : default);
        Assert.Equal(["vip", "order"], (await Read(path))["data"]!.Select(tag => (string?)tag["name"]));
        Assert.Equal((202, ""), (await Api.Put(path, new { names = new[] { "late" } })) is var replaced ? (replaced.Status, replaced.Text) : default);
        Assert.Equal((204, ""), (await Api.Delete(path, new { names = new[] { "late", "unknown" } })) is var removed
            ? (removed.Status, removed.Text)
            : default);
        Assert.Empty((await Read(path))["data"]!);
        Assert.Equal(["ids: Object does not exist."], (await Api.Post(path, new { ids = new[] { 1 } })).Problems);
        Assert.Equal(202, (await Api.Put(path, new { })).Status);
        Assert.Equal(404, (await Api.Get("/api/tickets/1/tags")).Status);
    }

    [Fact]
    public async Task Custom_fields_can_be_changed_by_their_own_endpoint()
    {
        (long a, long b) = (Sandbox.Seed.TextField("A"), Sandbox.Seed.TextField("B"));
        string path = $"/api/tickets/{await NewTicket()}/custom-fields";
        TestResponse response = await Api.Put(path, new[] { new { id = a, value = "1" }, new { id = b, value = "2" } });
        Assert.Equal((200, 2), (response.Status, response.Json["data"]!.Count()));
        JToken first = response.Json["data"]![0]!;
        Assert.Equal(("A", "1", JTokenType.Null), ((string?)first["field"]!["label"], (string?)first["value"], first["prediction"]!.Type));
        Assert.Equal(200, (await Api.Put($"{path}/{a}", new { value = "3" })).Status);
        Assert.Equal(200, (await Api.Put($"{path}/{a}", new { id = a, value = "4" })).Status);
        Assert.Equal(400, (await Api.Put($"{path}/{a}", new { id = b, value = "4" })).Status);
        Assert.Equal(204, (await Api.Delete($"{path}/{b}")).Status);
        Assert.Equal(404, (await Api.Delete($"{path}/{b}")).Status);
        Assert.Equal([(a, "4")], (await Read(path))["data"]!.Select(item => ((long)item["field"]!["id"]!, (string?)item["value"])));
        Assert.Equal(400, (await Api.Put(path, new { id = a, value = "1" })).Status);
    }

    private async Task<JToken> Put(long id, object body)
    {
        TestResponse response = await Api.Put($"/api/tickets/{id}", body);
        Assert.True(response.Status == 202, response.ToString());
        return response.Json;
    }
}
