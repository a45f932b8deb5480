using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>The envelopes of lists, gorgias-api.md section 4.</summary>
public class ListEnvelopeTests : SandboxTest
{
    [Fact]
    public async Task The_messages_of_a_ticket_are_page_numbered_as_recorded()
    {
        long id = await Thread(1);

        var list = (JObject)await Read($"/api/tickets/{id}/messages");

        Assert.Equal(["data", "object", "uri", "meta"], list.Properties().Select(member => member.Name));
        Assert.Equal(("list", $"/api/tickets/{id}/messages?"), ((string?)list["object"], (string?)list["uri"]));
        Assert.Equal(
            $$"""{"page":1,"per_page":30,"current_page":"/api/tickets/{{id}}/messages/?page=1","item_count":1,"nb_pages":1}""", Meta(list));
    }

    [Fact]
    public async Task Each_page_of_messages_holds_thirty_oldest_first_whatever_the_limit()
    {
        long id = await Thread(65);

        var pages = new List<JToken>();
        for (int page = 1; page <= 4; page++)
        {
            pages.Add(await Read($"/api/tickets/{id}/messages?page={page}&limit=100"));
        }

        Assert.Equal([30, 30, 5, 0], pages.Select(page => page["data"]!.Count()));
        Assert.Equal(
            Enumerable.Range(1, 65).Select(i => $"message {i}"), pages.SelectMany(page => page["data"]!).Select(message => (string?)message["body_text"]));
        Assert.Equal(
            $$"""{"page":2,"per_page":30,"current_page":"/api/tickets/{{id}}/messages/?page=2","item_count":65,"nb_pages":3}""", Meta(pages[1]));
        Assert.Equal($"/api/tickets/{id}/messages?page=2&limit=100", (string?)pages[1]["uri"]);
    }

    [Fact]
    public async Task A_page_of_messages_can_have_another_size_and_order()
    {
        long id = await Thread(5);

        JToken page = await Read($"/api/tickets/{id}/messages?page=2&per_page=2&order_by=created_datetime:desc");

        Assert.Equal(["message 3", "message 2"], page["data"]!.Select(message => (string?)message["body_text"]));
        Assert.Equal((3, 2), ((int)page["meta"]!["nb_pages"]!, (int)page["meta"]!["per_page"]!));
    }

    [Theory]
    [InlineData("page=0", "page: Must be between 1 and")]
    [InlineData("page=x", "page: Not a valid integer.")]
    [InlineData("per_page=101", "per_page: Must be between 1 and 100.")]
    [InlineData("cursor=x", "cursor: Unknown field.")]
    [InlineData("order_by=id", "order_by: Must be one of")]
    public async Task Wrong_parameters_of_a_page_are_400(string query, string problem)
    {
        TestResponse response = await Api.Get($"/api/tickets/{await Thread(1)}/messages?{query}");

        Assert.Equal(400, response.Status);
        Assert.StartsWith(problem, Assert.Single(response.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_messages_of_a_ticket_have_a_cursor_where_the_documents_hold()
    {
        Sandbox.Options.TicketMessagesAsDocumented = true;
        long id = await Thread(3);

        JToken first = await Read($"/api/tickets/{id}/messages?limit=2");
        JToken second = await Read($"/api/tickets/{id}/messages?limit=2&cursor={Uri.EscapeDataString((string)first["meta"]!["next_cursor"]!)}");

        Assert.Equal(["message 1", "message 2", "message 3"], first["data"]!.Concat(second["data"]!).Select(message => (string?)message["body_text"]));
        Assert.Equal(["prev_cursor", "next_cursor"], ((JObject)second["meta"]!).Properties().Select(member => member.Name));
        Assert.Equal(["page: Unknown field."], (await Api.Get($"/api/tickets/{id}/messages?page=1")).Problems);
    }

    [Theory]
    [InlineData("tickets", true)]
    [InlineData("users", true)]
    [InlineData("tags", true)]
    [InlineData("integrations", true)]
    [InlineData("customers", false)]
    [InlineData("teams", false)]
    [InlineData("events", false)]
    [InlineData("jobs", false)]
    [InlineData("satisfaction-surveys", false)]
    [InlineData("messages", false)]
    [InlineData("views", false)]
    [InlineData("custom-fields?object_type=Ticket", false)]
    public async Task Some_lists_have_a_total_that_is_null(string path, bool total)
    {
        JToken list = await Read($"/api/{path}");

        Assert.Equal(total ? """{"prev_cursor":null,"next_cursor":null,"total_resources":null}""" : """{"prev_cursor":null,"next_cursor":null}""", Meta(list));
        Assert.Equal($"/api/{path}" + (path.Contains('?', StringComparison.Ordinal) ? "" : "?"), (string?)list["uri"]);
    }

    [Fact]
    public async Task The_addresses_of_a_views_pages_have_the_documented_form()
    {
        long[] ids = [await NewTicket(), await NewTicket(), await NewTicket()];
        JToken view = await Created("/api/views", new { name = "All", filters = "", order_by = "created_datetime", order_dir = "asc" });

        JToken first = await Read($"/api/views/{view["id"]}/items?limit=1");
        string next = (string)first["meta"]!["next_items"]!;
        JToken rest = await Read(next);

        Assert.Matches($"^/api/views/{view["id"]}/items/\\?direction=next&ignored_item={ids[0]}&cursor=[A-Za-z0-9%]+$", next);
        Assert.Equal(ids.Skip(1), rest["data"]!.Select(ticket => (long)ticket["id"]!));
        Assert.Matches($"^/api/views/{view["id"]}/items/\\?direction=prev&ignored_item={ids[1]}&cursor=[A-Za-z0-9%]+$", (string)rest["meta"]!["prev_items"]!);
    }

    private static string Meta(JToken list) => list["meta"]!.ToString(Formatting.None);

    private async Task<long> Thread(int messages)
    {
        object[] bodies = Enumerable.Range(1, messages).Select(i => (object)Bodies.Incoming($"message {i}")).ToArray();
        return (long)(await Created("/api/tickets", Bodies.Ticket(messages: bodies)))["id"]!;
    }
}
