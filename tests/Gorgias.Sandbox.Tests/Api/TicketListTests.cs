using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Sandbox.Api;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Lists, cursors and lookups, gorgias-api.md section 4.</summary>
public class TicketListTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task The_envelope_has_the_recorded_members()
    {
        await NewTicket("a b&c");
        var list = (JObject)await Read("/api/tickets?external_id=a%20b%26c&limit=5");
        Assert.Equal(["data", "object", "uri", "meta"], list.Properties().Select(member => member.Name));
        Assert.Equal("list", (string?)list["object"]);
        Assert.Equal("/api/tickets?external_id=a%20b%26c&limit=5", (string?)list["uri"]);
        Assert.Equal("""{"prev_cursor":null,"next_cursor":null,"total_resources":null}""", list["meta"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("Where is my parcel?", 1), ((string?)list["data"]![0]!["excerpt"], (int)list["data"]![0]!["messages_count"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&order_by=created_datetime:asc")]
    [InlineData("&order_by=updated_datetime:asc")]
    [InlineData("&order_by=updated_datetime:desc")]
    public async Task Paging_returns_every_ticket_once_forwards_and_backwards(string order)
    {
        List<long> ids = Seed(25);
        foreach (long id in ids.Where(id => id % 3 == 0))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Api.Put($"/api/tickets/{id}", new { priority = "low" });
        }

        var forwards = new List<long>();
        string? next = null;
        string? last = null;
        do
        {
            JToken page = await Read("/api/tickets?limit=4" + order + (next is null ? "" : "&cursor=" + Uri.EscapeDataString(next)));
            forwards.AddRange(page["data"]!.Select(ticket => (long)ticket["id"]!));
            Assert.Equal(forwards.Count <= 4, page["meta"]!["prev_cursor"]!.Type == JTokenType.Null);
            last = (string?)page["meta"]!["prev_cursor"];
            next = (string?)page["meta"]!["next_cursor"];
        }
        while (next is not null);

        Assert.Equal(ids.Order(), forwards.Order());
        var backwards = new List<long>();
        while (last is not null)
        {
            JToken page = await Read("/api/tickets?limit=4" + order + "&cursor=" + Uri.EscapeDataString(last));
            backwards.InsertRange(0, page["data"]!.Select(ticket => (long)ticket["id"]!));
            last = (string?)page["meta"]!["prev_cursor"];
        }

        Assert.Equal(forwards.Take(24), backwards);
    }

    [Fact]
    public async Task Tickets_created_or_deleted_while_paging_neither_repeat_nor_hide_others()
    {
        List<long> ids = Seed(10);
        JToken first = await Read("/api/tickets?limit=4");
        await Api.Delete($"/api/tickets/{ids[6]}");
        await NewTicket();
        JToken second = await Read("/api/tickets?limit=10&cursor=" + Uri.EscapeDataString((string)first["meta"]!["next_cursor"]!));
        Assert.Equal(ids.Take(6).Reverse(), second["data"]!.Select(ticket => (long)ticket["id"]!));
    }

    [Fact]
    public async Task The_default_is_thirty_tickets_newest_first()
    {
        List<long> ids = Seed(31);
        JToken page = await Read("/api/tickets");
        Assert.Equal(ids.AsEnumerable().Reverse().Take(30), page["data"]!.Select(ticket => (long)ticket["id"]!));
        Assert.NotNull((string?)page["meta"]!["next_cursor"]);
    }

    [Theory]
    [InlineData("limit=0", "limit: Must be between 1 and 100.")]
    [InlineData("limit=101", "limit: Must be between 1 and 100.")]
    [InlineData("limit=x", "limit: Not a valid integer.")]
    [InlineData("status=open", "status: Unknown field.")]
    [InlineData("per_page=10", "per_page: Unknown field.")]
    [InlineData("cursor=nonsense", "cursor: Invalid cursor.")]
    [InlineData("cursor=WyJuZXh0Il0%3D", "cursor: Invalid cursor.")]
    [InlineData("trashed=perhaps", "trashed: Not a valid boolean.")]
    [InlineData("customer_id=me", "customer_id: Not a valid integer.")]
    [InlineData("order_by=subject:asc", "order_by: Must be one of: created_datetime:desc, created_datetime:asc, updated_datetime:desc, updated_datetime:asc.")]
    public async Task An_invalid_parameter_is_400_with_the_reason(string query, string problem)
    {
        TestResponse response = await Api.Get("/api/tickets?" + query);
        Assert.Equal(400, response.Status);
        Assert.Equal([problem], response.Problems);
    }

    [Fact]
    public async Task A_cursor_of_other_filters_is_400()
    {
        Seed(3);
        string cursor = Uri.EscapeDataString((string)(await Read("/api/tickets?limit=1"))["meta"]!["next_cursor"]!);
        Assert.Equal(200, (await Api.Get("/api/tickets?limit=2&cursor=" + cursor)).Status);
        Assert.Equal(["cursor: Invalid cursor."], (await Api.Get("/api/tickets?limit=1&trashed=false&cursor=" + cursor)).Problems);
        Assert.Equal(["cursor: Invalid cursor."], (await Api.Get("/api/messages?limit=1&cursor=" + cursor)).Problems);
        Assert.Equal(["cursor: Invalid cursor."], (await Api.Get("/api/tickets?order_by=created_datetime:asc&cursor=" + cursor)).Problems);
    }

    [Fact]
    public async Task An_empty_cursor_gives_the_first_page()
    {
        List<long> ids = Seed(2);
        Assert.Equal(ids[1], (long)(await Read("/api/tickets?limit=1&cursor="))["data"]![0]!["id"]!);
    }

    [Fact]
    public async Task Tickets_are_found_by_customer_by_ids_and_with_or_without_trash()
    {
        long a = await NewTicket(email: "a@example.com");
        long b = await NewTicket(email: "b@example.com");
        long customer = Sandbox.Tickets.Find(a)!.CustomerId;
        await Api.Put($"/api/tickets/{b}", new { trashed_datetime = "2026-01-01T00:00:00" });
        Assert.Equal([a], await Ids($"customer_id={customer}"));
        Assert.Empty(await Ids("customer_id=1"));
        Assert.Equal([b, a], await Ids(""));
        Assert.Equal([b, a], await Ids("trashed=true"));
        Assert.Equal([a], await Ids("trashed=false"));
        Assert.Equal([b, a], await Ids($"ticket_ids={a}&ticket_ids={b}&ticket_ids=1"));
        Assert.Empty(await Ids($"ticket_ids={b}&customer_id={customer}"));
        Assert.Empty(await Ids("rule_id=1"));
        string many = string.Join("&", Enumerable.Range(1, 101).Select(i => $"ticket_ids={i}"));
        Assert.Equal(["ticket_ids: Longer than maximum length 100."], (await Api.Get("/api/tickets?" + many)).Problems);
    }

    [Fact]
    public async Task An_external_id_is_matched_exactly_and_found_after_the_delay()
    {
        Sandbox.Options.ExternalIdVisibilityDelay = TimeSpan.FromSeconds(3);
        long id = await NewTicket("Key ü&=1");
        string path = "external_id=" + Uri.EscapeDataString("Key ü&=1");
        Assert.Empty(await Ids(path));
        Assert.Equal(200, (await Api.Get($"/api/tickets/{id}")).Status);
        Assert.Single(Sandbox.Tickets.WithExternalId("Key ü&=1"));
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Empty(await Ids(path));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal([id], await Ids(path));
        Assert.Empty(await Ids("external_id=" + Uri.EscapeDataString("key ü&=1")));

        await Api.Put($"/api/tickets/{id}", new { external_id = "other" });
        Assert.Empty(await Ids(path));
        Assert.Empty(await Ids("external_id=other"));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([id], await Ids("external_id=other"));
    }

    [Fact]
    public async Task Lists_are_fast_with_fifty_thousand_tickets()
    {
        for (int i = 0; i < 50_000; i++)
        {
            Sandbox.Seed.Ticket($"c{i % 5000}@example.com", $"Order {i}", $"order-{i}");
        }

        long customer = Sandbox.Tickets.WithExternalId("order-4321")[0].CustomerId;
        await Ids("limit=100");
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 100; i++)
        {
            Assert.Single(await Ids($"external_id=order-{i * 499}"));
            Assert.Equal(10, (await Ids($"customer_id={customer}&order_by=updated_datetime:desc")).Count);
            Assert.Equal(30, (await Ids("order_by=updated_datetime:asc")).Count);
            await Api.Put($"/api/tickets/{80_000_001 + (i * 400)}", new { priority = "high" });
        }

        // 400 calls. If one call in four sorted all tickets, they would take minutes. The limit is generous, because build machines are slow.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Paging_visits_every_row_once_for_any_rows_and_any_page_size() => Prop.ForAll(
        Gen.Choose(0, 6).ListOf().ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), ArbMap.Default.ArbFor<bool>(), (ranks, limit, descending) =>
    {
        var keys = ranks.Select((rank, id) => new IndexKey(rank, "", id)).Order().ToList();
        bool Shown(IndexKey key) => key.Id % 3 != 0;
        var seen = new List<long>();
        Cursor? from = null;
        do
        {
            Page<IndexKey> page = Pager.Take(keys, key => key, Shown, descending, limit, from);
            if (page.Items.Count > limit || (page.Prev is null) != (seen.Count == 0))
            {
                return false;
            }

            seen.AddRange(page.Items.Select(key => key.Id));
            from = page.Next;
        }
        while (from is not null);
        var expected = keys.Where(Shown).Select(key => key.Id).ToList();
        if (descending)
        {
            expected.Reverse();
        }

        return seen.SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    private async Task<List<long>> Ids(string query) => [.. (await Read("/api/tickets?" + query))["data"]!.Select(ticket => (long)ticket["id"]!)];

    private List<long> Seed(int count) => [.. Enumerable.Range(0, count).Select(i => Sandbox.Seed.Ticket($"c{i}@example.com", $"Order {i}"))];
}
