using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>E-mails that are sent and then rejected by their recipient, gorgias-api.md section 7.</summary>
public class BounceTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options
    {
        get
        {
            var options = new SandboxOptions { Plan = SandboxPlan.Unlimited, TimeProvider = _time, Seed = 7 };
            options.BounceAddresses.Add("gone@example.com");
            return options;
        }
    }

    [Fact]
    public async Task A_bounce_is_sent_and_failed_and_not_retriable()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(to: "Gone@Example.com")));
        string path = $"/api/tickets/{ticket["id"]}/messages/{ticket["messages"]![0]!["id"]}";
        Assert.True((bool)ticket["messages"]![0]!["is_retriable"]!);
        _time.Advance(TimeSpan.FromSeconds(10));
        JToken sent = await Read(path);
        Assert.Equal("2026-01-01T00:00:01.000000+00:00", (string?)sent["sent_datetime"]);
        Assert.Equal(JTokenType.Null, sent["failed_datetime"]!.Type);
        SandboxMail before = Assert.Single(Sandbox.Outbox);
        Assert.False(await NotDelivered());

        _time.Advance(TimeSpan.FromSeconds(1));
        JToken bounced = await Read(path);
        Assert.Equal("2026-01-01T00:00:01.000000+00:00", (string?)bounced["sent_datetime"]);
        Assert.Equal("2026-01-01T00:00:10.500000+00:00", (string?)bounced["failed_datetime"]);
        Assert.Equal(MailMessages.Bounced, (string?)bounced["last_sending_error"]!["error"]);
        Assert.False((bool)bounced["is_retriable"]!);
        Assert.True(await NotDelivered());
        Assert.Single((await Read("/api/events?types=ticket-message-failed"))["data"]!);
        SandboxMail mail = Assert.Single(Sandbox.Outbox);
        Assert.Equal((true, true, MailMessages.Bounced), (mail.Failed, mail.Bounced, mail.Error));
        Assert.Equal(TimeSpan.FromSeconds(9.5), mail.FailedDatetime - mail.SentDatetime);
        Assert.Equal((mail.Subject, mail.From, mail.TransportMessageId), (before.Subject, before.From, before.TransportMessageId));
        Assert.False(before.Failed);
    }

    [Fact]
    public async Task A_bounced_message_is_not_sent_again()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(to: "gone@example.com")));
        string path = $"/api/tickets/{ticket["id"]}/messages/{ticket["messages"]![0]!["id"]}";
        _time.Advance(TimeSpan.FromMinutes(1));
        JToken retried = (await Api.Put(path + "?action=retry", new { })).Json;
        Assert.Equal("2026-01-01T00:00:10.500000+00:00", (string?)retried["failed_datetime"]);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(Sandbox.Outbox);
        await Created($"/api/tickets/{ticket["id"]}/messages", new { channel = "internal-note", via = "api", from_agent = true, body_text = "It bounced." });
        Assert.True(await NotDelivered());
        await Created($"/api/tickets/{ticket["id"]}/messages", Bodies.Mail());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await NotDelivered());
    }

    [Theory]
    [InlineData("cc")]
    [InlineData("bcc")]
    public async Task An_email_bounces_for_any_of_its_recipients(string member)
    {
        object[] gone = [new { address = "gone@example.com" }];
        object[] jane = [new { address = "jane.roe@example.com" }];
        var from = new { address = "support@acme.example" };
        object source = member == "cc" ? new { from, to = jane, cc = gone } : new { from, to = jane, bcc = gone };
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: [Bodies.Mail(), Bodies.Mail().With("source", source)]));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([false, true], Sandbox.Outbox.Select(mail => mail.Bounced));
        Assert.Equal(204, (await Api.Delete($"/api/tickets/{ticket["id"]}")).Status);
        Assert.Equal(2, Sandbox.Outbox.Count);
    }

    [Fact]
    public async Task An_email_bounces_although_its_message_was_deleted()
    {
        JToken ticket = await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(to: "gone@example.com")));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(204, (await Api.Delete($"/api/tickets/{ticket["id"]}")).Status);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(Assert.Single(Sandbox.Outbox).Bounced);
    }

    [Fact]
    public async Task A_share_of_the_recipients_bounces_always_the_same_ones()
    {
        Sandbox.Options.BounceShare = 0.25;
        Sandbox.Options.BounceDelay = TimeSpan.FromSeconds(1);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 200; i++)
            {
                await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(to: round == 0 ? $"c{i}@example.com" : $"C{i}@EXAMPLE.com")));
            }
        }

        _time.Advance(TimeSpan.FromSeconds(2));
        var bounced = Sandbox.Outbox.Select(mail => mail.Bounced).ToList();
        Assert.InRange(bounced.Take(200).Count(yes => yes), 30, 70);
        Assert.Equal(bounced.Take(200), bounced.Skip(200));
    }

    [Fact]
    public async Task A_reset_forgets_bounces_to_come()
    {
        await Created("/api/tickets", Bodies.Ticket(messages: Bodies.Mail(to: "gone@example.com")));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(Sandbox.Outbox);
        Sandbox.Reset();
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(Sandbox.Outbox);
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, -1)]
    public async Task Bounces_out_of_range_are_refused(double share, int delay) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => GorgiasSandbox.StartAsync(new SandboxOptions { BounceShare = share, BounceDelay = TimeSpan.FromSeconds(delay) }));

    private async Task<bool> NotDelivered() => (bool)(await Read("/api/tickets"))["data"]![0]!["last_sent_message_not_delivered"]!;
}
