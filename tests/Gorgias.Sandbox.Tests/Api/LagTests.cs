using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Lists that show a change only after a time, gorgias-api.md sections 7 and 11.</summary>
public class LagTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task A_list_of_a_customer_shows_a_new_ticket_after_the_delay()
    {
        long old = await NewTicket();
        Sandbox.Options.CustomerListVisibilityDelay = TimeSpan.FromSeconds(3);
        long id = await NewTicket();
        long customer = Sandbox.Tickets.Find(id)!.CustomerId;
        Assert.Equal([old], await OfCustomer(customer));
        Assert.Equal([old, id], await Ids("/api/tickets?order_by=created_datetime:asc"));
        Pass(2.9);
        Assert.Equal([old], await OfCustomer(customer));
        Pass(0.1);
        Assert.Equal([old, id], await OfCustomer(customer));
        Assert.Equal([old], await OfCustomer(customer, "&limit=1"));
    }

    [Fact]
    public async Task A_ticket_goes_from_one_customer_to_another_after_the_delay()
    {
        Sandbox.Options.CustomerListVisibilityDelay = TimeSpan.FromSeconds(3);
        long id = await NewTicket();
        Pass(10);
        long from = Sandbox.Tickets.Find(id)!.CustomerId;
        long to = Sandbox.Seed.Customer("other@example.com");
        Assert.Equal(202, (await Api.Put($"/api/tickets/{id}", new { customer = new { id = to } })).Status);
        Assert.Equal([id], await OfCustomer(from));
        Assert.Equal([], await OfCustomer(to));
        Pass(1);
        Assert.Equal(202, (await Api.Put($"/api/tickets/{id}", new { subject = "new" })).Status);
        Pass(1.9);
        Assert.Equal([id], await OfCustomer(from));
        Assert.Equal([], await OfCustomer(to));
        Pass(0.1);
        Assert.Equal([], await OfCustomer(from));
        Assert.Equal([id], await OfCustomer(to));
    }

    [Fact]
    public async Task A_deleted_ticket_and_a_merged_customer_stay_in_their_lists_until_the_delay_is_over()
    {
        Sandbox.Options.CustomerListVisibilityDelay = TimeSpan.FromSeconds(3);
        (long gone, long moved) = (await NewTicket(), await NewTicket(email: "a@example.com"));
        Pass(10);
        (long jane, long a) = (Sandbox.Tickets.Find(gone)!.CustomerId, Sandbox.Tickets.Find(moved)!.CustomerId);
        Assert.Equal(204, (await Api.Delete($"/api/tickets/{gone}")).Status);
        Assert.Equal(202, (await Api.Put($"/api/customers/merge?source_id={a}&target_id={jane}", new { })).Status);
        Assert.Equal([gone], await OfCustomer(jane));
        Assert.Contains(moved, await OfCustomer(a));
        Assert.Equal(404, (await Api.Get($"/api/tickets/{gone}")).Status);
        Pass(3);
        Assert.Equal([moved], await OfCustomer(jane));
        Assert.Equal([moved], await OfCustomer(a));
    }

    [Fact]
    public async Task A_view_shows_what_comes_in_and_goes_out_after_the_delay()
    {
        long view = (long)(await Created("/api/views", new { name = "open", filters = "eq(ticket.status, 'open')" }))["id"]!;
        long first = await NewTicket();
        Sandbox.Options.ViewItemsVisibilityDelay = TimeSpan.FromSeconds(3);
        long second = await NewTicket();
        Assert.Equal(202, (await Api.Put($"/api/tickets/{first}", new { status = "closed" })).Status);
        Assert.Equal([first], await Ids($"/api/views/{view}/items"));
        Assert.Equal([first], await AdHoc("isNotEmpty(ticket.id)"));

        // Only whether it is there lags. What it says does not.
        Assert.Equal("closed", (string?)(await Read($"/api/views/{view}/items"))["data"]!.Single()["status"]);
        Pass(3);
        Assert.Equal([second], await Ids($"/api/views/{view}/items"));
        Assert.Equal([first, second], (await AdHoc("isNotEmpty(ticket.id)")).Order());
    }

    [Fact]
    public async Task A_view_shows_changed_tags_and_messages_after_the_delay()
    {
        Sandbox.Options.ViewItemsVisibilityDelay = TimeSpan.FromSeconds(3);
        long id = await NewTicket();
        Pass(10);
        const string filter = "contains(ticket.tags.name, 'vip') || contains(ticket.messages.body_text, 'angry')";
        await Api.Post($"/api/tickets/{id}/tags", new { names = new[] { "vip" } });
        Assert.Empty(await AdHoc(filter));
        Pass(3);
        Assert.Equal([id], await AdHoc(filter));
        Assert.Equal(204, (await Api.Delete($"/api/tags/{Sandbox.Seed.Tag("vip")}")).Status);
        Assert.Equal([id], await AdHoc(filter));
        Pass(3);
        Assert.Empty(await AdHoc(filter));
        await Created($"/api/tickets/{id}/messages", Bodies.Incoming("I am angry"));
        Pass(2);
        Assert.Empty(await AdHoc(filter));
        Pass(1);
        Assert.Equal([id], await AdHoc(filter));
    }

    [Fact]
    public async Task A_job_is_seen_the_delay_after_it_ran()
    {
        Sandbox.Options.ViewItemsVisibilityDelay = TimeSpan.FromSeconds(3);
        long id = await NewTicket();
        await Created("/api/jobs", new
        {
            type = "updateTicket",
            @params = new { updates = new { status = "closed" }, ticket_ids = new[] { id } },
            scheduled_datetime = _time.GetUtcNow().AddSeconds(10),
        });
        Pass(12.9);
        Assert.Empty(await AdHoc("eq(ticket.status, 'closed')"));
        Pass(0.1);
        Assert.Equal([id], await AdHoc("eq(ticket.status, 'closed')"));
    }

    [Fact]
    public async Task Pages_of_a_lagging_view_are_walked_as_others()
    {
        Sandbox.Options.ViewItemsVisibilityDelay = TimeSpan.FromSeconds(3);
        var ids = new List<long>();
        for (int i = 0; i < 7; i++)
        {
            ids.Add(await NewTicket());
            Pass(0.5);
        }

        Pass(1.4);
        var seen = new List<long>();
        string? path = "/api/views/" + (await Created("/api/views", new { name = "all" }))["id"] + "/items?limit=2&order_by=created_datetime:asc";
        while (path is not null)
        {
            JToken page = await Read(path);
            seen.AddRange(page["data"]!.Select(item => (long)item["id"]!));
            path = (string?)page["meta"]!["next_items"] is { } next ? next + "&order_by=created_datetime:asc" : null;
        }

        Assert.Equal(ids.Take(4), seen);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_negative_delay_is_an_error(int which)
    {
        var below = TimeSpan.FromTicks(-1);
        SandboxOptions options = which switch
        {
            0 => new() { ExternalIdVisibilityDelay = below },
            1 => new() { CustomerListVisibilityDelay = below },
            _ => new() { ViewItemsVisibilityDelay = below },
        };
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => GorgiasSandbox.StartAsync(options));
    }

    private Task<List<long>> OfCustomer(long id, string more = "") => Ids($"/api/tickets?customer_id={id}&order_by=created_datetime:asc{more}");

    private async Task<List<long>> Ids(string path) => [.. (await Read(path))["data"]!.Select(ticket => (long)ticket["id"]!)];

    private async Task<List<long>> AdHoc(string filters)
        => [.. (await Api.Put("/api/views/0/items", new { view = new { filters } })).Json["data"]!.Select(ticket => (long)ticket["id"]!)];

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
