using System.Security;
using Gorgias.Sandbox;

namespace Gorgias.Client.Tests.Operations;

/// <summary>The search for an open ticket over real HTTP, to a sandbox that refuses what the strictest witness saw refused.</summary>
public sealed class OpenTicketSearchTests : IAsyncLifetime
{
    private GorgiasSandbox _sandbox = null!;
    private GorgiasClient _client = null!;

    public async Task InitializeAsync()
    {
        var options = new SandboxOptions { Plan = SandboxPlan.Unlimited };
        (options.Strictness.RestrictViewFilters, options.Strictness.RequireViewSlug) = (true, true);
        _sandbox = await GorgiasSandbox.StartAsync(options);
        _client = NewClient();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_search_finds_an_open_ticket_behind_a_page_of_closed_ones()
    {
        GorgiasTicket old = await _client.Tickets.CreateAsync(Draft("open"));
        await Task.WhenAll(Enumerable.Range(0, 101).Select(_ => _client.Tickets.CreateAsync(Draft("closed"))));
        var seen = new List<CallEvent>();

        using GorgiasClient other = NewClient();
        GorgiasTicket found = await other.Tickets.CreateUnlessExistsAsync(
            Draft("open"), new ExistingTicketRules(IfOpenTicket: IfOpenTicketRule.Skip), new CallOptions { Observer = seen.Add });

        Assert.Equal((old.Id, TicketOutcome.Existing), (found.Id, found.Outcome!.Value));
        Assert.Equal(["GET", "GET", "PUT"], seen.Select(call => call.Method));
        Assert.DoesNotContain(seen, call => call.Kind == CallEventKind.SearchRefused);
    }

    private static TicketDraft Draft(string status) => new()
    {
        Status = status,
        Channel = "api",
        Via = "api",
        Customer = new PersonReference { Email = "jane@example.com" },
        Messages = { new MessageDraft { Channel = "api", Via = "api", BodyText = "Hi", Sender = new PersonReference { Email = "jane@example.com" } } },
    };

    private GorgiasClient NewClient()
    {
        using var key = new SecureString();
        Array.ForEach(SandboxOptions.DefaultApiKey.ToCharArray(), key.AppendChar);
        return new GorgiasClient(
            new GorgiasClientOptions { BaseUri = _sandbox.BaseUri, Credential = GorgiasCredential.FromApiKey(SandboxOptions.DefaultEmail, key) });
    }
}
