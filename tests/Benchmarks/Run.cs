using System.Security;
using Gorgias.Client;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>One run of the main job through the client library: so many orders, in order of input, against a sandbox on loopback.</summary>
internal sealed class Run : IAsyncDisposable
{
    private const int InFlight = 32;

    private readonly GorgiasClient _client;

    private Run(GorgiasSandbox sandbox, GorgiasClient client) => (Sandbox, _client) = (sandbox, client);

    public GorgiasSandbox Sandbox { get; }

    public static async Task<Run> StartAsync(SandboxOptions options)
    {
        var sandbox = await GorgiasSandbox.StartAsync(options);
        var key = new SecureString();
        foreach (var c in SandboxOptions.DefaultApiKey)
        {
            key.AppendChar(c);
        }

        var client = new GorgiasClient(new GorgiasClientOptions { BaseUri = sandbox.BaseUri, Credential = GorgiasCredential.FromApiKey(SandboxOptions.DefaultEmail, key) });
        await client.VerifyAsync();
        return new Run(sandbox, client);
    }

    public RateLimitStatus RateLimit => _client.GetRateLimit();

    /// <summary>Creates the tickets; what fails is returned with its order number.</summary>
    public async Task<IReadOnlyList<(int Order, Exception Error)>> CreateAsync(int tickets, int first = 0)
    {
        var failures = new List<(int, Exception)>();
        await Parallel.ForEachAsync(Enumerable.Range(first, tickets), new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (order, stop) =>
        {
            try
            {
                await _client.Tickets.CreateAsync(Draft(order), new CallOptions { Priority = CallPriority.Bulk }, stop);
            }
            catch (GorgiasException e)
            {
                lock (failures)
                {
                    failures.Add((order, e));
                }
            }
        });
        return failures;
    }

    public static string Key(int order) => FormattableString.Invariant($"order-{order}");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Sandbox.DisposeAsync();
    }

    private static TicketDraft Draft(int order) => TicketComposer.Compose(
        new TicketRequest
        {
            Subject = $"Order {order} is delayed",
            BodyText = $"Dear customer, your order {order} will be three days late.",
            CustomerEmail = FormattableString.Invariant($"customer{order}@example.com"),
            ExternalId = Key(order),
        },
        new ComposeDefaults { Now = TimeProvider.System.GetUtcNow() });
}
