using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Saved views: those of the system, of customers, their members and their order, gorgias-api.md section 6.5.</summary>
public class SavedViewTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task A_new_account_has_the_recorded_system_views()
    {
        JToken views = (await Read("/api/views"))["data"]!;
        Assert.Equal(
            ["All customers", "Spam", "Trash", "Closed", "Snoozed", "All", "Unassigned", "Inbox"], views.Select(view => (string?)view["name"]));
        Assert.All(views, view => Assert.Equal(("system", "public"), ((string?)view["category"], (string?)view["visibility"])));
        Assert.Equal(("customer-list", "all-customers"), ((string?)views[0]!["type"], (string?)views[0]!["slug"]));
        Assert.Equal(403, (await Api.Delete($"/api/views/{views[1]!["id"]}")).Status);
        Assert.Equal(8, (await Read("/api/views"))["data"]!.Count());
    }

    [Fact]
    public async Task A_view_has_the_recorded_members()
    {
        var view = (JObject)await Created("/api/views", new { name = "Mine", slug = "mine" });
        string expected = "id category created_datetime deactivated_datetime decoration fields filters filters_ast name order_by order_dir search "
            + "shared_with_teams shared_with_users section_id slug type uri visibility";
        Assert.Equal(expected.Split(' '), view.Properties().Select(member => member.Name));
        Assert.Equal(("user", "", "Program"), ((string?)view["category"], (string?)view["filters"], (string?)view["filters_ast"]!["type"]));
        Assert.True(JToken.DeepEquals(view, (await Read("/api/views"))["data"]![0]));
    }

    [Fact]
    public async Task System_views_show_the_tickets_of_their_kind()
    {
        (long open, long closed, long trashed, long spam) = (await NewTicket(), await NewTicket(), await NewTicket(), await NewTicket());
        await Api.Put($"/api/tickets/{open}", new { assignee_user = new { id = 0 } });
        await Api.Put($"/api/tickets/{closed}", new { status = "closed" });
        await Api.Put($"/api/tickets/{trashed}", new { trashed_datetime = "2026-01-01T00:00:00" });
        await Api.Put($"/api/tickets/{spam}", new { spam = true });
        JToken views = (await Read("/api/views"))["data"]!;
        foreach ((string name, long ticket) in new[] { ("Inbox", open), ("All", open), ("Closed", closed), ("Trash", trashed), ("Spam", spam) })
        {
            JToken view = views.Single(item => (string?)item["name"] == name);
            Assert.Equal([ticket], (await Read($"/api/views/{view["id"]}/items"))["data"]!.Select(item => (long)item["id"]!));
        }
    }

    [Fact]
    public async Task The_items_of_a_saved_view_can_be_asked_for_with_other_members()
    {
        (long first, long second) = (await NewTicket("a"), await NewTicket("b"));
        JToken view = await Created("/api/views", new { filters = "eq(ticket.status, 'open')", order_by = "created_datetime", order_dir = "asc" });
        string path = $"/api/views/{view["id"]}/items";
        Assert.Equal([first, second], await Ids(path, new { }));
        Assert.Equal([second, first], await Ids(path, new { view = new { order_dir = "desc" } }));
        Assert.Equal([second], await Ids(path, new { view = new { filters = "eq(ticket.external_id, 'b')" } }));
        Assert.Equal([second], await Ids(path, new { view = new { search = "b" } }));
        Assert.Equal([first, second], await Ids("/api/views/0/items?order_by=created_datetime:asc", new { }));
        Assert.Equal("asc", (string?)(await Read($"/api/views/{view["id"]}"))["order_dir"]);
        Assert.Equal(404, (await Api.Put("/api/views/1/items", new { })).Status);
    }

    [Fact]
    public async Task A_view_of_customers_shows_customers()
    {
        long jane = Sandbox.Seed.Customer("jane@example.com", "Jane Roe", phone: "+49 1");
        _time.Advance(TimeSpan.FromSeconds(1));
        long joe = Sandbox.Seed.Customer("joe@example.com", "Joe Bloggs");
        JToken all = (await Read("/api/views"))["data"]![0]!;
        JToken items = (await Read($"/api/views/{all["id"]}/items"))["data"]!;
        Assert.Equal([joe, jane], items.Select(item => (long)item["id"]!));
        Assert.Equal("joe@example.com", (string?)items[0]!["email"]);
        JToken named = await Created("/api/views", new { type = "customer-list", filters = "startsWith(customer.name, 'Jane')" });
        Assert.Equal("CallExpression", (string?)named["filters_ast"]!["body"]![0]!["expression"]!["type"]);
        Assert.Equal([jane], (await Read($"/api/customers?view_id={named["id"]}"))["data"]!.Select(item => (long)item["id"]!));
        Assert.Equal([jane], await Ids("/api/views/0/items", new { view = new { type = "customer-list", search = "+49" } }));
        Assert.Equal(2, (await Read($"/api/customers?view_id={all["id"]}"))["data"]!.Count());
        Assert.Equal([joe], (await Read($"/api/customers?view_id={all["id"]}&email=joe@example.com"))["data"]!.Select(item => (long)item["id"]!));
    }

    [Fact]
    public async Task A_view_of_customers_is_not_one_of_tickets_nor_the_other_way_round()
    {
        JToken views = (await Read("/api/views"))["data"]!;
        Assert.Equal(404, (await Api.Get($"/api/tickets?view_id={views[0]!["id"]}")).Status);
        Assert.Equal(404, (await Api.Get($"/api/customers?view_id={views[1]!["id"]}")).Status);
        Assert.Equal(404, (await Api.Get("/api/customers?view_id=1")).Status);
        Assert.Equal(
            ["filters: Unknown path ticket.status."],
            (await Api.Post("/api/views", new { type = "customer-list", filters = "eq(ticket.status, 'open')" })).Problems);
        Assert.Equal(
            ["filters: Unknown path customer.name."], (await Api.Post("/api/views", new { filters = "eq(customer.name, 'x')" })).Problems);
        object job = new { type = "deleteTicket", @params = new { view_id = (long)views[0]!["id"]! } };
        Assert.Equal(400, (await Api.Post("/api/jobs", job)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Those_with_whom_a_view_is_shared_are_sent_as_ids_and_come_back_as_objects(bool strict)
    {
        Sandbox.Options.Strict = strict;
        long user = Sandbox.Seed.User("joe@acme.example", "Joe Agent");
        long team = Sandbox.Seed.Team("Night shift");
        JToken view = await Created(
            "/api/views", new { name = "Ours", slug = "ours", visibility = "shared", shared_with_users = new[] { user }, shared_with_teams = new[] { team } });
        Assert.Equal((user, "joe@acme.example"), ((long)view["shared_with_users"]![0]!["id"]!, (string?)view["shared_with_users"]![0]!["email"]));
        Assert.Equal((team, "Night shift"), ((long)view["shared_with_teams"]![0]!["id"]!, (string?)view["shared_with_teams"]![0]!["name"]));
        string path = $"/api/views/{view["id"]}";
        Assert.Equal(["shared_with_users: Object does not exist."], (await Api.Put(path, new { shared_with_users = new[] { 7 } })).Problems);
        Assert.Equal(
            ["shared_with_teams: Object does not exist."], (await Api.Post("/api/views", new { slug = "x", shared_with_teams = new[] { 7 } })).Problems);
        Assert.Equal(
            ["shared_with_users.0: Not a valid integer."], (await Api.Put(path, new { shared_with_users = new[] { new { id = user } } })).Problems);
        await Api.Delete($"/api/users/{user}");
        Assert.Empty((await Read(path))["shared_with_users"]!);
        Assert.Single((await Read(path))["shared_with_teams"]!);
    }

    [Fact]
    public async Task Deleting_a_tag_switches_off_the_views_whose_filters_name_it()
    {
        (long late, long vip) = (Sandbox.Seed.Tag("late"), Sandbox.Seed.Tag("vip"));
        JToken byName = await Created("/api/views", new { filters = "eq(ticket.status, 'open') && containsAny(ticket.tags.name, ['x', 'late'])" });
        JToken byId = await Created("/api/views", new { filters = $"!(eq(ticket.tags.id, {late}))" });
        JToken other = await Created("/api/views", new { filters = "eq(ticket.tags.name, 'vip') || eq(ticket.subject, 'late')" });
        Assert.Equal(204, (await Api.Delete($"/api/tags/{late}")).Status);
        foreach ((JToken view, bool isOff) in new[] { (byName, true), (byId, true), (other, false) })
        {
            Assert.Equal(isOff ? JTokenType.String : JTokenType.Null, (await Read($"/api/views/{view["id"]}"))["deactivated_datetime"]!.Type);
            Assert.Equal(200, (await Api.Get($"/api/views/{view["id"]}/items")).Status);
        }

        await Api.Delete("/api/tags", new { ids = new[] { vip } });
        Assert.Equal(JTokenType.String, (await Read($"/api/views/{other["id"]}"))["deactivated_datetime"]!.Type);
    }

    [Fact]
    public async Task Customers_of_a_view_are_paged_and_ordered_like_all_others()
    {
        var ids = new List<long>();
        foreach (string name in new[] { "Jane A", "Joe", "Jane B", "Jane C" })
        {
            ids.Add(Sandbox.Seed.Customer($"{name[^1]}@example.com", name));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        JToken view = await Created("/api/views", new { type = "customer-list", filters = "startsWith(customer.name, 'Jane')" });
        string path = $"/api/customers?view_id={view["id"]}&limit=2&order_by=created_datetime:asc";
        JToken first = await Read(path);
        Assert.Equal([ids[0], ids[2]], first["data"]!.Select(item => (long)item["id"]!));
        JToken second = await Read($"{path}&cursor={first["meta"]!["next_cursor"]}");
        Assert.Equal([ids[3]], second["data"]!.Select(item => (long)item["id"]!));
        Assert.Equal(JTokenType.Null, second["meta"]!["next_cursor"]!.Type);
        Assert.Equal(["view_id: Not a valid integer."], (await Api.Get("/api/customers?view_id=x")).Problems);
    }

    [Theory]
    [InlineData("id", "ABC")]
    [InlineData("subject", "CAB")]
    [InlineData("priority", "CBA")]
    [InlineData("customer.email", "BCA")]
    [InlineData("closed_datetime", "ACB")]
    [InlineData("mood", "ABC")]
    public async Task Items_are_in_the_order_of_any_attribute(string attribute, string expected)
    {
        long a = Sandbox.Seed.Ticket("z@example.com", "bb");
        long b = Sandbox.Seed.Ticket("a@example.com", "cc");
        long c = Sandbox.Seed.Ticket("b@example.com", "Aa");
        await Change(a, new { priority = "critical" });
        await Change(c, new { priority = "low", status = "closed" });
        await Change(b, new { status = "closed" });
        if (attribute == "mood")
        {
            await Change(c, new { });
        }

        JToken view = await Created("/api/views", new { order_by = attribute, order_dir = "asc" });
        Assert.Equal(attribute, (string?)view["order_by"]);
        string path = $"/api/views/{view["id"]}/items?limit=1";
        var seen = new List<long>();
        while (path.Length > 0 && seen.Count < 9)
        {
            JToken page = await Read(path);
            seen.AddRange(page["data"]!.Select(item => (long)item["id"]!));
            path = (string?)page["meta"]!["next_items"] ?? "";
        }

        Assert.Equal(expected, string.Concat(seen.Select(Letter)));
        string query = attribute == "mood" ? "updated_datetime" : attribute;
        JToken down = await Read($"/api/views/{view["id"]}/items?order_by={query}:desc");
        Assert.Equal(expected.Reverse(), down["data"]!.Select(item => Letter((long)item["id"]!)));

        char Letter(long id) => id == a ? 'A' : id == b ? 'B' : 'C';

        async Task Change(long id, object body)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(202, (await Api.Put($"/api/tickets/{id}", body)).Status);
        }
    }

    [Theory]
    [InlineData("mood:asc")]
    [InlineData("id")]
    [InlineData("id:up")]
    public async Task An_order_that_is_none_is_400(string order)
        => Assert.Equal(["order_by: Not a valid choice."], (await Api.Get($"/api/views/4001/items?order_by={order}")).Problems);

    private async Task<List<long>> Ids(string path, object body)
    {
        TestResponse response = await Api.Put(path, body);
        Assert.True(response.Status == 202, response.ToString());
        return [.. response.Json["data"]!.Select(item => (long)item["id"]!)];
    }
}
