using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary><c>POST /api/tickets</c>, gorgias-api.md sections 6.1, 6.2 and 7.</summary>
public class TicketCreateTests : SandboxTest
{
    public static TheoryData<string, object?, string> Wrong => new()
    {
        { "status", "snoozed", "status: Must be one of: open, closed." },
        { "priority", "urgent", "priority: Must be one of: critical, high, normal, low." },
        { "via", "carrier-pigeon", "via: Not a valid choice." },
        { "channel", "fax", "channel: Not a valid choice." },
        { "subject", new string('x', 999), "subject: Longer than maximum length 998." },
        { "subject", 5, "subject: Not a valid string." },
        { "external_id", new string('x', 256), "external_id: Longer than maximum length 255." },
        { "language", "eng", "language: Longer than maximum length 2." },
        { "spam", "no", "spam: Not a valid boolean." },
        { "created_datetime", "yesterday", "created_datetime: Not a valid datetime." },
        { "snooze_datetime", "2026-13-01T00:00:00", "snooze_datetime: Not a valid datetime." },
        { "meta", new[] { 1 }, "meta: Not a valid mapping type." },
        { "customer", new { email = "no-at-sign" }, "customer.email: Not a valid email address." },
        { "customer", new { id = 1 }, "customer.id: Object does not exist." },
        { "customer", new { email = new string('a', 320) + "@b.example" }, "customer.email: Longer than maximum length 320." },
        { "assignee_user", new { id = 1 }, "assignee_user.id: Object does not exist." },
        { "assignee_team", new { id = 1 }, "assignee_team.id: Object does not exist." },
        { "tags", new[] { new { nam = "x" } }, "tags.0.nam: Unknown field." },
        { "tags", new[] { new { decoration = (object?)null } }, "tags.name: Missing data for required field." },
        { "tags", "order", "tags: Not a valid list." },
        { "custom_fields", new[] { new { id = 1, value = "x" } }, "custom_fields.0.id: Object does not exist." },
        { "is_unread", true, "is_unread: Unknown field." },
        { "messages", Array.Empty<object>(), "messages: Length must be between 1 and 500." },
        { "messages", "x", "messages: Not a valid list." },
        { "messages", new[] { "x" }, "messages.0: Invalid input type." },
        { "surprise", 1, "surprise: Unknown field." },
    };

    public static TheoryData<string, object?, string> WrongMessage => new()
    {
        { "channel", "fax", "messages.0.channel: Not a valid choice." },
        { "from_agent", "yes", "messages.0.from_agent: Not a valid boolean." },
        { "via", null, "messages.0.via: Field may not be null." },
        { "body_html", 5, "messages.0.body_html: Not a valid string." },
        { "public", null, "messages.0.public: Field may not be null." },
        { "source", new { type = "pigeon" }, "messages.0.source.type: Not a valid choice." },
        { "source", new { to = new { } }, "messages.0.source.to: Not a valid list." },
        { "sender", new { id = 1 }, "messages.0.sender.id: Object does not exist." },
        { "receiver", new { email = "a@b.example" }, "messages.0.receiver: A customer's message has no receiver." },
        { "attachments", new[] { new { url = "u", name = "n" } }, "messages.0.attachments.0.content_type: Missing data for required field." },
        { "integration_id", 1, "messages.0.integration_id: Object does not exist." },
        { "mention_ids", new[] { 1 }, "messages.0.mention_ids: Object does not exist." },
        { "sent_datetime", "now", "messages.0.sent_datetime: Not a valid datetime." },
        { "external_id", new string('x', 256), "messages.0.external_id: Longer than maximum length 255." },
        { "last_sending_error", new { oops = 1 }, "messages.0.last_sending_error.oops: Unknown field." },
        { "body-html", "<p>", "messages.0.body-html: Unknown field." },
    };

