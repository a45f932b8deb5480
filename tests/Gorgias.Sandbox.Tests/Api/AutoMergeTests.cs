using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Auto-merge: the response to POST can be an older ticket, gorgias-api.md section 7.</summary>
public class AutoMergeTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time, AutoMerge = true };

    [Fact]
    public async Task A_new_ticket_of_the_same_customer_is_merged_into_the_older_ticket()
    {
        long first = await NewTicket("order-1");
        _time.Advance(TimeSpan.FromDays(4));
        JToken answer = await Created(
            "/api/tickets", Bodies.Ticket("order-2", messages: Bodies.Incoming("again", "order-2-1")).With("tags", new[] { new { name = "late" } }));
        Assert.Equal((first, "order-1"), ((long)answer["id"]!, (string?)answer["external_id"]));
        Assert.Equal([null, "order-2-1"], answer["messages"]!.Select(message => (string?)message["external_id"]));
        Assert.Equal("late", (string?)answer["tags"]![0]!["name"]);
        Assert.Single(Sandbox.Tickets);
        Assert.Empty((await Read("/api/tickets?external_id=order-2"))["data"]!);
        Assert.Equal([$"{first}"], (await Read("/api/events?types=ticket-merged"))["data"]!.Select(row => $"{row["object_id"]}"));
    }

    [Fact]
    public async Task The_id_of_the_merged_ticket_redirects_to_the_surviving_ticket()
    {
        long first = await NewTicket();
        await Created("/api/tickets", Bodies.Ticket());
        long gone = first + 1;
        Assert.Equal(first, Sandbox.Tickets.MergedInto(gone));
        foreach (TestResponse response in new[]
        {
            await Api.Get($"/api/tickets/{gone}"), await Api.Put($"/api/tickets/{gone}", new { status = "closed" }), await Api.Delete($"/api/tickets/{gone}"),
            await Api.Post($"/api/tickets/{gone}/messages", Bodies.Incoming()), await Api.Get($"/api/tickets/{gone}/tags"),
        })
        {
            Assert.Equal((301, "ticket_merged", $"/api/tickets/{first}/"), (response.Status, response.Error, response.Header("Location")));
        }

        Assert.Equal("open", Sandbox.Tickets.Find(first)!.Status);
    }

    [Fact]
    public async Task A_ticket_is_not_merged_without_an_open_ticket_of_the_customer_in_the_window()
    {
        long closed = await NewTicket();
        await Api.Put($"/api/tickets/{closed}", new { status = "closed" });
        long trashed = await NewTicket();
        await Api.Put($"/api/tickets/{trashed}", new { trashed_datetime = "2026-01-01T00:00:00" });
        await NewTicket(email: "other@example.com");
        long open = await NewTicket();
        _time.Advance(TimeSpan.FromDays(5) + TimeSpan.FromSeconds(1));
        long late = await NewTicket();
        Assert.Equal([closed, trashed, open, late], new[] { closed, trashed, open, late }.Distinct());
        Assert.Equal(5, Sandbox.Tickets.Count);
        Sandbox.Options.AutoMerge = false;
        await NewTicket();
        Assert.Equal(6, Sandbox.Tickets.Count);
    }

    [Fact]
    public async Task The_settings_of_the_account_have_auto_merge()
    {
        JToken data = (await Read("/api/account/settings?type=auto-merge"))["data"]!.Single()["data"]!;
        Assert.Equal("""{"tickets":{"enabled":true,"merging_window_days":5}}""", data.ToString(Newtonsoft.Json.Formatting.None));
    }
}
