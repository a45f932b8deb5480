using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>From which addresses the account can send, gorgias-api.md section 7: a message from another one is accepted, and fails.</summary>
public class SenderTests : SandboxTest
{
    private const string Number = "+14155550100";
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task An_integration_that_is_not_verified_cannot_send()
    {
        Sandbox.Seed.EmailIntegration("new@acme.example", "Acme", verified: false);
        Assert.Equal(MailMessages.NotVerified, (string?)(await Sent(Bodies.Mail("new@acme.example")))["last_sending_error"]!["error"]);
    }

    [Fact]
    public async Task A_disconnected_integration_cannot_send()
    {
        long id = Sandbox.Seed.EmailIntegration("sales@acme.example", "Acme Sales");
        Assert.Equal(JTokenType.Null, (await Sent(Bodies.Mail("sales@acme.example")))["failed_datetime"]!.Type);
        Sandbox.Seed.DisconnectIntegration(id);
        JToken message = await Sent(Bodies.Mail("sales@acme.example"));
        Assert.Equal(MailMessages.NoEmailIntegration, (string?)message["last_sending_error"]!["error"]);
        Assert.Equal(JTokenType.Null, message["sent_datetime"]!.Type);
        Assert.True((bool)message["is_retriable"]!);
        Assert.Throws<ArgumentException>(() => Sandbox.Seed.DisconnectIntegration(1));
    }

    [Fact]
    public async Task The_integration_of_a_message_must_have_the_address_that_it_is_from()
    {
        long sales = Sandbox.Seed.EmailIntegration("sales@acme.example", "Acme Sales");
        JToken right = await Sent(Bodies.Mail("Sales@acme.example").With("integration_id", sales));
        Assert.Equal(JTokenType.Null, right["failed_datetime"]!.Type);
        JToken wrong = await Sent(Bodies.Mail("support@acme.example").With("integration_id", sales));
        Assert.Equal(MailMessages.NoEmailIntegration, (string?)wrong["last_sending_error"]!["error"]);
    }

    [Fact]
    public async Task An_sms_is_sent_through_an_sms_integration()
    {
        long id = Sandbox.Seed.SmsIntegration(Number, "Acme SMS");
        Assert.Equal(id, (long)(await Read("/api/integrations?type=sms"))["data"]!.Single()["id"]!);
        JToken sent = await Sent(Sms(Number));
        Assert.Equal("2026-01-01T00:00:01.000000+00:00", (string?)sent["sent_datetime"]);
        Assert.Equal(JTokenType.Null, sent["message_id"]!.Type);
        SandboxMail mail = Assert.Single(Sandbox.Outbox);
        Assert.Equal(("sms", Number, "+14155550111", "On its way."), (mail.Channel, mail.From, mail.To.Single(), mail.BodyText));

        Sandbox.Seed.PhoneIntegration("+14155550199", "Acme Phone");
        foreach (string from in new[] { "+14155550199", "support@acme.example" })
        {
            Assert.Equal(MailMessages.NoSmsIntegration, (string?)(await Sent(Sms(from)))["last_sending_error"]!["error"]);
        }
    }

    [Fact]
    public async Task An_sms_without_recipient_goes_to_the_number_of_the_customer()
    {
        Sandbox.Seed.SmsIntegration(Number, "Acme SMS");
        JToken customer = await Created("/api/customers", new { name = "Jane", channels = new[] { new { type = "phone", address = "+4955512345" } } });
        Dictionary<string, object?> sms = Sms(Number).With("source", new { from = new { address = Number } });
        await Created("/api/tickets", Bodies.Ticket(messages: sms).With("customer", new { id = customer["id"] }));
        await Created("/api/tickets", Bodies.Ticket(messages: sms));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([null, MailMessages.RecipientMissing], Sandbox.Outbox.Select(mail => mail.Error));
        Assert.Equal(["+4955512345"], Sandbox.Outbox.First().To);
    }

    [Fact]
    public async Task A_message_of_an_agent_on_the_phone_is_stored_and_not_sent()
    {
        Sandbox.Seed.PhoneIntegration(Number, "Acme Phone");
        JToken message = await Sent(Sms(Number).With("channel", "phone"));
        Assert.Equal([JTokenType.Null, JTokenType.Null], new[] { message["sent_datetime"]!.Type, message["failed_datetime"]!.Type });
        Assert.Empty(Sandbox.Outbox);
    }

    private static Dictionary<string, object?> Sms(string from) => new()
    {
        ["channel"] = "sms",
        ["via"] = "api",
        ["from_agent"] = true,
        ["body_text"] = "On its way.",
        ["source"] = new { from = new { address = from }, to = new[] { new { address = "+14155550111" } } },
    };

    /// <summary>Adds a message to a new ticket, lets it be sent, and reads it.</summary>
    private async Task<JToken> Sent(Dictionary<string, object?> message)
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: message));
        _time.Advance(TimeSpan.FromSeconds(1));
        return await Read($"/api/tickets/{ticket["id"]}/messages/{ticket["messages"]![0]!["id"]}");
    }
}
