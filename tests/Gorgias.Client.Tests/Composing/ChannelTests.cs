using System.Security;
using Gorgias.Sandbox;

namespace Gorgias.Client.Tests.Composing;

/// <summary>Tickets and messages on every documented channel, and on custom ones, over real HTTP to a sandbox.</summary>
public sealed class ChannelTests : IAsyncLifetime, IDisposable
{
    private static readonly ComposeDefaults Defaults = new() { Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };

    private GorgiasSandbox _sandbox = null!;
    private GorgiasClient _client = null!;

    public static TheoryData<string> Channels => [.. KnownValues.Channels, "my-shop"];

    public async Task InitializeAsync()
    {
        _sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, CustomChannels = { "my-shop" } });
        _sandbox.Seed.SmsIntegration("+14155550100", "Acme");
        _sandbox.Seed.PhoneIntegration("+14155550101", "Acme");
        using var key = new SecureString();
        Array.ForEach(SandboxOptions.DefaultApiKey.ToCharArray(), key.AppendChar);
        _client = new GorgiasClient(
            new GorgiasClientOptions { BaseUri = _sandbox.BaseUri, Credential = GorgiasCredential.FromApiKey(SandboxOptions.DefaultEmail, key) });
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _sandbox.DisposeAsync();

    [Theory]
    [MemberData(nameof(Channels))]
    public Task A_ticket_and_its_messages_are_accepted_on_every_channel(string channel) => AcceptsAsync(channel);

    [Theory]
    [MemberData(nameof(Channels))]
    public Task A_ticket_and_its_messages_are_accepted_on_every_channel_of_a_strict_account(string channel)
    {
        _sandbox.Options.Strict = true;
        return AcceptsAsync(channel);
    }

    private async Task AcceptsAsync(string channel)
    {
        var request = new TicketRequest { CustomerEmail = "jane@example.com", CustomerPhone = "+49301112223", Channel = channel, BodyText = "Hello" };
        GorgiasTicket ticket = await _client.Tickets.CreateAsync(TicketComposer.Compose(request, Defaults));
        foreach (bool fromAgent in (bool[])[false, true])
        {
            var reply = new MessageRequest
            {
                CustomerEmail = "jane@example.com",
                CustomerPhone = "+49301112223",
                Channel = channel,
                BodyText = "More",
                FromAgent = fromAgent,
            };
            GorgiasMessage message = await _client.Messages.CreateAsync(ticket.Id, MessageComposer.Compose(reply, Defaults));
            Assert.Equal(channel, message.Channel);
        }

        Assert.Equal(channel, ticket.Channel);
    }
}
