using System.Globalization;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Events as recorded: what a request leaves behind, in which order, gorgias-api.md section 6.8.</summary>
public class EventTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task The_events_of_a_new_ticket_share_a_context_and_name_the_message()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket());
        List<JToken> rows = await Events();
        Assert.Equal(
            [
                $"customer-created Customer {ticket["customer"]!["id"]}",
                $"ticket-created Ticket {ticket["id"]}",
                $"ticket-message-created TicketMessage {ticket["messages"]![0]!["id"]}",
                $"ticket-updated Ticket {ticket["id"]}",
            ],
            rows.Select(Brief));
        Assert.Single(rows.Skip(1).Select(row => (string?)row["context"]).Distinct());
        Assert.NotEqual((string?)rows[0]["context"], (string?)rows[1]["context"]);
        Assert.All(rows, row => Assert.Equal(JTokenType.Null, row["data"]!.Type));
        Assert.Equal("id context created_datetime data object_id object_type type user_id uri", Names(rows[0]));
        Assert.True(Guid.TryParse((string?)rows[0]["context"], out _));
    }

    [Fact]
    public async Task Each_request_has_its_own_context()
    {
        long id = await NewTicket();
        await Api.Put($"/api/tickets/{id}", new { priority = "high" });
        await Api.Put($"/api/tickets/{id}", new { priority = "low" });
        List<JToken> rows = await Events("types=ticket-updated");
        Assert.Equal(3, rows.Select(row => (string?)row["context"]).Distinct().Count());
        Assert.Equal((string?)rows[0]["context"], (string?)(await Read($"/api/events/{rows[0]["id"]}"))["context"]);
    }

    [Fact]
    public async Task The_update_comes_before_what_it_changed()
    {
        long id = await NewTicket();
        long ann = (long)(await Read("/api/users?email=ann@acme.example"))["data"]![0]!["id"]!;
        await Later(() => Api.Put($"/api/tickets/{id}", new { status = "closed", subject = "New", assignee_user = new { id = ann } }));
        List<JToken> rows = await Latest();
        Assert.Equal(["ticket-updated", "ticket-assigned", "ticket-closed", "ticket-subject-updated"], rows.Select(row => (string?)row["type"]));
        Assert.Equal($$"""{"assignee_user_id":{{ann}}}""", Data(rows[1]));
        Assert.Equal("""{"new_subject":"New"}""", Data(rows[3]));

        await Later(() => Api.Post($"/api/tickets/{id}/messages", Bodies.Incoming()));
        Assert.Equal(["ticket-message-created", "ticket-updated", "ticket-reopened"], (await Latest()).Select(row => (string?)row["type"]));
    }

    [Fact]
    public async Task A_ticket_that_is_created_assigned_is_updated_twice()
    {
        await Created("/api/tickets", Bodies.Ticket().With("assignee_user", new { id = 0 }));
        Assert.Equal(
            ["customer-created", "ticket-created", "ticket-message-created", "ticket-updated", "ticket-assigned", "ticket-updated"],
            (await Events()).Select(row => (string?)row["type"]));
    }

    [Fact]
    public async Task Changes_of_tags_tell_the_ids()
    {
        long id = await NewTicket();
        (long a, long b) = (Sandbox.Seed.Tag("a"), Sandbox.Seed.Tag("b"));
        await Later(() => Api.Post($"/api/tickets/{id}/tags", new { ids = new[] { a } }));
        Assert.Equal(["ticket-updated", $$"""ticket-tags-added {"tags_added":[{{a}}]}"""], (await Latest()).Select(WithData));
        await Later(() => Api.Put($"/api/tickets/{id}/tags", new { ids = new[] { b } }));
        Assert.Equal(
            ["ticket-updated", $$"""ticket-tags-removed {"tags_removed":[{{a}}]}""", $$"""ticket-tags-added {"tags_added":[{{b}}]}"""],
            (await Latest()).Select(WithData));
        await Later(() => Api.Put($"/api/tickets/{id}", new { tags = Array.Empty<object>() }));
        Assert.Equal(["ticket-updated", $$"""ticket-tags-removed {"tags_removed":[{{b}}]}"""], (await Latest()).Select(WithData));
        await Later(() => Api.Delete($"/api/tickets/{id}/tags", new { ids = new[] { b } }));
        Assert.Empty(await Latest());
    }

    [Fact]
    public async Task A_deleted_ticket_leaves_one_event_and_a_deleted_message_none()
    {
        long id = await NewTicket();
        long message = (long)(await Created($"/api/tickets/{id}/messages", Bodies.Incoming()))["id"]!;
        await Later(() => Api.Delete($"/api/tickets/{id}/messages/{message}"));
        Assert.Empty(await Latest());
        await Later(() => Api.Delete($"/api/tickets/{id}"));
        Assert.Equal([$"ticket-deleted Ticket {id}"], (await Latest()).Select(Brief));
    }

    [Fact]
    public async Task Merging_customers_deletes_the_source_and_renaming_a_tag_updates_it_each_in_a_context_of_its_own()
    {
        (long source, long target) = (Sandbox.Seed.Customer("a@x.example"), Sandbox.Seed.Customer("b@x.example"));
        await Later(() => Api.Put($"/api/customers/merge?source_id={source}&target_id={target}", new { }));
        List<JToken> rows = await Latest();
        Assert.Equal([$"customer-deleted Customer {source}", $"customer-merged Customer {target}"], rows.Where(IsMerge).Select(Brief));
        Assert.Equal($$"""{"source_customer_id":{{source}}}""", Data(rows.Last(IsMerge)));
        Assert.Equal(rows.Count, rows.Select(row => (string?)row["context"]).Distinct().Count());

        long tag = Sandbox.Seed.Tag("old");
        await Later(() => Api.Put($"/api/tags/{tag}", new { name = "new" }));
        Assert.Equal([$"tag-updated Tag {tag}", $"tag-renamed Tag {tag}"], (await Latest()).Select(Brief));
        Assert.Equal(2, (await Latest()).Select(row => (string?)row["context"]).Distinct().Count());
    }

    [Fact]
    public async Task Only_known_types_of_objects_can_be_asked_for()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket());
        JToken message = ticket["messages"]![0]!;
        JToken row = Assert.Single(await Events($"object_type=TicketMessage&object_id={message["id"]}"));
        Assert.Equal("ticket-message-created", (string?)row["type"]);
        Assert.Empty(await Events("object_type=Rule&object_id=1"));
        foreach (string word in new[] { "Message", "TicketRule", "ticket" })
        {
            TestResponse response = await Api.Get($"/api/events?object_type={word}&object_id=1");
            Assert.Equal(400, response.Status);
            Assert.StartsWith("object_type: Must be one of: Account, Customer, ", Assert.Single(response.Problems));
        }
    }

    [Fact]
    public async Task A_mail_that_fails_has_an_event_of_its_message_in_a_context_of_its_own()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(from: "nobody@acme.example")));
        _time.Advance(TimeSpan.FromSeconds(5));
        JToken row = Assert.Single(await Events("types=ticket-message-failed"));
        Assert.Equal($"ticket-message-failed TicketMessage {ticket["messages"]![0]!["id"]}", Brief(row));
        Assert.NotEqual((string?)row["context"], (string?)(await Events("types=ticket-created"))[0]["context"]);
    }

    private static bool IsMerge(JToken row) => (string?)row["type"] is "customer-deleted" or "customer-merged";

    private static string Brief(JToken row) => $"{row["type"]} {row["object_type"]} {row["object_id"]}";

    private static string Data(JToken row) => row["data"]!.ToString(Newtonsoft.Json.Formatting.None);

    private static string WithData(JToken row) => row["data"]!.Type == JTokenType.Null ? $"{row["type"]}" : $"{row["type"]} {Data(row)}";

    private static string Names(JToken row) => string.Join(" ", ((JObject)row).Properties().Select(member => member.Name));

    private async Task<List<JToken>> Events(string query = "limit=100")
        => [.. (await Read($"/api/events?order_by=created_datetime:asc&{query}"))["data"]!];

    /// <summary>The events since the last minute began.</summary>
    private async Task<List<JToken>> Latest()
        => await Events($"created_datetime[gte]={_time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)}");

    private async Task Later(Func<Task<TestResponse>> call)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        TestResponse response = await call();
        Assert.True(response.Status < 300, response.ToString());
    }
}
