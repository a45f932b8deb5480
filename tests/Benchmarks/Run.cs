using System.Security;
using Gorgias.Client;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>Creates tickets through the client library, 32 at a time, against a sandbox on loopback.</summary>
internal sealed class Run : IAsyncDisposable
{
    private const int InFlight = 32;

    private readonly GorgiasClient _client;

    private Run(GorgiasSandbox sandbox, GorgiasClient client) => (Sandbox, _client) = (sandbox, client);

    public GorgiasSandbox Sandbox { get; }

    public static async Task<Run> StartAsync(SandboxOptions options)
    {
        GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(options);
        var client = new GorgiasClient(new GorgiasClientOptions { BaseUri = sandbox.BaseUri, Credential = Credential() });
        await client.VerifyAsync();
        return new Run(sandbox, client);
    }

    public RateLimitStatus RateLimit => _client.GetRateLimit();

    /// <summary>Creates the tickets. Returns the failures, each with its order number.</summary>
    public async Task<IReadOnlyList<(int Order, Exception Error)>> CreateAsync(int tickets, int first = 0)
    {
        var failures = new List<(int, Exception)>();
        await Parallel.ForEachAsync(Enumerable.Range(first, tickets), new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (order, stop) =>
        {
            try
            {
                await _client.Tickets.CreateAsync(Orders.Draft(order, TimeProvider.System.GetUtcNow()), new CallOptions { Priority = CallPriority.Bulk }, stop);
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

    /// <summary>The credential that the sandbox accepts.</summary>
    public static GorgiasCredential Credential()
    {
        var key = new SecureString();
        foreach (char c in SandboxOptions.DefaultApiKey)
        {
            key.AppendChar(c);
        }

        return GorgiasCredential.FromApiKey(SandboxOptions.DefaultEmail, key);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Sandbox.DisposeAsync();
    }
}
