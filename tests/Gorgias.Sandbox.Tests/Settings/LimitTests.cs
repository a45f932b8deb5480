using System.Net.Http.Headers;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>Rate limit, credential, headers and latency, as a client sees them.</summary>
public class LimitTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { TimeProvider = _time };

    [Fact]
    public async Task The_forty_first_call_is_throttled_and_accepted_after_Retry_After()
    {
        for (int n = 1; n <= 40; n++)
        {
            TestResponse response = await Api.Get("/api/account");
            Assert.Equal((200, $"{n}/40", null), (response.Status, Limit(response), response.Header("Retry-After")));
        }

        TestResponse refused = await Api.Get("/api/account");
        Assert.Equal((429, "40/40", "1"), (refused.Status, Limit(refused), refused.Header("Retry-After")));
        Assert.Equal("Too many requests.", refused.Error);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((200, "39/40"), ((await Api.Get("/api/account")) is var reply2 ? (reply2.Status, Limit(reply2)) : default));
        Assert.Equal(1, Sandbox.Requests.Throttled);
    }

    [Theory]
    [InlineData(SandboxPlan.ApiKey, 40, 20)]
    [InlineData(SandboxPlan.OAuth, 80, 20)]
    [InlineData(SandboxPlan.Enterprise, 40, 10)]
    [InlineData(SandboxPlan.EnterpriseOAuth, 80, 10)]
    public async Task Each_plan_has_its_limit_and_window(SandboxPlan plan, int limit, int seconds)
    {
        Sandbox.Options.Plan = plan;
        await Api.Get("/api/account");
        Sandbox.BucketLevel = limit;
        _time.Advance(TimeSpan.FromSeconds(seconds) / 2);
        Assert.Equal($"{(limit / 2) + 1}/{limit}", Limit(await Api.Get("/api/account")));
    }

    [Fact]
    public async Task Capacity_and_window_can_be_set()
    {
        Sandbox.Options.Capacity = 3;
        Sandbox.Options.Window = TimeSpan.FromSeconds(30);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await Api.Get("/api/account")).Status);
        }

        Assert.Equal("10", (await Api.Get("/api/account")).Header("Retry-After"));
    }

    [Fact]
    public async Task Without_a_limit_the_header_says_1_of_1000000()
    {
        Sandbox.Options.Plan = SandboxPlan.Unlimited;
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal((200, "1/1000000"), (await Api.Get("/api/account")) is var response ? (response.Status, Limit(response)) : default);
        }
    }

    [Fact]
    public async Task Foreign_calls_are_counted_in_the_header()
    {
        Sandbox.Options.ForeignCallsPerSecond = 4;
        await Api.Get("/api/account");
        _time.Advance(TimeSpan.FromSeconds(10));
        int used = int.Parse(Limit(await Api.Get("/api/account"))!.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(used, 20, 23);
        Assert.Equal(2, Sandbox.Requests.Total);
    }

    [Fact]
    public async Task A_bucket_can_start_at_a_level()
    {
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { TimeProvider = _time, InitialLevel = 20 });
        using var api = new TestClient(sandbox);
        Assert.Equal("21/40", Limit(await api.Get("/api/account")));
    }

    [Theory]
    [InlineData(SandboxLimiter.Leaky, "1", 10)]
    [InlineData(SandboxLimiter.Window, "10", 20)]
    [InlineData(SandboxLimiter.Fixed, "10", 20)]
    public async Task Each_limiter_tells_its_level_and_when_to_come_back(SandboxLimiter limiter, string retryAfter, double level)
    {
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(
            new SandboxOptions { TimeProvider = _time, Capacity = 20, InitialLevel = 20, Limiter = limiter });
        using var api = new TestClient(sandbox);
        Assert.Equal((429, "20/20"), (await api.Get("/api/account")) is var full ? (full.Status, Limit(full)) : default);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(level, sandbox.BucketLevel);
        Assert.Equal(level == 20 ? retryAfter : null, (await api.Get("/api/account")).Header("Retry-After"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(limiter == SandboxLimiter.Leaky ? 1 : 0, sandbox.BucketLevel);
        Assert.Equal(200, (await api.Get("/api/account")).Status);
    }

    [Fact]
    public async Task The_limiter_can_be_changed_and_keeps_the_level()
    {
        Sandbox.BucketLevel = 40;
        Sandbox.Options.Limiter = SandboxLimiter.Window;
        Assert.Equal("20", (await Api.Get("/api/account")).Header("Retry-After"));
        _time.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(40, Sandbox.BucketLevel);
        Sandbox.Options.Limiter = SandboxLimiter.Leaky;
        Assert.Equal("1", (await Api.Get("/api/account")).Header("Retry-After"));
        Sandbox.Options.Limiter = SandboxLimiter.Fixed;
        Assert.Equal(40, Sandbox.BucketLevel);
    }

    [Fact]
    public async Task An_unknown_limiter_is_an_error() => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => GorgiasSandbox.StartAsync(new SandboxOptions { Limiter = (SandboxLimiter)3 }));

    [Fact]
    public async Task Errors_and_unknown_routes_are_counted_and_wrong_credentials_are_not()
    {
        // The bucket does not drain by one call while the test runs, however slow the machine is.
        Sandbox.Options.Window = TimeSpan.FromDays(1);
        Assert.Equal("1/40", Limit(await Api.Get("/api/nothing")));
        Assert.Equal("2/40", Limit(await Api.Post("/api/tickets", "{")));
        using var stranger = new TestClient(Sandbox, new AuthenticationHeaderValue("Basic", TestClient.Basic("a@b.example", "x")));
        Assert.Equal("2/40", Limit(await stranger.Get("/api/account")));
    }

    [Fact]
    public async Task Every_response_has_the_recorded_headers()
    {
        foreach (TestResponse response in new[] { await Api.Get("/api/account"), await Api.Get("/api/nothing"), await Api.Delete("/api/account") })
        {
            Assert.Matches("^[0-9a-f]{32}$", response.Header("x-request-id"));
            Assert.Matches("^[0-9a-f]{40}$", response.Header("x-gorgias-release"));
            Assert.Equal("1.1 google", response.Header("via"));
            Assert.Equal("Cookie", response.Header("vary"));
            Assert.Equal("Deny", response.Header("x-frame-options"));
            Assert.Equal("nosniff", response.Header("x-content-type-options"));
            Assert.NotNull(response.Header("strict-transport-security"));
            Assert.Equal("application/json", response.Header("content-type"));
        }
    }

    [Theory]
    [InlineData("Basic", "agent@sandbox.example:wrong")]
    [InlineData("Basic", "other@sandbox.example:sandbox-key")]
    [InlineData("Basic", "sandbox-key")]
    [InlineData("Bearer", "agent@sandbox.example:sandbox-key")]
    public async Task A_wrong_credential_is_401(string scheme, string value)
    {
        using var stranger = new TestClient(Sandbox, new AuthenticationHeaderValue(scheme, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(value))));
        Assert.Equal((401, "Unauthorized"), (await stranger.Get("/api/account")) is var response ? (response.Status, response.Error) : default);
    }

    [Fact]
    public async Task A_missing_or_malformed_credential_is_401()
    {
        Api.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(401, (await Api.Get("/api/account")).Status);
        Api.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "***");
        Assert.Equal(401, (await Api.Get("/api/account")).Status);
    }

    [Fact]
    public async Task A_bearer_token_can_be_expected_and_changed()
    {
        Sandbox.Options.Credential = SandboxCredential.Bearer("token-1");
        using var app = new TestClient(Sandbox, new AuthenticationHeaderValue("Bearer", "token-1"));
        Assert.Equal("admin", (string?)(await app.Get("/api/users/0")).Json["role"]!["name"]);
        Sandbox.Options.Credential = SandboxCredential.Bearer("token-2");
        Assert.Equal(401, (await app.Get("/api/users/0")).Status);
        Assert.DoesNotContain("token-2", Sandbox.Options.Credential.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_half_a_round_trip_old_when_they_arrive()
    {
        Sandbox.Options.Latency = TimeSpan.FromSeconds(2);
        Task<TestResponse> call = Api.Post("/api/tickets", Bodies.Ticket());
        await Until(() => _time.Pending == 1);
        Assert.Empty(Sandbox.Tickets);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Until(() => _time.Pending == 1);
        Assert.Single(Sandbox.Tickets);
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((201, "1/40"), (await call) is var response ? (response.Status, Limit(response)) : default);
        Assert.Equal(0, Sandbox.BucketLevel);
    }

    [Fact]
    public async Task A_success_can_always_be_200()
    {
        Sandbox.Options.SuccessAlways200 = true;
        TestResponse created = await Api.Post("/api/tickets", Bodies.Ticket());
        Assert.Equal(200, created.Status);
        Assert.Equal(200, (await Api.Delete($"/api/tickets/{created.Json["id"]}")).Status);
        Assert.Equal(404, (await Api.Get($"/api/tickets/{created.Json["id"]}")).Status);
    }

    private static string? Limit(TestResponse response) => response.Header("X-Gorgias-Account-Api-Call-Limit");

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