    [Fact]
    public async Task A_created_ticket_has_its_customer_tags_and_messages()
    {
        Dictionary<string, object?> body = Bodies.Ticket("order-10042", messages: Bodies.Incoming(externalId: "order-10042-1"))
            .With("tags", new[] { new { name = "order" } })
            .With("meta", new { order_id = "10042", total = 59.90m });
        TestResponse response = await Api.Post("/api/tickets", body);

        Assert.Equal(201, response.Status);
        JToken ticket = response.Json;
        Assert.Equal("order-10042", (string?)ticket["external_id"]);
        Assert.Equal("open", (string?)ticket["status"]);
        Assert.Equal("normal", (string?)ticket["priority"]);
        Assert.Equal("jane.roe@example.com", (string?)ticket["customer"]!["email"]);
        Assert.Equal(("Jane", "Roe"), ((string?)ticket["customer"]!["firstname"], (string?)ticket["customer"]!["lastname"]));
        Assert.True(JToken.DeepEquals(ticket["customer"], ticket["requester"]));
        Assert.Equal("#998e2c", (string?)ticket["tags"]![0]!["decoration"]!["color"]);
        Assert.Equal("order-10042-1", (string?)ticket["messages"]![0]!["external_id"]);
        Assert.Equal("api", (string?)ticket["messages"]![0]!["source"]!["type"]);
        Assert.Contains("\"total\":59.90", response.Text, StringComparison.Ordinal);
        Assert.Equal($"/api/tickets/{ticket["id"]}/", (string?)ticket["uri"]);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$", (string?)ticket["created_datetime"]);
        Assert.True((bool)ticket["is_unread"]!);
    }

