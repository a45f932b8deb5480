using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.RateLimiting;

/// <summary>Who goes through the gate, when, and in what order.</summary>
public class RateGateTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task Interactive_calls_go_before_bulk_ones_and_each_kind_in_its_order()
    {
        using var gate = Full();
        var order = new List<string>();
        var waiting = new List<Task>();
        foreach (var (name, priority) in new[] { ("b1", CallPriority.Bulk), ("b2", CallPriority.Bulk), ("i1", CallPriority.Interactive), ("b3", CallPriority.Bulk), ("i2", CallPriority.Interactive) })
        {
            waiting.Add(Enter(gate, priority, () => order.Add(name)));
        }

        await _time.ToEndAsync(() => Task.WhenAll(waiting));

        Assert.Equal(["i1", "i2", "b1", "b2", "b3"], order);
    }

    [Fact]
    public async Task A_bulk_call_does_not_pass_one_that_waits_although_there_is_room()
    {
        using var gate = new RateGate(2, _time);
        var probes = new[] { await gate.EnterAsync(CallPriority.Bulk, default), await gate.EnterAsync(CallPriority.Bulk, default) };
        var first = gate.EnterAsync(CallPriority.Bulk, default).AsTask();
        var second = gate.EnterAsync(CallPriority.Bulk, default).AsTask();

        probes[0].Settle(CallReport.NotMade);

        (await first).Settle(CallReport.NotMade);
        (await second).Settle(CallReport.NotMade);
        probes[1].Settle(CallReport.NotMade);
        Assert.Equal(0, gate.Status().InFlight);
    }

    [Fact]
    public async Task A_waiter_that_gives_up_frees_its_place()
    {
        using var gate = Full();
        using var stop = new CancellationTokenSource();
        var granted = 0;
        var givesUp = gate.EnterAsync(CallPriority.Interactive, stop.Token).AsTask();
        var next = Enter(gate, CallPriority.Bulk, () => granted++);
        Assert.Equal(2, gate.Status().Waiting);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        Assert.Equal(1, gate.Status().Waiting);
        await _time.ToEndAsync(() => next);

        Assert.Equal(1, granted);
        Assert.Equal((0, 0), (gate.Status().InFlight, gate.Status().Waiting));
    }

    [Fact]
    public async Task One_that_is_cancelled_beforehand_takes_no_place()
    {
        using var gate = new RateGate(2, _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await gate.EnterAsync(CallPriority.Bulk, new CancellationToken(true)));

        Assert.Equal((0, 0, 0L), (gate.Status().InFlight, gate.Status().Waiting, gate.Status().CallsMade));
    }

    [Fact]
    public async Task Cancelling_and_granting_at_once_never_loses_a_slot()
    {
        for (var round = 0; round < 300; round++)
        {
            using var gate = new RateGate(2, _time);
            var held = new[] { await gate.EnterAsync(CallPriority.Bulk, default), await gate.EnterAsync(CallPriority.Bulk, default) };
            using var stop = new CancellationTokenSource();
            var waiters = Enumerable.Range(0, 8).Select(i => gate.EnterAsync(CallPriority.Bulk, i % 2 == 0 ? stop.Token : default).AsTask()).ToList();

            var cancel = Task.Run(stop.Cancel);
            var settle = Task.Run(() => Array.ForEach(held, h => h.Settle(CallReport.NotMade)));
            foreach (var waiter in waiters)
            {
                try
                {
                    (await waiter).Settle(CallReport.NotMade);
                }
                catch (OperationCanceledException)
                {
                    continue;
                }
            }

            await Task.WhenAll(cancel, settle);
            Assert.Equal((0, 0), (gate.Status().InFlight, gate.Status().Waiting));
        }
    }

    [Fact]
    public async Task Whatever_becomes_of_calls_nothing_stays_in_flight_and_nobody_waits_for_ever()
    {
        using var gate = new RateGate(2, _time);
        using var stop = new CancellationTokenSource();

        await _time.ToEndAsync(() => Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            await _time.PassAsync(TimeSpan.FromSeconds(i / 5.0));
            try
            {
                using var lease = await gate.EnterAsync((CallPriority)(i % 2), i % 7 == 0 ? stop.Token : default);
                await _time.PassAsync(TimeSpan.FromMilliseconds(100 + (i % 50)));
                switch (i % 6)
                {
                    case 0:
                        break;
                    case 1:
                        lease.Settle(CallReport.NotMade);
                        break;
                    case 2 when i % 30 == 2:
                        lease.Settle(new CallReport(CallReportKind.Refused, RetryAfter: TimeSpan.FromSeconds(5)));
                        break;
                    default:
                        lease.Settle(new CallReport(CallReportKind.Answered, i % 40, 40));
                        break;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (i == 200)
            {
                await stop.CancelAsync();
            }
        })));

        Assert.Equal((0, 0), (gate.Status().InFlight, gate.Status().Waiting));
    }

    [Fact]
    public async Task A_lease_settles_once()
    {
        using var gate = new RateGate(2, _time);
        using (var lease = await gate.EnterAsync(CallPriority.Bulk, default))
        {
            lease.Settle(CallReport.NotMade);
            lease.Settle(new CallReport(CallReportKind.Refused, RetryAfter: TimeSpan.FromDays(1)));
        }

        Assert.Equal((0, 0L), (gate.Status().InFlight, gate.Status().Throttled));
    }

    [Fact]
    public async Task A_wait_longer_than_any_timer_is_waited_in_full()
    {
        using var gate = new RateGate(2, TimeProvider.System);
        var lease = await gate.EnterAsync(CallPriority.Bulk, default);

        lease.Settle(new CallReport(CallReportKind.Refused, RetryAfter: TimeSpan.FromDays(400)));
        var waiting = gate.EnterAsync(CallPriority.Bulk, default).AsTask();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, gate.Status().Waiting);
    }

    [Fact]
    public async Task Closing_the_gate_ends_every_wait()
    {
        var gate = Full();
        var waiting = Enumerable.Range(0, 3).Select(i => gate.EnterAsync((CallPriority)(i % 2), default).AsTask()).ToList();

        gate.Dispose();

        foreach (var waiter in waiting)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => waiter.WaitAsync(TimeSpan.FromMinutes(1)));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await gate.EnterAsync(CallPriority.Bulk, default));
    }

    [Fact]
    public void One_account_has_one_gate_in_the_process()
    {
        using var a = RateGateRegistry.Join(new Uri("https://acme.gorgias.com/"), 2, TimeProvider.System);
        using var b = RateGateRegistry.Join(new Uri("https://ACME.gorgias.com/api"), 5, TimeProvider.System);
        using var other = RateGateRegistry.Join(new Uri("https://other.gorgias.com/"), 2, TimeProvider.System);

        Assert.Same(a.Gate, b.Gate);
        Assert.NotSame(a.Gate, other.Gate);
    }

    [Fact]
    public async Task Clients_of_one_account_share_what_they_know_of_its_limit()
    {
        using var account = new FakeAccount(_time) { Latency = TimeSpan.Zero, Capacity = 80 };
        using var a = Client(account, "https://shared.gorgias.com");
        using var b = Client(account, "https://SHARED.gorgias.com/api");
        using var other = Client(account, "https://unshared.gorgias.com");

        await a.VerifyAsync();

        Assert.Equal((80, 1L), (b.GetRateLimit().Limit, b.GetRateLimit().CallsMade));
        Assert.Equal((40, 0L), (other.GetRateLimit().Limit, other.GetRateLimit().CallsMade));

        static GorgiasClient Client(FakeAccount account, string baseUri)
        {
            var key = new System.Security.SecureString();
            key.AppendChar('k');
            return new GorgiasClient(new GorgiasClientOptions { BaseUri = new Uri(baseUri), Credential = GorgiasCredential.FromApiKey("ann@acme.example", key), Handler = account });
        }
    }

    [Fact]
    public async Task A_gate_lives_as_long_as_one_of_its_connections()
    {
        var account = new Uri("https://shortlived.gorgias.com/");
        var a = RateGateRegistry.Join(account, 2, TimeProvider.System);
        var b = RateGateRegistry.Join(account, 2, TimeProvider.System);
        a.Dispose();
        a.Dispose();
        using (var lease = await b.Gate.EnterAsync(CallPriority.Bulk, default))
        {
            using var c = RateGateRegistry.Join(account, 2, TimeProvider.System);
            Assert.Same(b.Gate, c.Gate);
        }

        b.Dispose();
        using var next = RateGateRegistry.Join(account, 2, TimeProvider.System);
        Assert.NotSame(b.Gate, next.Gate);
    }

    /// <summary>A gate whose account is full: nobody goes before it has drained.</summary>
    private RateGate Full()
    {
        var gate = new RateGate(2, _time);
        var lease = gate.EnterAsync(CallPriority.Bulk, default).AsTask();
        Assert.True(lease.IsCompletedSuccessfully);
        lease.GetAwaiter().GetResult().Settle(new CallReport(CallReportKind.Answered, 40, 40));
        return gate;
    }

    private static async Task Enter(RateGate gate, CallPriority priority, Action entered)
    {
        using var lease = await gate.EnterAsync(priority, default);
        entered();
        lease.Settle(new CallReport(CallReportKind.Answered, 40, 40));
    }
}
