using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Messages, and which of them are sent as e-mail, gorgias-api.md section 7.</summary>
public class MessageTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task A_reply_by_email_is_sent_after_the_send_delay()
    {
        long id = await NewTicket();
        var message = (JObject)await Created($"/api/tickets/{id}/messages", Bodies.Mail().With("source", new
        {
            type = "email",
            from = new { address = "Support@ACME.example" },
            to = new[] { new { address = "jane.roe@example.com" } },
            cc = new[] { new { address = "boss@example.com" } },
            bcc = new[] { new { address = "log@example.com" } },
        }));
        Assert.Equal(JTokenType.Null, message["sent_datetime"]!.Type);
        Assert.Equal("", (string?)message["source"]!["from"]!["name"]);
        string expected = "id uri message_id ticket_id external_id public channel via source sender auth_customer_identity integration_id intents rule_id "
            + "from_agent receiver subject body_text body_html stripped_text stripped_html stripped_signature attachments macros actions headers imported "
            + "meta created_datetime processed_datetime deleted_datetime sent_datetime failed_datetime opened_datetime last_sending_error is_retriable";
        Assert.Equal(expected.Split(' '), message.Properties().Select(member => member.Name));
        Assert.Empty(Sandbox.Outbox);

        _time.Advance(TimeSpan.FromSeconds(1));
        SandboxMail mail = Assert.Single(Sandbox.Outbox);
        Assert.Equal(("Support@ACME.example", "Your order", "It left our warehouse today."), (mail.From, mail.Subject, mail.BodyText));
        Assert.Equal(("jane.roe@example.com", "boss@example.com", "log@example.com"), (mail.To.Single(), mail.Cc.Single(), mail.Bcc.Single()));
        Assert.False(mail.Failed);
        JToken later = await Read($"/api/tickets/{id}/messages/{message["id"]}");
        Assert.Equal("2026-01-01T00:00:01.000000+00:00", (string?)later["sent_datetime"]);
        Assert.Matches(@"^<.+@.+>$", (string?)later["message_id"]);
    }

    [Fact]
    public async Task A_message_inside_a_new_ticket_is_sent()
    {
        await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail()));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["jane.roe@example.com"], Assert.Single(Sandbox.Outbox).To);
    }

    [Fact]
    public async Task A_message_without_recipient_is_sent_to_the_receiver_or_the_customer()
    {
        var source = new { type = "email", from = new { address = "support@acme.example" } };
        await Created("/api/tickets", Bodies.Ticket(messages: [
            Bodies.Mail().With("source", source),
            Bodies.Mail().With("source", source).With("receiver", new { email = "other@example.com" })]));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["jane.roe@example.com", "other@example.com"], Sandbox.Outbox.SelectMany(mail => mail.To));
    }

    [Theory]
    [InlineData("sales@acme.example")]
    [InlineData("")]
    public async Task A_message_from_an_unknown_address_fails_after_the_send_delay(string from)
    {
        string error = from.Length == 0 ? MailMessages.SenderMissing : MailMessages.NoEmailIntegration;
        long id = await NewTicket();
        JToken message = await Created($"/api/tickets/{id}/messages", Bodies.Mail(from));
        Assert.Equal(JTokenType.Null, message["failed_datetime"]!.Type);
        _time.Advance(TimeSpan.FromSeconds(1));
        string path = $"/api/tickets/{id}/messages/{message["id"]}";
        JToken failed = await Read(path);
        Assert.Equal("2026-01-01T00:00:01.000000+00:00", (string?)failed["failed_datetime"]);
        Assert.Equal(JTokenType.Null, failed["sent_datetime"]!.Type);
        Assert.Equal(error, (string?)failed["last_sending_error"]!["error"]);
        Assert.Equal(error, Assert.Single(Sandbox.Outbox).Error);
        Assert.True((bool)(await Read("/api/tickets"))["data"]![0]!["last_sent_message_not_delivered"]!);
        Assert.Single((await Read("/api/events?types=ticket-message-failed"))["data"]!);

        var source = new { type = "email", from = new { address = "support@acme.example" }, to = new[] { new { address = "a@b.example" } } };
        Assert.Equal(202, (await Api.Put(path + "?action=retry", new { source })).Status);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, false], Sandbox.Outbox.Select(mail => mail.Failed));
    }

    [Fact]
    public async Task Incoming_imported_internal_and_deleted_messages_are_not_sent()
    {
        long id = await NewTicket();
        await Created($"/api/tickets/{id}/messages", Bodies.Incoming());
        await Created($"/api/tickets/{id}/messages", Bodies.Mail().With("sent_datetime", "2024-01-01T00:00:00"));
        await Created($"/api/tickets/{id}/messages", Bodies.Mail().With("channel", "api"));
        JToken note = await Created($"/api/tickets/{id}/messages", new { channel = "internal-note", via = "api", from_agent = true, body_text = "psst" });
        JToken deleted = await Created($"/api/tickets/{id}/messages", Bodies.Mail());
        Assert.Equal(204, (await Api.Delete($"/api/tickets/{id}/messages/{deleted["id"]}")).Status);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(Sandbox.Outbox);
        Assert.False((bool)note["public"]!);
        Assert.Null(Sandbox.Tickets.Find(id)!.Messages[^1].SentDatetime);
    }

    [Fact]
    public async Task A_message_of_the_customer_has_its_creation_time_as_sent_time()
    {
        JToken message = await Created($"/api/tickets/{await NewTicket()}/messages", Bodies.Incoming().With("created_datetime", "2024-01-01T00:00:00"));
        Assert.Equal("2024-01-01T00:00:00.000000+00:00", (string?)message["sent_datetime"]);
    }

    [Fact]
    public async Task A_message_of_the_customer_reopens_a_closed_ticket_and_a_message_of_an_agent_does_not()
    {
        long id = await NewTicket();
        await Api.Put($"/api/tickets/{id}", new { status = "closed", is_unread = false });
        await Created($"/api/tickets/{id}/messages", Bodies.Mail());
        Assert.Equal("closed", Sandbox.Tickets.Find(id)!.Status);
        await Created($"/api/tickets/{id}/messages", Bodies.Incoming());
        SandboxTicket ticket = Sandbox.Tickets.Find(id)!;
        Assert.Equal(("open", null, 3), (ticket.Status, ticket.ClosedDatetime, ticket.MessageCount));
        Assert.Single((await Read("/api/events?types=ticket-reopened"))["data"]!);
    }

    [Fact]
    public async Task Sender_and_receiver_are_found_by_id_or_address_or_by_default()
    {
        long id = await NewTicket();
        long ann = (long)(await Read("/api/users?email=ann@acme.example"))["data"]![0]!["id"]!;
        JToken sent = await Created(
            $"/api/tickets/{id}/messages", Bodies.Mail().With("sender", new { id = ann }).With("receiver", new { email = "JANE.ROE@example.com" }));
        Assert.Equal(("Ann Agent", "Jane Roe"), ((string?)sent["sender"]!["name"], (string?)sent["receiver"]!["name"]));
        JToken byDefault = await Created($"/api/tickets/{id}/messages", Bodies.Mail());
        Assert.Equal(SandboxOptions.DefaultEmail, (string?)byDefault["sender"]!["email"]);
        JToken incoming = await Created($"/api/tickets/{id}/messages", Bodies.Incoming());
        Assert.Equal("jane.roe@example.com", (string?)incoming["sender"]!["email"]);
        Assert.Equal(
            ["sender: An agent's message needs a user as its sender."],
                (await Api.Post($"/api/tickets/{id}/messages", Bodies.Mail().With("sender", new { email = "jane.roe@example.com" }))).Problems);
    }

    [Fact]
    public async Task All_messages_are_listed_newest_first_and_messages_of_a_ticket_oldest_first()
    {
        long id = await NewTicket();
        _time.Advance(TimeSpan.FromSeconds(1));
        await Created($"/api/tickets/{id}/messages", Bodies.Incoming("second"));
        await NewTicket();
        Assert.Equal(3, (await Read("/api/messages"))["data"]!.Count());
        Assert.Equal(
            ["second", "Where is my parcel?"], (await Read($"/api/messages?ticket_id={id}"))["data"]!.Select(message => (string?)message["body_text"]));
        Assert.Equal(["Where is my parcel?", "second"], (await Read($"/api/tickets/{id}/messages"))["data"]!.Select(message => (string?)message["body_text"]));
        Assert.Single((await Read($"/api/messages?ticket_id={id}&limit=1"))["data"]!);
        Assert.Empty((await Read("/api/messages?ticket_id=1"))["data"]!);
        Assert.Equal(404, (await Api.Get("/api/tickets/1/messages")).Status);
    }

    [Fact]
    public async Task Changing_or_deleting_a_message_keeps_the_ticket()
    {
        long id = await NewTicket();
        long message = (long)(await Read($"/api/tickets/{id}"))["messages"]![0]!["id"]!;
        string path = $"/api/tickets/{id}/messages/{message}";
        Assert.Equal(
            "changed", (string?)(await Api.Put(path, new { body_text = "changed", channel = "api", via = "api", from_agent = false })).Json["body_text"]);
        Assert.Equal(["created_datetime: Unknown field."], (await Api.Put(path, new { created_datetime = "2026-01-01T00:00:00" })).Problems);
        Assert.Equal(["action: Must be one of: force, retry, cancel."], (await Api.Put(path + "?action=sing", new { })).Problems);
        Assert.Equal(404, (await Api.Get($"/api/tickets/{await NewTicket()}/messages/{message}")).Status);
        Assert.Equal(204, (await Api.Delete(path)).Status);
        Assert.Equal(404, (await Api.Get(path)).Status);
        Assert.Equal(0, Sandbox.Tickets.Find(id)!.MessageCount);
        Assert.Equal(JTokenType.String, (await Read($"/api/tickets/{id}"))["last_message_datetime"]!.Type);
    }

    [Fact]
    public async Task Cancelling_deletes_the_message()
    {
        long id = await NewTicket();
        JToken message = await Created($"/api/tickets/{id}/messages?action=force", Bodies.Mail());
        Assert.Equal(202, (await Api.Put($"/api/tickets/{id}/messages/{message["id"]}?action=cancel", new { })).Status);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(Sandbox.Outbox);
        Assert.Equal(1, Sandbox.Tickets.Find(id)!.MessageCount);
    }

    [Fact]
    public async Task Attachments_are_returned_and_are_null_when_there_are_none()
    {
        long id = await NewTicket();
        JToken with = await Created($"/api/tickets/{id}/messages", Bodies.Incoming()
            .With("attachments", new[] { new { url = "https://x.example/a.pdf", name = "a.pdf", content_type = "application/pdf", size = 5 } }));
        Assert.Equal(("a.pdf", true), ((string?)with["attachments"]![0]!["name"], (bool)with["attachments"]![0]!["public"]!));
        JToken without = await Created($"/api/tickets/{id}/messages", Bodies.Incoming().With("attachments", Array.Empty<object>()));
        Assert.Equal(JTokenType.Null, without["attachments"]!.Type);
    }

    [Fact]
    public async Task Invalid_messages_are_400_and_not_added()
    {
        long id = await NewTicket();
        TestResponse response = await Api.Post($"/api/tickets/{id}/messages", new { channel = "email" });
        Assert.Equal((400, "Failed to create message"), (response.Status, response.Error));
        Assert.Equal(["from_agent: Missing data for required field.", "via: Missing data for required field."], response.Problems);
        Assert.Equal(404, (await Api.Post("/api/tickets/1/messages", Bodies.Incoming())).Status);
        Assert.Equal(1, Sandbox.Tickets.Find(id)!.MessageCount);
    }
}
