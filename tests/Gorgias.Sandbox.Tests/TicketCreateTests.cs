using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests;

public class TicketCreateTests : SandboxTest
{
    [Fact]
    public async Task A_ticket_comes_back_with_its_customer_tags_and_messages()
    {
        var body = Bodies.Ticket("order-10042", messages: Bodies.Incoming(externalId: "order-10042-1"))
            .With("tags", new[] { new { name = "order" } })
            .With("meta", new { order_id = "10042", total = 59.90m });
        var reply = await Api.Post("/api/tickets", body);

        Assert.Equal(201, reply.Status);
        var ticket = reply.Json;
        Assert.Equal("order-10042", (string?)ticket["external_id"]);
        Assert.Equal("open", (string?)ticket["status"]);
        Assert.Equal("normal", (string?)ticket["priority"]);
        Assert.Equal("jane.roe@example.com", (string?)ticket["customer"]!["email"]);
        Assert.Equal(("Jane", "Roe"), ((string?)ticket["customer"]!["firstname"], (string?)ticket["customer"]!["lastname"]));
        Assert.Equal("#998e2c", (string?)ticket["tags"]![0]!["decoration"]!["color"]);
        Assert.Equal("order-10042-1", (string?)ticket["messages"]![0]!["external_id"]);
        Assert.Equal("api", (string?)ticket["messages"]![0]!["source"]!["type"]);
        Assert.Contains("\"total\":59.90", reply.Text, StringComparison.Ordinal);
        Assert.Equal($"/api/tickets/{ticket["id"]}/", (string?)ticket["uri"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$", (string?)ticket["created_datetime"]);
    }

    [Fact]
    public async Task The_members_of_a_created_ticket_stand_in_wire_order()
    {
        var ticket = (JObject)await Created("/api/tickets", Bodies.Ticket());
        var expected = "id uri external_id events status priority channel via from_agent spam imported customer assignee_user assignee_user_id "
            + "assignee_team assignee_team_id language subject summary meta tags messages created_datetime processed_datetime opened_datetime "
            + "last_received_message_datetime last_message_datetime updated_datetime closed_datetime trashed_datetime snooze_datetime "
            + "satisfaction_survey reply_options requester is_unread";
        Assert.Equal(expected.Split(' '), ticket.Properties().Select(member => member.Name));
        expected = "id uri message_id ticket_id external_id public channel via source sender auth_customer_identity integration_id intents rule_id "
            + "from_agent receiver subject body_text body_html stripped_text stripped_html stripped_signature attachments macros actions imported meta "
            + "created_datetime processed_datetime sent_datetime failed_datetime opened_datetime last_sending_error is_retriable";
        Assert.Equal(expected.Split(' '), ((JObject)ticket["messages"]![0]!).Properties().Select(member => member.Name));
    }
}
