using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Where answers that look alike differ in recordings: whole tickets, items of lists and of views, messages, values, decoration.</summary>
public class RecordedShapeTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task A_whole_ticket_has_custom_fields_only_with_values_also_in_the_answer_to_post()
    {
        long field = Sandbox.Seed.TextField("A");
        JToken without = await Created("/api/tickets", Bodies.Ticket());
        Assert.DoesNotContain("custom_fields", Names(without));
        Assert.DoesNotContain("custom_fields", Names(await Read($"/api/tickets/{without["id"]}")));
        JToken with = await Created("/api/tickets", Bodies.Ticket().With("custom_fields", new[] { new { id = field, value = "x" } }));
        string expected = $$$"""{"{{{field}}}":{"id":{{{field}}},"value":"x"}}""";
        Assert.Equal(expected, Text(with["custom_fields"]!));
        Assert.Equal(expected, Text((await Read($"/api/tickets/{with["id"]}"))["custom_fields"]!));
        Assert.Equal(expected, Text((await Api.Put($"/api/tickets/{with["id"]}", new { priority = "low" })).Json["custom_fields"]!));
    }

    [Fact]
    public async Task Items_of_lists_have_summary_and_custom_fields_and_items_of_views_neither()
    {
        long field = Sandbox.Seed.TextField("A");
        long id = await NewTicket();
        JToken item = (await Read("/api/tickets"))["data"]![0]!;
        const string list = "id uri external_id language status priority channel via from_agent customer assignee_user assignee_team subject summary excerpt "
            + "integrations meta tags messages_count is_unread spam created_datetime opened_datetime last_received_message_datetime last_message_datetime "
            + "last_sent_message_not_delivered updated_datetime closed_datetime snooze_datetime trashed_datetime custom_fields";
        Assert.Equal(list, Names(item));
        Assert.Equal("{}", Text(item["custom_fields"]!));
        await Api.Put($"/api/tickets/{id}", new { custom_fields = new[] { new { id = field, value = "x" } } });
        Assert.Equal("x", (string?)(await Read("/api/tickets"))["data"]![0]!["custom_fields"]![$"{field}"]!["value"]);

        const string view = "id uri external_id language status priority channel via from_agent customer assignee_user assignee_team subject meta tags "
            + "is_unread spam created_datetime opened_datetime last_received_message_datetime last_message_datetime updated_datetime closed_datetime "
            + "snooze_datetime trashed_datetime integrations messages_count excerpt last_sent_message_not_delivered";
        TestResponse items = await Api.Put("/api/views/0/items", new { view = new { filters = "eq(ticket.status, 'open')" } });
        Assert.Equal(view, Names(items.Json["data"]![0]!));
    }

    [Fact]
    public async Task Messages_in_a_ticket_have_macros_only_in_the_answer_to_its_post()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket());
        long id = (long)ticket["id"]!;
        Assert.Equal("[]", Text(ticket["messages"]![0]!["macros"]!));
        Assert.DoesNotContain("macros", Names((await Read($"/api/tickets/{id}"))["messages"]![0]!));
        Assert.DoesNotContain("macros", Names((await Api.Put($"/api/tickets/{id}", new { priority = "low" })).Json["messages"]![0]!));
        const string alone = "id uri message_id ticket_id external_id public channel via source sender auth_customer_identity integration_id intents rule_id "
            + "from_agent receiver subject body_text body_html stripped_text stripped_html stripped_signature headers attachments actions macros meta "
            + "created_datetime processed_datetime sent_datetime failed_datetime deleted_datetime opened_datetime last_sending_error is_retriable imported";
        Assert.Equal(alone, Names(await Read((string)ticket["messages"]![0]!["uri"]!)));
        Assert.Equal(alone, Names((await Read("/api/messages"))["data"]![0]!));
    }

    [Theory]
    [InlineData("internal-note", true, null)]
    [InlineData("phone", false, null)]
    [InlineData("phone", true, "internal-note")]
    public async Task A_note_leaves_the_times_of_the_last_messages_null(string channel, bool isPublic, string? source)
    {
        Dictionary<string, object?> note = new()
        {
            ["channel"] = channel,
            ["via"] = "api",
            ["from_agent"] = true,
            ["public"] = isPublic,
            ["body_text"] = "For us",
            ["source"] = new { type = source ?? channel },
        };
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: note));
        JToken item = (await Read("/api/tickets"))["data"]![0]!;
        Assert.Equal(JTokenType.Null, item["last_message_datetime"]!.Type);
        Assert.Equal(JTokenType.Null, item["last_received_message_datetime"]!.Type);
        Assert.Equal(("For us", 1), ((string?)item["excerpt"], (int)item["messages_count"]!));

        _time.Advance(TimeSpan.FromMinutes(1));
        JToken incoming = await Created($"/api/tickets/{ticket["id"]}/messages", Bodies.Incoming());
        _time.Advance(TimeSpan.FromMinutes(1));
        await Created($"/api/tickets/{ticket["id"]}/messages", note);
        JToken after = await Read($"/api/tickets/{ticket["id"]}");
        Assert.Equal((string?)incoming["created_datetime"], (string?)after["last_message_datetime"]);
        Assert.Equal((string?)incoming["created_datetime"], (string?)after["last_received_message_datetime"]);
    }

    [Fact]
    public async Task Deleting_the_only_message_leaves_the_times_of_the_last_messages()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket());
        _time.Advance(TimeSpan.FromMinutes(1));
        await Api.Delete((string)ticket["messages"]![0]!["uri"]!);
        JToken item = (await Read("/api/tickets"))["data"]![0]!;
        Assert.Equal((string?)ticket["created_datetime"], (string?)item["last_message_datetime"]);
        Assert.Equal((string?)ticket["created_datetime"], (string?)item["last_received_message_datetime"]);
        Assert.Equal((string?)ticket["updated_datetime"], (string?)item["updated_datetime"]);
        Assert.Equal((0, JTokenType.Null), ((int)item["messages_count"]!, item["excerpt"]!.Type));
    }

    [Fact]
    public async Task An_excerpt_is_200_characters_of_the_last_message_trimmed_at_their_start()
    {
        await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Incoming("\n" + new string('x', 300))));
        Assert.Equal(new string('x', 199), (string?)(await Read("/api/tickets"))["data"]![0]!["excerpt"]);
    }

    [Fact]
    public async Task Customers_with_a_phone_can_be_answered_by_phone()
    {
        JToken customer = await Created("/api/customers", new
        {
            name = "Jane",
            channels = new[] { new { type = "email", address = "jane@example.com" }, new { type = "phone", address = "0719908543" } },
        });
        JToken ticket = await Created("/api/tickets", Bodies.Ticket().With("customer", new { id = (long)customer["id"]! }));
        const string expected = """{"email":{"answerable":true},"internal-note":{"answerable":true},"phone":{"answerable":true}}""";
        Assert.Equal(expected, Text(ticket["reply_options"]!));
        Assert.Equal("email internal-note", Names((await Created("/api/tickets", Bodies.Ticket()))["reply_options"]!));
    }

    [Fact]
    public async Task A_mail_that_was_sent_and_came_back_is_not_retriable()
    {
        Dictionary<string, object?> mail = Bodies.Mail().With("sent_datetime", "2024-11-14T14:18:25.285915+00:00");
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: mail));
        Assert.True((bool)ticket["messages"]![0]!["is_retriable"]!);
        mail = mail.With("failed_datetime", "2024-11-14T14:18:34.770384+00:00").With("last_sending_error", new { error = "It was rejected by its recipient." });
        JToken message = await Created($"/api/tickets/{ticket["id"]}/messages", mail);
        Assert.False((bool)message["is_retriable"]!);
        Assert.True((bool)(await Read("/api/tickets"))["data"]![0]!["last_sent_message_not_delivered"]!);
        JToken failed = await Created($"/api/tickets/{ticket["id"]}/messages", mail.With("sent_datetime", null));
        Assert.True((bool)failed["is_retriable"]!);
    }

    [Fact]
    public async Task Values_of_customers_have_no_prediction_and_their_fields_no_requirement_type()
    {
        (long ticket, long customer) = (await NewTicket(), Sandbox.Seed.Customer("c@x.example"));
        (long ofTickets, long ofCustomers) = (Sandbox.Seed.TextField("A"), Sandbox.Seed.TextField("B", "Customer"));
        JToken ticketValue = (await Api.Put($"/api/tickets/{ticket}/custom-fields", new[] { new { id = ofTickets, value = "1" } })).Json["data"]![0]!;
        Assert.Equal("field prediction value", Names(ticketValue));
        const string field = "id external_id object_type label description priority required requirement_type managed_type definition created_datetime "
            + "updated_datetime deactivated_datetime";
        Assert.Equal(field, Names(ticketValue["field"]!));
        JToken customerValue = (await Api.Put($"/api/customers/{customer}/custom-fields", new[] { new { id = ofCustomers, value = "1" } })).Json["data"]![0]!;
        Assert.Equal("field value", Names(customerValue));
        Assert.Equal(field.Replace("requirement_type ", "", StringComparison.Ordinal), Names(customerValue["field"]!));
    }

    [Fact]
    public async Task The_server_gives_the_priority_of_a_new_field()
    {
        object Field(string label, string objectType) => new
        {
            object_type = objectType,
            label,
            priority = 0,
            definition = new { data_type = "text", input_settings = new { input_type = "input" } },
        };
        Assert.Equal(3, (int)(await Created("/api/custom-fields", Field("A", "Ticket")))["priority"]!);
        Assert.Equal(1, (int)(await Created("/api/custom-fields", Field("B", "Customer")))["priority"]!);
        JToken last = await Created("/api/custom-fields", Field("C", "Ticket"));
        Assert.Equal(4, (int)last["priority"]!);
        Assert.Equal(0, (int)(await Api.Put($"/api/custom-fields/{last["id"]}", new { priority = 0 })).Json["priority"]!);
    }

    [Fact]
    public async Task Decoration_is_an_empty_object_for_teams_without_one_and_for_tags_that_the_system_made()
    {
        JToken team = await Created("/api/teams", new { name = "Night shift" });
        Assert.Equal("{}", Text(team["decoration"]!));
        long tag = Sandbox.Seed.Tag("sample ticket");
        Assert.Equal("{}", Text((await Read($"/api/tags/{tag}"))["decoration"]!));
        JToken ticket = await Created(
            "/api/tickets", Bodies.Ticket().With("tags", new[] { new { id = tag } }).With("assignee_team", new { id = (long)team["id"]! }));
        Assert.Equal("{}", Text(ticket["tags"]![0]!["decoration"]!));
        Assert.Equal("{}", Text(ticket["assignee_team"]!["decoration"]!));
        Assert.Equal("color", Names((await Created("/api/tags", new { name = "made by a user" }))["decoration"]!));
    }

    private static string Names(JToken members) => string.Join(" ", ((JObject)members).Properties().Select(member => member.Name));

    private static string Text(JToken token) => token.ToString(Newtonsoft.Json.Formatting.None);
}
