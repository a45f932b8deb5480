using System.Net.Sockets;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>The effect of each fault on an ordinary HTTP client.</summary>
public class FaultTests : SandboxTest
{
    private SandboxFaults Faults => Sandbox.Options.Faults;

    [Fact]
    public async Task DropBefore_resets_the_connection_and_creates_nothing()
    {
        await AssertConnectionFails(SandboxFaultKind.DropBefore);
        Assert.Empty(Sandbox.Tickets);
        Assert.Null(Sandbox.Requests.Last().Status);
        await AssertNextRequestSucceeds();
    }

    [Fact]
    public async Task DropAfter_creates_the_ticket_and_resets_the_connection()
    {
        await AssertConnectionFails(SandboxFaultKind.DropAfter);
        Assert.Equal("order-1", Assert.Single(Sandbox.Tickets).ExternalId);
        Assert.Equal(201, Sandbox.Requests.Last().Status);
        await AssertNextRequestSucceeds();
    }

    [Fact]
    public async Task Error500Before_creates_nothing()
    {
        Faults.Next(SandboxFaultKind.Error500Before);
        TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket());
        Assert.Equal((500, "Internal server error."), (response.Status, response.Error));
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public async Task Error502After_creates_the_ticket_and_responds_with_HTML()
    {
        Faults.Next(SandboxFaultKind.Error502After);
        TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket());
        Assert.Equal(502, response.Status);
        Assert.StartsWith("text/html", response.Header("Content-Type"), StringComparison.Ordinal);
        Assert.StartsWith("<html>", response.Text, StringComparison.Ordinal);
        Assert.Single(Sandbox.Tickets);
    }

    [Fact]
    public async Task Truncate_creates_the_ticket_and_sends_half_of_the_body()
    {
        await AssertConnectionFails(SandboxFaultKind.Truncate);
        Assert.Single(Sandbox.Tickets);

        Faults.Next(SandboxFaultKind.Truncate);
        using var raw = new RawConnection(Sandbox);
        await raw.Send(RawConnection.Head("GET /api/account"));
        string text = await raw.ReadToEnd();
        string head = text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
        int length = int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("HTTP/1.1 200 OK", head, StringComparison.Ordinal);
        Assert.Equal(length / 2, text.Length - head.Length);
    }

    [Fact]
    public async Task Truncate_sends_half_of_the_head_of_a_response_without_body()
    {
        long id = await NewTicket();
        Faults.Next(SandboxFaultKind.Truncate);
        await Assert.ThrowsAsync<HttpRequestException>(() => Api.Delete($"/api/tickets/{id}"));
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public async Task Storm429_creates_and_counts_nothing()
    {
        Sandbox.Options.Plan = SandboxPlan.ApiKey;
        Faults.StormRetryAfter = 7;
        Faults.Next(SandboxFaultKind.Storm429, 3);
        for (int i = 0; i < 3; i++)
        {
            TestResponse response = await Api.Post("/api/tickets", Bodies.Ticket());
            Assert.Equal((429, "7", "40/40"), (response.Status, response.Header("Retry-After"), response.Header("X-Gorgias-Account-Api-Call-Limit")));
        }

        Assert.Empty(Sandbox.Tickets);
        Assert.Equal(0, Sandbox.BucketLevel);
        await AssertNextRequestSucceeds();
    }

    [Fact]
    public async Task Refuse_responds_to_this_request_and_refuses_the_next_connection()
    {
        // In virtual time, so that the test decides when the refusal ends.
        var time = new VirtualTime();
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, TimeProvider = time });
        sandbox.Options.Faults.RefuseWindow = TimeSpan.FromMinutes(30);
        using var idle = new RawConnection(sandbox);
        await idle.Send(RawConnection.Head("GET /api/account"));
        Assert.Equal(200, (await idle.Receive()).Status);
        using var fresh = new RawConnection(sandbox);
        using var api = new TestClient(sandbox);

        sandbox.Options.Faults.Next(SandboxFaultKind.Refuse);
        TestResponse response = await api.Post("/api/tickets", Bodies.Ticket("order-1"));
        Assert.Equal((201, "close"), (response.Status, response.Header("Connection")));
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => api.Get("/api/account"));
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
        Assert.True(await idle.IsAtEnd());

        // A connection that has not sent a request yet is still served, once.
        await fresh.Send(RawConnection.Head("GET /api/account"));
        Assert.Contains("Connection: close", (await fresh.Receive()).Head, StringComparison.Ordinal);

        await Until(() => time.Pending == 1);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(200, (await Eventually(() => api.Get("/api/account"))).Status);
        Assert.Equal(1, sandbox.Requests.ByFault[SandboxFaultKind.Refuse]);
        Assert.Single(sandbox.Tickets);
    }

    [Fact]
    public async Task With_refused_connections_and_many_callers_every_ticket_is_created()
    {
        Faults.Refuse = 0.05;
        Faults.RefuseWindow = TimeSpan.FromMilliseconds(5);
        int unknown = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async caller =>
        {
            for (int i = 0; i < 50; i++)
            {
                await Eventually(() => Api.Post("/api/tickets", Bodies.Ticket($"{caller}-{i}")), e =>
                {
                    if (e.InnerException is not SocketException { SocketErrorCode: SocketError.ConnectionRefused })
                    {
                        Interlocked.Increment(ref unknown);
                    }
                });
            }
        }));

        // A refused connection never creates anything, so only calls with an unknown outcome can have created a ticket twice.
        Assert.InRange(Sandbox.Tickets.Count, 400, 400 + unknown);
        Assert.Equal(400, Sandbox.Tickets.Select(ticket => ticket.ExternalId).Distinct().Count());
        Assert.True(Sandbox.Requests.ByFault[SandboxFaultKind.Refuse] > 0);
    }

    [Fact]
    public async Task DelayBefore_delays_the_creation_and_DelayAfter_delays_the_response()
    {
        var time = new VirtualTime();
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, TimeProvider = time });
        using var api = new TestClient(sandbox);
        sandbox.Options.Faults.DelayDuration = TimeSpan.FromMinutes(2);

        sandbox.Options.Faults.Next(SandboxFaultKind.DelayBefore);
        Task<TestResponse> first = api.Post("/api/tickets", Bodies.Ticket());
        await Until(() => time.Pending == 1);
        Assert.Empty(sandbox.Tickets);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(201, (await first).Status);

        sandbox.Options.Faults.Next(SandboxFaultKind.DelayAfter);
        Task<TestResponse> second = api.Post("/api/tickets", Bodies.Ticket());
        await Until(() => time.Pending == 1);
        Assert.Equal(2, sandbox.Tickets.Count);
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(201, (await second).Status);
    }

    [Fact]
    public async Task Only_requests_that_match_the_filter_are_faulted()
    {
        Faults.Error500Before = 1;
        Faults.Method = "post";
        Faults.Path = "/api/tickets";
        Assert.Equal(200, (await Api.Get("/api/tickets")).Status);
        Assert.Equal(201, (await Api.Post("/api/tags", new { name = "x" })).Status);
        Assert.Equal(500, (await Api.Post("/api/tickets/", Bodies.Ticket())).Status);
        Faults.Path = "/api/t*";
        Assert.Equal(500, (await Api.Post("/api/tags", new { name = "y" })).Status);
        Faults.Clear();
        Assert.Equal(201, (await Api.Post("/api/tags", new { name = "y" })).Status);
    }

    [Fact]
    public async Task A_request_with_an_error_fault_is_counted_in_the_bucket()
    {
        Sandbox.Options.Plan = SandboxPlan.ApiKey;

        // The bucket does not drain by one call while the test runs, however slow the machine is.
        Sandbox.Options.Window = TimeSpan.FromDays(1);
        Faults.Next(SandboxFaultKind.Error500Before).Next(SandboxFaultKind.Error502After);
        Assert.Equal("1/40", (await Api.Get("/api/account")).Header("X-Gorgias-Account-Api-Call-Limit"));
        Assert.Equal("2/40", (await Api.Get("/api/account")).Header("X-Gorgias-Account-Api-Call-Limit"));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        async Task<List<int>> Run()
        {
            await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions
            {
                Plan = SandboxPlan.Unlimited,
                Seed = 7,
                Faults = new SandboxFaults { Error500Before = 0.3, Error502After = 0.3 },
            });
            using var api = new TestClient(sandbox);
            var statuses = new List<int>();
            for (int i = 0; i < 40; i++)
            {
                statuses.Add((await api.Get("/api/account")).Status);
            }

            return statuses;
        }

        List<int> first = await Run();
        Assert.Equal(first, await Run());
        Assert.Equal([200, 500, 502], first.Distinct().Order());
    }

    [Fact]
    public async Task Invalid_probabilities_throw()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => GorgiasSandbox.StartAsync(new SandboxOptions { Faults = new SandboxFaults { DropAfter = 1.1 } }));
        await Assert.ThrowsAsync<ArgumentException>(
            () => GorgiasSandbox.StartAsync(new SandboxOptions { Faults = new SandboxFaults { DropAfter = 0.6, DropBefore = 0.6 } }));
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }

    private static async Task<TestResponse> Eventually(Func<Task<TestResponse>> call, Action<HttpRequestException>? failed = null)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (HttpRequestException e)
            {
                failed?.Invoke(e);
                await Task.Yield();
            }
        }
    }

    private async Task AssertConnectionFails(SandboxFaultKind kind)
    {
        Faults.Next(kind);
        await Assert.ThrowsAsync<HttpRequestException>(() => Api.Post("/api/tickets", Bodies.Ticket("order-1")));
        Assert.Equal(1, Sandbox.Requests.ByFault[kind]);
        Assert.Equal(kind, Sandbox.Requests.Last().Fault);
        Assert.Equal(0, Faults.Scripted);
    }

    private async Task AssertNextRequestSucceeds() => Assert.Equal(201, (await Api.Post("/api/tickets", Bodies.Ticket())).Status);
}
