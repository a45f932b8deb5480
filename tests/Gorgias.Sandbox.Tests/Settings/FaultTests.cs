using System.Net.Sockets;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>Each fault as an ordinary HTTP client meets it.</summary>
public class FaultTests : SandboxTest
{
    private SandboxFaults Faults => Sandbox.Options.Faults;

    [Fact]
    public async Task Drop_before_breaks_off_and_makes_nothing()
    {
        await Fails(SandboxFaultKind.DropBefore);
        Assert.Empty(Sandbox.Tickets);
        Assert.Null(Sandbox.Requests.Last().Status);
        await Works();
    }

    [Fact]
    public async Task Drop_after_breaks_off_and_has_made_it()
    {
        await Fails(SandboxFaultKind.DropAfter);
        Assert.Equal("order-1", Assert.Single(Sandbox.Tickets).ExternalId);
        Assert.Equal(201, Sandbox.Requests.Last().Status);
        await Works();
    }

    [Fact]
    public async Task Error_500_before_makes_nothing()
    {
        Faults.Next(SandboxFaultKind.Error500Before);
        Reply reply = await Api.Post("/api/tickets", Bodies.Ticket());
        Assert.Equal((500, "Internal server error."), (reply.Status, reply.Error));
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public async Task Error_502_after_has_made_it_and_speaks_HTML()
    {
        Faults.Next(SandboxFaultKind.Error502After);
        Reply reply = await Api.Post("/api/tickets", Bodies.Ticket());
        Assert.Equal(502, reply.Status);
        Assert.StartsWith("text/html", reply.Header("Content-Type"), StringComparison.Ordinal);
        Assert.StartsWith("<html>", reply.Text, StringComparison.Ordinal);
        Assert.Single(Sandbox.Tickets);
    }

    [Fact]
    public async Task Truncate_has_made_it_and_sends_half()
    {
        await Fails(SandboxFaultKind.Truncate);
        Assert.Single(Sandbox.Tickets);

        Faults.Next(SandboxFaultKind.Truncate);
        using var raw = new RawConnection(Sandbox);
        await raw.Say(RawConnection.Head("GET /api/account"));
        string text = await raw.Rest();
        string head = text[..(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)];
        int length = int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.StartsWith("HTTP/1.1 200 OK", head, StringComparison.Ordinal);
        Assert.Equal(length / 2, text.Length - head.Length);
    }

    [Fact]
    public async Task Truncate_cuts_the_head_of_an_answer_without_a_body()
    {
        long id = await NewTicket();
        Faults.Next(SandboxFaultKind.Truncate);
        await Assert.ThrowsAsync<HttpRequestException>(() => Api.Delete($"/api/tickets/{id}"));
        Assert.Empty(Sandbox.Tickets);
    }

    [Fact]
    public async Task Storm_429_has_made_and_counted_nothing()
    {
        Sandbox.Options.Plan = SandboxPlan.ApiKey;
        Faults.StormRetryAfter = 7;
        Faults.Next(SandboxFaultKind.Storm429, 3);
        for (int i = 0; i < 3; i++)
        {
            Reply reply = await Api.Post("/api/tickets", Bodies.Ticket());
            Assert.Equal((429, "7", "40/40"), (reply.Status, reply.Header("Retry-After"), reply.Header("X-Gorgias-Account-Api-Call-Limit")));
        }

        Assert.Empty(Sandbox.Tickets);
        Assert.Equal(0, Sandbox.BucketLevel);
        await Works();
    }

    [Fact]
    public async Task Refuse_answers_this_request_and_refuses_the_next_connection()
    {
        // Half an hour of refusal, so that the test and not the clock says when it ends.
        var time = new VirtualTime();
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, TimeProvider = time });
        sandbox.Options.Faults.RefuseWindow = TimeSpan.FromMinutes(30);
        using var idle = new RawConnection(sandbox);
        await idle.Say(RawConnection.Head("GET /api/account"));
        Assert.Equal(200, (await idle.Hear()).Status);
        using var fresh = new RawConnection(sandbox);
        using var api = new TestClient(sandbox);

