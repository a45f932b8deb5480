using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>The rule that replies to customers, gorgias-api.md section 7: not on channel api.</summary>
public class AutoReplyTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time, AutoReply = true };

    [Fact]
    public async Task A_customer_who_writes_by_email_gets_a_reply_by_email()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email").With("subject", "Parcel?")));
        Assert.Single(ticket["messages"]!);
        JToken reply = (await Read($"/api/tickets/{ticket["id"]}"))["messages"]!.Last!;
        Assert.Equal(("email", "rule", "Re: Parcel?"), ((string?)reply["channel"], (string?)reply["via"], (string?)reply["subject"]));
        Assert.True((bool)reply["from_agent"]!);
        Assert.Equal(1, (long)reply["rule_id"]!);
        Assert.Equal((string?)ticket["created_datetime"], (string?)reply["created_datetime"]);
        Assert.Empty(Sandbox.Outbox);
        _time.Advance(TimeSpan.FromSeconds(1));
        SandboxMail mail = Assert.Single(Sandbox.Outbox);
        Assert.Equal(("support@acme.example", "jane@private.example", MailMessages.AutoReply), (mail.From, mail.To.Single(), mail.BodyText));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Single(Sandbox.Outbox);
    }

    [Theory]
    [InlineData("email", true)]
    [InlineData("contact_form", true)]
    [InlineData("help-center", true)]
    [InlineData("api", false)]
    [InlineData("phone", false)]
    public async Task The_rule_replies_to_what_can_be_replied_to_and_not_to_channel_api(string channel, bool replies)
    {
        long id = await NewTicket();
        await Created($"/api/tickets/{id}/messages", Incoming(channel).With("source", null));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(replies ? ["jane.roe@example.com"] : [], Sandbox.Outbox.SelectMany(mail => mail.To));
    }

    [Fact]
    public async Task Imported_messages_are_replied_to_as_well()
    {
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email")
            .With("created_datetime", "2024-01-01T00:00:00").With("sent_datetime", "2024-01-01T00:00:00")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(Sandbox.Outbox);
    }

    [Fact]
    public async Task The_reply_comes_from_the_address_that_the_customer_wrote_to()
    {
        Sandbox.Seed.EmailIntegration("sales@acme.example", "Acme Sales");
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email", "Sales@acme.example")));
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email", "nobody@acme.example")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["sales@acme.example", "support@acme.example"], Sandbox.Outbox.Select(mail => mail.From));
    }

    [Fact]
    public async Task A_text_message_is_replied_to_by_text_message()
    {
        Sandbox.Seed.SmsIntegration("+14155550100", "Acme SMS");
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("sms", "+14155550100")
            .With("source", new { from = new { address = "+4955512345" }, to = new[] { new { address = "+14155550100" } } })));
        _time.Advance(TimeSpan.FromSeconds(1));
        SandboxMail mail = Assert.Single(Sandbox.Outbox);
        Assert.Equal(("sms", "+14155550100", "+4955512345"), (mail.Channel, mail.From, mail.To.Single()));
    }

    [Fact]
    public async Task Without_an_integration_the_reply_fails()
    {
        Sandbox.Seed.DisconnectIntegration((long)(await Read("/api/integrations"))["data"]![0]!["id"]!);
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(MailMessages.SenderMissing, Assert.Single(Sandbox.Outbox).Error);
    }

    [Fact]
    public async Task Messages_of_agents_spam_and_deleted_messages_get_no_reply()
    {
        await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail()));
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email")).With("spam", true));
        Sandbox.Options.AutoReply = false;
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["It left our warehouse today."], Sandbox.Outbox.Select(mail => mail.BodyText));
    }

    [Fact]
    public async Task A_reset_forgets_replies_to_come()
    {
        await Created("/api/tickets", Bodies.Ticket(messages: Incoming("email")));
        Sandbox.Reset();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(Sandbox.Outbox);
        Assert.Empty(Sandbox.Tickets);
    }

    private static Dictionary<string, object?> Incoming(string channel, string to = "support@acme.example") => Bodies.Incoming().With("channel", channel)
        .With("source", new { from = new { address = "jane@private.example" }, to = new[] { new { address = to } } });
}
