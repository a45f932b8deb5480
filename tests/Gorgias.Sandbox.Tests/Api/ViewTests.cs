using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Views and their paging, which differs from that of lists, gorgias-api.md sections 4 and 6.5.</summary>
public class ViewTests : SandboxTest
{
    private readonly VirtualTime _time = new();
    private readonly List<long> _ids = [];

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        for (int i = 0; i < 9; i++)
        {
            _ids.Add(Sandbox.Seed.Ticket(i % 3 == 0 ? "a@example.com" : "b@example.com", $"Order {i}", $"order-{i}", i % 2 == 0 ? "open" : "closed"));
            _time.Advance(TimeSpan.FromSeconds(i % 4));
        }
    }

    [Theory]
    [InlineData("eq(ticket.status, 'open')", "02468")]
    [InlineData("eq(ticket.status, \"closed\")", "1357")]
    [InlineData("neq(ticket.status, 'open')", "1357")]
    [InlineData("eq(ticket.customer.email, 'a@example.com') && eq(ticket.status, 'open')", "06")]
    [InlineData("eq(ticket.customer.email, 'a@example.com') || eq(ticket.external_id, 'order-4')", "0346")]
    [InlineData("!(eq(ticket.status, 'open') || eq(ticket.external_id, 'order-5'))", "137")]
    [InlineData("containsAny(ticket.external_id, ['order-1', 'order-8'])", "18")]
    [InlineData("contains(ticket.subject, 'ORDER 7')", "7")]
    [InlineData("startsWith(ticket.subject, 'Order')", "012345678")]
    [InlineData("isEmpty(ticket.assignee_user.id) && isNotEmpty(ticket.closed_datetime)", "1357")]
    [InlineData("gte(ticket.created_datetime, '2026-01-01T00:00:06') && lt(ticket.created_datetime, '2026-01-01T00:00:12')", "4567")]
    [InlineData("eq(ticket.spam, false)", "012345678")]
    [InlineData("isNotEmpty(ticket.trashed_datetime)", "")]
    [InlineData("", "012345678")]
    public async Task A_view_shows_the_tickets_that_match_its_filter(string filters, string expected)
    {
        TestResponse response = await Api.Put("/api/views/0/items?order_by=created_datetime:asc", new { view = new { filters } });
        Assert.True(response.Status == 202, response.ToString());
        Assert.Equal(expected, string.Concat(response.Json["data"]!.Select(ticket => _ids.IndexOf((long)ticket["id"]!))));
    }

    [Theory]
    [InlineData("eq(ticket.colour, 'red')", "Unknown path ticket.colour.")]
    [InlineData("paint(ticket.status, 'red')", "Unknown function paint.")]
    [InlineData("eq(ticket.status, 'open'", "Unexpected end.")]
    [InlineData("eq(ticket.status)", "eq wants one value.")]
    [InlineData("eq(ticket.status, open)", "A value is missing.")]
    [InlineData("eq(ticket.status, 'open", "A string does not end.")]
    [InlineData("eq(ticket.status, 'open') & eq(ticket.status, 'x')", "Unexpected character &.")]
    [InlineData("eq(ticket.status, 'open'))", "Unexpected ).")]
    public async Task An_invalid_filter_is_400_with_the_reason(string filters, string sentence)
    {
        Assert.Equal([$"filters: {sentence}"], (await Api.Post("/api/views", new { filters })).Problems);
        Assert.Equal([$"filters: {sentence}"], (await Api.Put("/api/views/0/items", new { view = new { filters } })).Problems);
    }

    [Fact]
    public async Task A_hundred_negations_take_no_longer_than_one()
    {
        string filters = new string('!', 150) + "eq(ticket.id, 1)";
        Assert.Equal(202, (await Api.Put("/api/views/0/items", new { view = new { filters } })).Status);
    }

    [Fact]
    public async Task A_filter_that_nests_too_deep_is_400()
        => Assert.Equal(400, (await Api.Post("/api/views", new { filters = new string('(', 5000) })).Status);

    [Fact]
    public async Task A_filter_can_use_the_customer_custom_fields_tags_and_the_caller()
    {
        long field = Sandbox.Seed.TextField("Note");
        await Api.Put(
            $"/api/tickets/{_ids[2]}",
                new
                {
                    custom_fields = new[] { new { id = field, value = "x" } },
                    tags = new[]
                    { new { name = "vip" }, new { name = "late" } },
                    assignee_user = new { id = 0 }
                });
        long customer = Sandbox.Tickets.Find(_ids[0])!.CustomerId;
        foreach (string? filters in new[]
        {
            $"eq(ticket.custom_fields[{field}], 'x')", "eq(ticket.tags.name, 'vip')", "containsAll(ticket.tags.name, ['late', 'vip'])",
            "eq(ticket.assignee_user.id, '{{current_user.id}}')",
        })
        {
            Assert.Equal([_ids[2]], await Shown(new { filters }));
        }

        Assert.Equal([_ids[6], _ids[3], _ids[0]], await Shown(new { filters = $"eq(ticket.customer.id, {customer})", order_by = "created_datetime" }));
        Assert.Equal(
            [_ids[6], _ids[0]], await Shown(
                new { filters = $"eq(ticket.status, 'open') && eq(ticket.customer.id, {customer})", order_by = "created_datetime" }));
        Assert.Equal(9, (await Shown(new { filters = $"eq(ticket.customer.id, {customer}) || isNotEmpty(ticket.id)" })).Count);
    }

    [Fact]
    public async Task The_search_of_a_view_covers_messages_and_the_customer()
    {
        Assert.Equal([_ids[4]], await Shown(new { search = "order 4" }));
        Assert.Equal(3, (await Shown(new { search = "a@EXAMPLE" })).Count);
    }

    [Fact]
    public async Task Trash_and_spam_are_shown_only_by_filters_that_mention_them()
    {
        await Api.Put($"/api/tickets/{_ids[0]}", new { trashed_datetime = "2026-01-01T00:00:00" });
        await Api.Put($"/api/tickets/{_ids[1]}", new { spam = true });
        Assert.Equal(7, (await Shown(new { filters = "" })).Count);
        Assert.Equal([_ids[0]], await Shown(new { filters = "isNotEmpty(ticket.trashed_datetime)" }));
        Assert.Equal([_ids[1]], await Shown(new { filters = "eq(ticket.spam, true)" }));
    }

    [Theory]
    [InlineData("updated_datetime:desc")]
    [InlineData("created_datetime:asc")]
    [InlineData("closed_datetime:desc")]
    [InlineData("last_message_datetime:asc")]
    public async Task Items_are_paged_forwards_by_next_items_and_backwards_by_prev_items(string order)
    {
        JToken view = await Created("/api/views", new { name = "All", filters = "" });
        string start = $"/api/views/{view["id"]}/items?limit=2&order_by={order}";
        var forwards = new List<long>();
        string path = start;
        JToken page;
        do
        {
            page = await Read(path);
            Assert.Equal(["data", "meta"], ((JObject)page).Properties().Select(member => member.Name));
            Assert.Equal(["next_items", "prev_items", "current_cursor"], ((JObject)page["meta"]!).Properties().Select(member => member.Name));
            forwards.AddRange(page["data"]!.Select(ticket => (long)ticket["id"]!));
            path = (string?)page["meta"]!["next_items"] + $"&limit=2&order_by={order}";
        }
        while (page["meta"]!["next_items"]!.Type != JTokenType.Null);

        Assert.Equal(_ids.Order(), forwards.Order());
        var backwards = new List<long>(page["data"]!.Select(ticket => (long)ticket["id"]!));
        while ((string?)page["meta"]!["prev_items"] is { } previous)
        {
            page = await Read(previous + $"&limit=2&order_by={order}");
            backwards.InsertRange(0, page["data"]!.Select(ticket => (long)ticket["id"]!));
        }

        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public async Task Without_ignored_item_items_of_the_same_time_are_repeated_rather_than_left_out()
    {
        JToken view = await Created("/api/views", new { filters = "", order_by = "created_datetime", order_dir = "asc" });
        JToken first = await Read($"/api/views/{view["id"]}/items?limit=5");
        string next = (string)first["meta"]!["next_items"]!;
        JToken bare = await Read(string.Join("&", next.Split('&').Where(part => !part.StartsWith("ignored_item", StringComparison.Ordinal))));
        var seen = first["data"]!.Concat(bare["data"]!).Select(ticket => (long)ticket["id"]!).ToHashSet();
        Assert.Equal(_ids.Count, seen.Count);
        Assert.Equal(["cursor: Invalid cursor."], (await Api.Get($"/api/views/{view["id"]}/items?cursor=x")).Problems);
    }

    [Fact]
    public async Task Views_can_be_created_changed_listed_and_deleted()
    {
        var view = (JObject)await Created("/api/views", new { name = "Mine", slug = "dummy", filters = "eq(ticket.assignee_user.id, '{{current_user.id}}')" });
        Assert.Equal(
            ("ticket-list", "public", "updated_datetime", "desc"),
                ((string?)view["type"], (string?)view["visibility"], (string?)view["order_by"], (string?)view["order_dir"]));
        Assert.Contains("{{current_user.id}}", (string?)(await Read("/api/views"))["data"]![0]!["filters"], StringComparison.Ordinal);
        Assert.Contains("{{current_user.id}}", (string?)(await Read($"/api/views/{view["id"]}"))["filters"], StringComparison.Ordinal);
        TestResponse updated = await Api.Put($"/api/views/{view["id"]}", new { filters = "eq(ticket.status, 'open')", order_dir = "asc" });
        Assert.Equal((202, "Mine", "asc"), (updated.Status, (string?)updated.Json["name"], (string?)updated.Json["order_dir"]));
        Assert.Equal(5, (await Read($"/api/tickets?view_id={view["id"]}"))["data"]!.Count());
        Assert.Equal(204, (await Api.Delete($"/api/views/{view["id"]}")).Status);
        Assert.Equal(404, (await Api.Get($"/api/views/{view["id"]}/items")).Status);
        Assert.Equal(404, (await Api.Put($"/api/views/{view["id"]}/items", new { view = new { } })).Status);
        Assert.Equal(404, (await Api.Get("/api/tickets?view_id=1")).Status);
    }

    private async Task<List<long>> Shown(object view)
    {
        TestResponse response = await Api.Put("/api/views/0/items", new { view });
        Assert.True(response.Status == 202, response.ToString());
        return [.. response.Json["data"]!.Select(ticket => (long)ticket["id"]!)];
    }
}