    [Fact]
    public async Task The_members_of_a_created_ticket_have_the_recorded_order()
    {
        var ticket = (JObject)await Created("/api/tickets", Bodies.Ticket());
        string expected = "id uri external_id events status priority channel via from_agent spam imported customer assignee_user assignee_user_id "
            + "assignee_team assignee_team_id language subject summary meta tags messages created_datetime processed_datetime opened_datetime "
            + "last_received_message_datetime last_message_datetime updated_datetime closed_datetime trashed_datetime snooze_datetime "
            + "satisfaction_survey reply_options requester is_unread";
        Assert.Equal(expected.Split(' '), ticket.Properties().Select(member => member.Name));
        expected = "id uri message_id ticket_id external_id public channel via source sender auth_customer_identity integration_id intents rule_id "
            + "from_agent receiver subject body_text body_html stripped_text stripped_html stripped_signature attachments macros actions imported meta "
            + "created_datetime processed_datetime sent_datetime failed_datetime opened_datetime last_sending_error is_retriable";
        Assert.Equal(expected.Split(' '), ((JObject)ticket["messages"]![0]!).Properties().Select(member => member.Name));
        expected = "id email name firstname lastname meta channels data customer integrations external_id note";
        Assert.Equal(expected.Split(' '), ((JObject)ticket["customer"]!).Properties().Select(member => member.Name));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task An_invalid_field_is_400_with_the_reason(string name, object? value, string problem)
        => await AssertProblem(Bodies.Ticket().With(name, value), problem);

    [Theory]
    [MemberData(nameof(WrongMessage))]
    public async Task An_invalid_field_of_a_message_is_400_with_the_reason(string name, object? value, string problem)
        => await AssertProblem(Bodies.Ticket(messages: Bodies.Incoming().With(name, value)), problem);

    [Fact]
    public async Task All_missing_fields_are_reported_at_once()
    {
        TestResponse response = await Api.Post("/api/tickets", new { messages = new object[] { Bodies.Incoming(), new { } } });
        Assert.Equal(
            ["messages.1.channel", "messages.1.from_agent", "messages.1.via"],
            response.Problems.Select(problem => problem.Replace(": Missing data for required field.", "", StringComparison.Ordinal)));
        Assert.Equal(["messages: Missing data for required field."], (await Api.Post("/api/tickets", new { })).Problems);
    }

    [Fact]
    public async Task Hyphenated_keys_are_reported_as_unknown_and_as_missing()
    {
        var message = new Dictionary<string, object?> { ["channel"] = "api", ["via"] = "api", ["from-agent"] = false, ["body-text"] = "x" };
        TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket(messages: message));
        Assert.Equal(400, response.Status);
        Assert.Equal("Failed to create ticket", response.Error);
        Assert.Equal(
            ["messages.0.body-text: Unknown field.", "messages.0.from-agent: Unknown field.", "messages.0.from_agent: Missing data for required field."],
            response.Problems.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_emoji_is_one_character()
    {
        string full = string.Concat(Enumerable.Repeat("👟", 998));
        Assert.Equal(full, (string?)(await Created("/api/tickets", Bodies.Ticket().With("subject", full)))["subject"]);
        await AssertProblem(Bodies.Ticket().With("subject", full + "x"), "subject: Longer than maximum length 998.");
    }

    [Fact]
    public async Task A_ticket_can_have_at_most_five_hundred_messages()
    {
        object[] Many(int count) => [.. Enumerable.Range(0, count).Select(i => Bodies.Incoming($"{i}"))];
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Many(500)));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i}"), ticket["messages"]!.Select(message => (string?)message["body_text"]));
        await AssertProblem(Bodies.Ticket(messages: Many(501)), "messages: Length must be between 1 and 500.");
    }

    [Fact]
    public async Task A_ticket_with_an_error_creates_nothing()
    {
        Dictionary<string, object?> agent = Bodies.Mail().With("sender", new { email = "nobody@acme.example" });
        Dictionary<string, object?> body = Bodies.Ticket(email: "new@example.com", messages: [Bodies.Incoming(), agent])
            .With("tags", new[] { new { name = "brand-new" } });
        await AssertProblem(body, "messages.1.sender: An agent's message needs a user as its sender.");
        Assert.Empty((await Read("/api/customers"))["data"]!);
        Assert.Empty((await Read("/api/tags"))["data"]!);
        Assert.Empty((await Read("/api/events"))["data"]!);
    }

    [Fact]
    public async Task The_same_external_id_creates_a_second_ticket()
    {
        long first = await NewTicket("order-1");
        long second = await NewTicket("order-1");
        Assert.NotEqual(first, second);
        Assert.Equal(new Dictionary<string, int> { ["order-1"] = 2 }, Sandbox.Tickets.Doubles());
    }

    [Fact]
    public async Task A_customer_is_matched_by_address_without_case_and_by_id()
    {
        JToken first = await Created("/api/tickets", Bodies.Ticket());
        JToken second = await Created("/api/tickets", Bodies.Ticket(email: "JANE.roe@Example.COM"));
        JToken third = await Created("/api/tickets", Bodies.Ticket().With("customer", new { id = (long)first["customer"]!["id"]! }));
        Assert.Equal((long)first["customer"]!["id"]!, (long)second["customer"]!["id"]!);
        Assert.Equal((long)first["customer"]!["id"]!, (long)third["customer"]!["id"]!);
        Assert.Equal("jane.roe@example.com", (string?)second["customer"]!["email"]);
    }

    [Fact]
    public async Task A_ticket_without_customer_gets_the_sender_or_receiver_of_its_first_message()
    {
        Dictionary<string, object?>? body = Bodies.Ticket(messages: Bodies.Incoming().With("sender", new { email = "a@example.com" }));
        body.Remove("customer");
        Assert.Equal("a@example.com", (string?)(await Created("/api/tickets", body))["customer"]!["email"]);

        body = Bodies.Ticket(messages: Bodies.Mail().With("receiver", new { email = "b@example.com" }));
        body.Remove("customer");
        Assert.Equal("b@example.com", (string?)(await Created("/api/tickets", body))["customer"]!["email"]);

        body = Bodies.Ticket();
        body.Remove("customer");
        await AssertProblem(body, "messages.0.sender: Missing data for required field.");
    }

    [Fact]
    public async Task Channel_via_and_from_agent_default_to_those_of_the_first_message()
    {
        JToken ticket = await Created("/api/tickets", new { customer = new { email = "a@b.example" }, messages = new[] { Bodies.Mail() } });
        Assert.Equal(
            ("email", "api", true, false), ((string?)ticket["channel"], (string?)ticket["via"], (bool)ticket["from_agent"]!, (bool)ticket["is_unread"]!));
        Assert.Equal("Your order", (string?)ticket["subject"]);
    }

    [Fact]
    public async Task A_custom_channel_is_accepted_when_the_account_has_it()
    {
        await AssertProblem(Bodies.Ticket().With("channel", "shop-floor"), "channel: Not a valid choice.");
        Sandbox.Options.CustomChannels.Add("shop-floor");
        Assert.Equal("shop-floor", (string?)(await Created("/api/tickets", Bodies.Ticket().With("channel", "shop-floor")))["channel"]);
    }

    [Fact]
    public async Task Values_of_custom_fields_are_checked_against_their_definitions()
    {
        long text = Sandbox.Seed.TextField("Note");
        long number = Sandbox.Seed.NumberField("Items");
        long choice = Sandbox.Seed.DropdownField("Size", ["S", "M"]);
        long customers = Sandbox.Seed.TextField("Tier", "Customer");
        object[] fields = new object[] { new { id = text, value = "x" }, new { id = number, value = 2.5 }, new { id = choice, value = "M" } };
        long id = (long)(await Created("/api/tickets", Bodies.Ticket().With("custom_fields", fields)))["id"]!;
        JToken map = (await Read($"/api/tickets/{id}"))["custom_fields"]!;
        Assert.Equal(("x", 2.5, "M"), ((string?)map[$"{text}"]!["value"], (double)map[$"{number}"]!["value"]!, (string?)map[$"{choice}"]!["value"]));

        await AssertProblem(Bodies.Ticket().With("custom_fields", new[] { new { id = text, value = 5 } }), "custom_fields.0.value: Not a valid string.");
        await AssertProblem(Bodies.Ticket().With("custom_fields", new[] { new { id = number, value = "5" } }), "custom_fields.0.value: Not a valid number.");
        await AssertProblem(Bodies.Ticket().With("custom_fields", new[] { new { id = choice, value = "XL" } }), "custom_fields.0.value: Not a valid choice.");
        await AssertProblem(Bodies.Ticket().With("custom_fields", new[] { new { id = customers, value = "x" } }), "custom_fields.0.id: Object does not exist.");
    }

    [Fact]
    public async Task An_imported_ticket_keeps_its_times()
    {
        Dictionary<string, object?> sent = Bodies.Mail().With("created_datetime", "2024-05-01T10:00:00")
            .With("sent_datetime", "2024-05-01T10:00:05.123456+02:00");
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: [sent]).With("created_datetime", "2024-05-01T09:00:00Z").With("status", "closed")
            .With("closed_datetime", "2024-05-02T00:00:00"));
        Assert.Equal("2024-05-01T09:00:00.000000+00:00", (string?)ticket["created_datetime"]);
        Assert.Equal("2024-05-02T00:00:00.000000+00:00", (string?)ticket["closed_datetime"]);
        Assert.Equal("2024-05-01T10:00:00.000000+00:00", (string?)ticket["last_message_datetime"]);
        Assert.Equal("2024-05-01T08:00:05.123456+00:00", (string?)ticket["messages"]![0]!["sent_datetime"]);
        Assert.Null((string?)ticket["last_received_message_datetime"]);
    }

    [Fact]
    public async Task A_ticket_can_be_created_closed_and_assigned()
    {
        JToken users = (await Read("/api/users"))["data"]!;
        long ann = (long)users.Single(user => (string?)user["email"] == "ann@acme.example")["id"]!;
        long team = (long)(await Read("/api/teams"))["data"]![0]!["id"]!;
        JToken ticket = await Created(
            "/api/tickets", Bodies.Ticket().With("status", "closed").With("assignee_user", new { id = ann }).With("assignee_team", new { id = team }));
        Assert.Equal(("closed", ann, team), ((string?)ticket["status"], (long)ticket["assignee_user_id"]!, (long)ticket["assignee_team_id"]!));
        Assert.Equal("Ann Agent", (string?)ticket["assignee_user"]!["name"]);
        Assert.NotNull((string?)ticket["closed_datetime"]);
    }

    [Fact]
    public async Task A_ticket_beyond_the_messaging_quota_is_403()
    {
        Sandbox.Options.MessagingQuota = 2;
        await NewTicket();
        await NewTicket();
        TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket());
        Assert.Equal((403, "You do not have enough permissions to perform this action. Messaging quota exceeded."), (response.Status, response.Error));
        Sandbox.Options.MessagingQuota = null;
        await NewTicket();
    }

    private async Task AssertProblem(object body, string problem)
    {
        int before = Sandbox.Tickets.Count;
        TestResponse response = await Api.Post("/api/tickets", body);
        Assert.Equal((400, "Failed to create ticket"), (response.Status, response.Error));
        Assert.Equal([problem], response.Problems);
        Assert.Equal(before, Sandbox.Tickets.Count);
    }
}
