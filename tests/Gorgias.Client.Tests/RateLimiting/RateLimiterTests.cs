using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.RateLimiting;

/// <summary>Who goes through the limiter, when, and in what order.</summary>
public class RateLimiterTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public async Task Interactive_calls_are_served_before_bulk_calls_and_each_priority_in_order()
    {
        using RateLimiter limiter = Full();
        var order = new List<string>();
        var waiting = new List<Task>();
        foreach ((string? name, CallPriority priority) in new[] { ("b1", CallPriority.Bulk), ("b2", CallPriority.Bulk), ("i1", CallPriority.Interactive),
            ("b3", CallPriority.Bulk), ("i2", CallPriority.Interactive) })
        {
            waiting.Add(Enter(limiter, priority, () => order.Add(name)));
        }

        await _time.ToEndAsync(() => Task.WhenAll(waiting));

        Assert.Equal(["i1", "i2", "b1", "b2", "b3"], order);
    }

    [Fact]
    public async Task A_bulk_call_does_not_overtake_a_waiting_one_even_when_there_is_room()
    {
        using var limiter = new RateLimiter(2, _time);
        RateLimitLease probe = await limiter.AcquireAsync(CallPriority.Bulk, null, default);
        Task<RateLimitLease> first = limiter.AcquireAsync(CallPriority.Bulk, null, default).AsTask();
        Task<RateLimitLease> second = limiter.AcquireAsync(CallPriority.Bulk, null, default).AsTask();

        probe.Settle(CallReport.Unreachable);

        (await first).Settle(CallReport.Unreachable);
        (await second).Settle(CallReport.Unreachable);
        Assert.Equal(0, limiter.Status().InFlight);
    }

    [Fact]
    public async Task A_cancelled_waiter_lets_the_next_one_go()
    {
        using RateLimiter limiter = Full();
        using var stop = new CancellationTokenSource();
        int granted = 0;
        Task<RateLimitLease> givesUp = limiter.AcquireAsync(CallPriority.Interactive, null, stop.Token).AsTask();
        Task next = Enter(limiter, CallPriority.Bulk, () => granted++);
        Assert.Equal(2, limiter.Status().Waiting);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        Assert.Equal(1, limiter.Status().Waiting);
        await _time.ToEndAsync(() => next);

        Assert.Equal(1, granted);
        Assert.Equal((0, 0), (limiter.Status().InFlight, limiter.Status().Waiting));
    }

    [Fact]
    public async Task When_the_next_call_goes_is_known_while_one_waits()
    {
        using RateLimiter limiter = Full();
        Assert.Null(limiter.Status().NextCallAt);
        DateTimeOffset? granted = null;
        Task waiting = Enter(limiter, CallPriority.Bulk, () => granted = _time.GetUtcNow());
        DateTimeOffset? next = limiter.Status().NextCallAt;

        await _time.ToEndAsync(() => waiting);

        Assert.InRange((granted!.Value - next!.Value).TotalSeconds, -0.01, 0.01);
        Assert.Null(limiter.Status().NextCallAt);
    }

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(2, 5, false)]
    [InlineData(9, 1, false)]
    public void Others_are_certain_after_several_headers_that_show_several_calls(int headers, double calls, bool isCertain)
    {
        var others = new OtherTraffic();
        for (int i = 0; i < 10; i++)
        {
            others.Read(i, 0, 1, 20, 40);
        }

        for (int i = 0; i < headers; i++)
        {
            others.Read(10 + i, calls, 1, 20, 40);
        }

        Assert.Equal(isCertain, others.AreCertain(20));
        Assert.False(others.AreCertain(1000));
    }

    [Fact]
    public void Calls_that_the_first_headers_show_may_be_ones_of_an_earlier_session()
    {
        var others = new OtherTraffic();
        for (int i = 0; i < 4; i++)
        {
            others.Read(i, 10, 1, 20, 40);
        }

        Assert.False(others.AreCertain(5));
    }

    [Fact]
    public async Task A_call_cancelled_beforehand_takes_no_permit()
    {
        using var limiter = new RateLimiter(2, _time);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await limiter.AcquireAsync(CallPriority.Bulk, null, new CancellationToken(true)));

        Assert.Equal((0, 0, 0L), (limiter.Status().InFlight, limiter.Status().Waiting, limiter.Status().CallsMade));
    }

    [Fact]
    public async Task Cancelling_while_granting_never_loses_a_permit()
    {
        for (int round = 0; round < 300; round++)
        {
            using var limiter = new RateLimiter(2, _time);
            RateLimitLease held = await limiter.AcquireAsync(CallPriority.Bulk, null, default);
            using var stop = new CancellationTokenSource();
            var waiters = Enumerable.Range(0, 8)
                .Select(i => limiter.AcquireAsync(CallPriority.Bulk, null, i % 2 == 0 ? stop.Token : default).AsTask()).ToList();

            var cancel = Task.Run(stop.Cancel);
            var settle = Task.Run(() => held.Settle(CallReport.Unreachable));
            foreach (Task<RateLimitLease> waiter in waiters)
            {
                try
                {
                    (await waiter).Settle(CallReport.Unreachable);
                }
                catch (OperationCanceledException)
                {
                    continue;
                }
            }

            await Task.WhenAll(cancel, settle);
            Assert.Equal((0, 0), (limiter.Status().InFlight, limiter.Status().Waiting));
        }
    }

    [Fact]
    public async Task Every_call_ends_and_none_stays_in_flight()
    {
        using var limiter = new RateLimiter(2, _time);
        using var stop = new CancellationTokenSource();

        await _time.ToEndAsync(() => Task.WhenAll(Enumerable.Range(0, 400).Select(async i =>
        {
            await _time.PassAsync(TimeSpan.FromSeconds(i / 5.0));
            try
            {
                using RateLimitLease lease = await limiter.AcquireAsync((CallPriority)(i % 2), null, i % 7 == 0 ? stop.Token : default);
                await _time.PassAsync(TimeSpan.FromMilliseconds(100 + (i % 50)));
                switch (i % 6)
                {
                    case 0:
                        break;
                    case 1:
                        lease.Settle(CallReport.Unreachable);
                        break;
                    case 2 when i % 30 == 2:
                        lease.Settle(new CallReport(CallReportKind.Throttled, RetryAfter: TimeSpan.FromSeconds(5)));
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

        Assert.Equal((0, 0), (limiter.Status().InFlight, limiter.Status().Waiting));
    }

    [Fact]
    public async Task A_lease_settles_once()
    {
        using var limiter = new RateLimiter(2, _time);
        using (RateLimitLease lease = await limiter.AcquireAsync(CallPriority.Bulk, null, default))
        {
            lease.Settle(CallReport.Unreachable);
            lease.Settle(new CallReport(CallReportKind.Throttled, RetryAfter: TimeSpan.FromDays(1)));
        }

        Assert.Equal((0, 0L), (limiter.Status().InFlight, limiter.Status().Throttled));
    }

    [Fact]
    public async Task A_wait_longer_than_the_longest_timer_lasts_its_full_time()
    {
        using var limiter = new RateLimiter(2, TimeProvider.System);
        RateLimitLease lease = await limiter.AcquireAsync(CallPriority.Bulk, null, default);

        lease.Settle(new CallReport(CallReportKind.Throttled, RetryAfter: TimeSpan.FromDays(400)));
        Task<RateLimitLease> waiting = limiter.AcquireAsync(CallPriority.Bulk, null, default).AsTask();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, limiter.Status().Waiting);
    }

    [Fact]
    public async Task Closing_the_limiter_ends_every_wait()
    {
        RateLimiter limiter = Full();
        var waiting = Enumerable.Range(0, 3).Select(i => limiter.AcquireAsync((CallPriority)(i % 2), null, default).AsTask()).ToList();

        limiter.Dispose();

        foreach (Task<RateLimitLease> waiter in waiting)
        {
            await Assert.ThrowsAsync<ObjectDisposedException>(() => waiter.WaitAsync(TimeSpan.FromMinutes(1)));
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await limiter.AcquireAsync(CallPriority.Bulk, null, default));
    }

    [Fact]
    public void One_account_has_one_limiter_in_the_process()
    {
        using RateLimiters.Membership a = RateLimiters.Join(new Uri("https://acme.gorgias.com/"), 2, TimeProvider.System);
        using RateLimiters.Membership b = RateLimiters.Join(new Uri("https://ACME.gorgias.com/api"), 5, TimeProvider.System);
        using RateLimiters.Membership other = RateLimiters.Join(new Uri("https://other.gorgias.com/"), 2, TimeProvider.System);

        Assert.True(a.Limiter.IsSharedWith(b.Limiter));
        Assert.False(a.Limiter.IsSharedWith(other.Limiter));
    }

    [Fact]
    public async Task Clients_of_one_account_share_what_they_know_of_its_limit()
    {
        using var account = new FakeAccount(_time) { Latency = TimeSpan.Zero, Capacity = 80 };
        using GorgiasClient a = Client(account, "https://shared.gorgias.com");
        using GorgiasClient b = Client(account, "https://SHARED.gorgias.com/api");
        using GorgiasClient other = Client(account, "https://unshared.gorgias.com");

        await a.VerifyAsync();

        Assert.Equal((80, 1L), (b.GetRateLimit().Limit, b.GetRateLimit().CallsMade));
        Assert.Equal((40, 0L), (other.GetRateLimit().Limit, other.GetRateLimit().CallsMade));

        static GorgiasClient Client(FakeAccount account, string baseUri)
        {
            var key = new System.Security.SecureString();
            key.AppendChar('k');
            return new GorgiasClient(
                new GorgiasClientOptions { BaseUri = new Uri(baseUri), Credential = GorgiasCredential.FromApiKey("ann@acme.example", key), Handler = account });
        }
    }

    [Fact]
    public async Task A_limiter_lives_as_long_as_one_of_its_connections()
    {
        var account = new Uri("https://shortlived.gorgias.com/");
        RateLimiters.Membership a = RateLimiters.Join(account, 2, TimeProvider.System);
        RateLimiters.Membership b = RateLimiters.Join(account, 2, TimeProvider.System);
        a.Dispose();
        a.Dispose();
        using (RateLimitLease lease = await b.Limiter.AcquireAsync(CallPriority.Bulk, null, default))
        {
            using RateLimiters.Membership c = RateLimiters.Join(account, 2, TimeProvider.System);
            Assert.True(b.Limiter.IsSharedWith(c.Limiter));
        }

        b.Dispose();
        using RateLimiters.Membership next = RateLimiters.Join(account, 2, TimeProvider.System);
        Assert.False(b.Limiter.IsSharedWith(next.Limiter));
    }

    [Fact]
    public async Task A_call_that_a_closing_connection_ends_can_open_another_one()
    {
        RateLimiters.Membership closing = RateLimiters.Join(new Uri("https://closing.gorgias.com/"), 2, TimeProvider.System);
        RateLimitLease held = await closing.Limiter.AcquireAsync(CallPriority.Bulk, null, default);
        Task<bool> opened = OpenWhenClosed();

        // On a thread that has no context to return to, as in a run.
        await Task.Run(closing.Dispose);

        Assert.True(await opened);
        held.Dispose();

        async Task<bool> OpenWhenClosed()
        {
            try
            {
                await closing.Limiter.AcquireAsync(CallPriority.Bulk, null, default).ConfigureAwait(false);
                return false;
            }
            catch (ObjectDisposedException)
            {
                // In another thread, since this one has the locks of the one that closes.
                var opening = Task.Run(() => RateLimiters.Join(new Uri("https://opening.gorgias.com/"), 2, TimeProvider.System).Dispose());
                return await Task.WhenAny(opening, Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System)) == opening;
            }
        }
    }

    /// <summary>A limiter whose account is full: nobody goes before it has drained.</summary>
    private RateLimiter Full()
    {
        var limiter = new RateLimiter(2, _time);
        Task<RateLimitLease> lease = limiter.AcquireAsync(CallPriority.Bulk, null, default).AsTask();
        Assert.True(lease.IsCompletedSuccessfully);
        lease.GetAwaiter().GetResult().Settle(new CallReport(CallReportKind.Answered, 40, 40));
        return limiter;
    }

    [Fact]
    public async Task Ten_thousand_calls_that_end_at_once_do_not_nest()
    {
        using var limiter = new RateLimiter(2, _time);
        RateLimitLease held = await limiter.AcquireAsync(CallPriority.Bulk, null, default);
        int deepest = 0;
        int depth = 0;
        var calls = Enumerable.Range(0, 10_000).Select(async _ =>
        {
            RateLimitLease lease = await limiter.AcquireAsync(CallPriority.Bulk, null, default).ConfigureAwait(false);
            deepest = Math.Max(deepest, ++depth);
            lease.Settle(CallReport.Unreachable);
            depth--;
        }).ToList();

        // On a thread that has no context to return to, as in a run.
        await Task.Run(() => held.Settle(CallReport.Unreachable));
        await Task.WhenAll(calls);

        Assert.Equal(1, deepest);
    }

    private static async Task Enter(RateLimiter limiter, CallPriority priority, Action entered)
    {
        // Goes on inside of the grant, not on one of the test framework's threads: those have no order among them.
        using RateLimitLease lease = await limiter.AcquireAsync(priority, null, default).ConfigureAwait(false);
        entered();
        lease.Settle(new CallReport(CallReportKind.Answered, 40, 40));
    }
}