        sandbox.Options.Faults.Next(SandboxFaultKind.Refuse);
        Reply reply = await api.Post("/api/tickets", Bodies.Ticket("order-1"));
        Assert.Equal((201, "close"), (reply.Status, reply.Header("Connection")));
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => api.Get("/api/account"));
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
        Assert.True(await idle.IsAtEnd());

        // A connection that had not asked anything yet is still served, once.
        await fresh.Say(RawConnection.Head("GET /api/account"));
        Assert.Contains("Connection: close", (await fresh.Hear()).Head, StringComparison.Ordinal);

        await Until(() => time.Pending == 1);
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(200, (await Eventually(() => api.Get("/api/account"))).Status);
        Assert.Equal(1, sandbox.Requests.ByFault[SandboxFaultKind.Refuse]);
        Assert.Single(sandbox.Tickets);
    }

    [Fact]
    public async Task Refusals_among_many_callers_lose_nothing()
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

        // A refusal never makes anything, so only what ended unknown may be there twice.
        Assert.InRange(Sandbox.Tickets.Count, 400, 400 + unknown);
        Assert.Equal(400, Sandbox.Tickets.Select(ticket => ticket.ExternalId).Distinct().Count());
        Assert.True(Sandbox.Requests.ByFault[SandboxFaultKind.Refuse] > 0);
    }

    [Fact]
    public async Task Delay_before_makes_it_later_and_delay_after_answers_later()
    {
        var time = new VirtualTime();
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, TimeProvider = time });
        using var api = new TestClient(sandbox);
        sandbox.Options.Faults.DelayDuration = TimeSpan.FromMinutes(2);

        sandbox.Options.Faults.Next(SandboxFaultKind.DelayBefore);
        Task<Reply> first = api.Post("/api/tickets", Bodies.Ticket());
        await Until(() => time.Pending == 1);
        Assert.Empty(sandbox.Tickets);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(201, (await first).Status);

        sandbox.Options.Faults.Next(SandboxFaultKind.DelayAfter);
        Task<Reply> second = api.Post("/api/tickets", Bodies.Ticket());
        await Until(() => time.Pending == 1);
        Assert.Equal(2, sandbox.Tickets.Count);
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(201, (await second).Status);
    }

    [Fact]
    public async Task Only_what_the_filter_names_is_faulted()
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
    public async Task A_faulted_request_that_reached_the_application_is_counted_in_the_bucket()
    {
        Sandbox.Options.Plan = SandboxPlan.ApiKey;
        Faults.Next(SandboxFaultKind.Error500Before).Next(SandboxFaultKind.Error502After);
        Assert.Equal("1/40", (await Api.Get("/api/account")).Header("X-Gorgias-Account-Api-Call-Limit"));
        Assert.Equal("2/40", (await Api.Get("/api/account")).Header("X-Gorgias-Account-Api-Call-Limit"));
    }

    [Fact]
    public async Task A_seed_repeats_what_happens()
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
    public async Task Probabilities_that_mean_nothing_are_refused()
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

    private static async Task<Reply> Eventually(Func<Task<Reply>> call, Action<HttpRequestException>? failed = null)
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

    private async Task Fails(SandboxFaultKind kind)
    {
        Faults.Next(kind);
        await Assert.ThrowsAsync<HttpRequestException>(() => Api.Post("/api/tickets", Bodies.Ticket("order-1")));
        Assert.Equal(1, Sandbox.Requests.ByFault[kind]);
        Assert.Equal(kind, Sandbox.Requests.Last().Fault);
        Assert.Equal(0, Faults.Scripted);
    }

    private async Task Works() => Assert.Equal(201, (await Api.Post("/api/tickets", Bodies.Ticket())).Status);
}
