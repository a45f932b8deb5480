using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Support;

/// <summary>Gives each test a new sandbox without a rate limit, and a client for it.</summary>
#pragma warning disable CA1001 // xunit disposes of it through IAsyncLifetime.
public abstract class SandboxTest : IAsyncLifetime
#pragma warning restore CA1001
{
    private GorgiasSandbox? _sandbox;
    private TestClient? _api;

    protected GorgiasSandbox Sandbox => _sandbox!;

    internal TestClient Api => _api!;

    protected virtual SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited };

    public virtual async Task InitializeAsync()
    {
        _sandbox = await GorgiasSandbox.StartAsync(Options);
        _api = new TestClient(_sandbox);
    }

    public virtual async Task DisposeAsync()
    {
        Api.Dispose();
        await Sandbox.DisposeAsync();
    }

    internal async Task<JToken> Created(string path, object body)
    {
        TestResponse response = await Api.Post(path, body);
        Assert.True(response.Status == 201, response.ToString());
        return response.Json;
    }

    internal async Task<long> NewTicket(string? externalId = null, string email = "jane.roe@example.com")
        => (long)(await Created("/api/tickets", Bodies.Ticket(externalId, email)))["id"]!;

    internal async Task<JToken> Read(string path)
    {
        TestResponse response = await Api.Get(path);
        Assert.True(response.Status == 200, response.ToString());
        return response.Json;
    }
}
