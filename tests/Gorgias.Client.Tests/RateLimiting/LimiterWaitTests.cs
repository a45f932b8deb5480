using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Testing;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.RateLimiting;

/// <summary>How long a call waits at most, what the account's pause does to it, and what clocks and other connections do not do.</summary>
public sealed class LimiterWaitTests : IDisposable
{
    private static readonly CallReport Day = new(CallReportKind.Throttled, 40, 40, TimeSpan.FromDays(1));

    private readonly VirtualTime _time = new();
    private readonly LimiterFixture _account;

    public LimiterWaitTests() => _account = new LimiterFixture(_time, SimulatedServer.Create(ServerKind.Sliding, 40, 20, new Random(1)));

    public void Dispose() => _account.Dispose();

    [Fact]
    public async Task A_wait_that_the_accounts_pause_makes_too_long_fails_at_once()
    {
        RateLimiter limiter = await HeldAsync();
        TimeSpan at = _time.Elapsed;

        RateLimitWaitException e = await Assert.ThrowsAsync<RateLimitWaitException>(
            () => _time.ToEndAsync(() => _account.CallAsync(limiter, TimeSpan.FromSeconds(100))));

        Assert.Equal(at, _time.Elapsed);
        Assert.Equal(TimeSpan.FromDays(1), e.Hold!.Value.RetryAfter);
        Assert.Equal(0, limiter.Status().Waiting);
    }

    [Fact]
    public async Task A_wait_that_a_probe_may_end_is_waited_for_and_all_go_when_the_probe_gets_through()
    {
        RateLimiter limiter = await HeldAsync();
        TimeSpan at = _time.Elapsed;

        await _time.ToEndAsync(() => Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _account.CallAsync(limiter, TimeSpan.FromMinutes(15)))));

        Assert.InRange((_time.Elapsed - at).TotalSeconds, 119, 123);
        Assert.Null(limiter.Hold);
    }

    [Fact]
    public async Task When_the_probe_is_told_to_wait_too_only_one_call_was_made()
    {
        RateLimiter limiter = await HeldAsync();
        _account.Answers.Enqueue(Day);
        _account.Answers.Enqueue(Day);

        await _time.ToEndAsync(async () =>
        {
            Task<RateLimitWaitException>[] waiting = [.. Enumerable.Range(0, 5).Select(
                _ => Assert.ThrowsAsync<RateLimitWaitException>(() => _account.CallAsync(limiter, TimeSpan.FromSeconds(200))))];
            Assert.False(await _account.CallAsync(limiter, TimeSpan.FromSeconds(200), CallPriority.Interactive));
            await Task.WhenAll(waiting);
        });

        Assert.Single(_account.Answers);
        Assert.InRange(limiter.Hold!.Value.ProbeIn!.Value.TotalSeconds, 1, 121);
    }

    [Fact]
    public async Task A_call_of_a_person_that_comes_when_a_probe_is_due_is_the_probe()
    {
        RateLimiter limiter = await HeldAsync();
        await _time.ToEndAsync(() => _time.PassAsync(TimeSpan.FromMinutes(10)));

        Assert.True(await _time.ToEndAsync(() => _account.CallAsync(limiter, TimeSpan.FromSeconds(1), CallPriority.Interactive)));
        Assert.Null(limiter.Hold);
    }

    [Fact]
    public async Task Without_a_pause_a_wait_ends_when_its_time_has_passed()
    {
        RateLimiter limiter = _account.NewProcess();
        await _time.ToEndAsync(() => _account.DrainAsync(36));
        double since = _time.Elapsed.TotalSeconds;

        RateLimitWaitException e = await Assert.ThrowsAsync<RateLimitWaitException>(
            () => _time.ToEndAsync(() => Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _account.CallAsync(limiter, TimeSpan.FromSeconds(6))))));

        Assert.Null(e.Hold);
        Assert.InRange(_time.Elapsed.TotalSeconds - since, 6, 6.3);
        Assert.Equal((0, 0), (limiter.Status().Waiting, limiter.Status().InFlight));
    }

    [Fact]
    public async Task A_pause_that_begins_while_calls_wait_ends_the_waits_that_it_makes_too_long()
    {
        RateLimiter limiter = _account.NewProcess();
        _account.Answers.Enqueue(Day);

        await _time.ToEndAsync(async () =>
        {
            Task<bool> refused = _account.CallAsync(limiter, TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<RateLimitWaitException>(() => _account.CallAsync(limiter, TimeSpan.FromMinutes(1)));
            Assert.False(await refused);
        });

        Assert.InRange(_time.Elapsed.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task A_wall_clock_that_is_moved_an_hour_back_and_forth_changes_no_wait()
    {
        TimeSpan steady = await RunAsync(new VirtualTime(), _ => TimeSpan.Zero);
        TimeSpan moved = await RunAsync(new VirtualTime(), i => TimeSpan.FromHours((i % 3) - 1));

        Assert.Equal(steady, moved);

        static async Task<TimeSpan> RunAsync(VirtualTime time, Func<int, TimeSpan> move)
        {
            using var account = new LimiterFixture(time, SimulatedServer.Create(ServerKind.Leaky, 40, 20, new Random(1)));
            RateLimiter limiter = account.NewProcess();
            account.Answers.Enqueue(new CallReport(CallReportKind.Throttled, 40, 40, TimeSpan.FromSeconds(30)));
            await time.ToEndAsync(async () =>
            {
                for (int i = 0; i < 80; i++)
                {
                    time.WallClockMoved = move(i);
                    await account.CallAsync(limiter);
                }
            });
            return time.Elapsed;
        }
    }

    [Fact]
    public async Task Closing_one_connection_gives_up_its_calls_and_not_those_of_another_one()
    {
        var account = new AccountLimiter(_time);
        (RateLimiter one, RateLimiter other) = (new RateLimiter(account, 2), new RateLimiter(account, 2));
        RateLimitLease held = await one.AcquireAsync(CallPriority.Bulk, null, default);
        Task<RateLimitLease> given = one.AcquireAsync(CallPriority.Bulk, null, default).AsTask();
        Task<RateLimitLease> kept = other.AcquireAsync(CallPriority.Bulk, null, default).AsTask();

        one.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => given);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await one.AcquireAsync(CallPriority.Bulk, null, default));
        held.Settle(CallReport.Unreachable);
        (await kept).Dispose();
        other.Dispose();
    }

    [Fact]
    public void The_largest_reserve_of_the_connections_counts()
    {
        var account = new AccountLimiter(_time);
        using var one = new RateLimiter(account, 2);
        var other = new RateLimiter(account, 15);
        Assert.Equal(15, one.Status().Reserve);

        other.Dispose();

        Assert.Equal(2, one.Status().Reserve);
    }

    [Fact]
    public void A_second_store_that_is_not_used_is_told()
    {
        (RateLimitStores.Named first, RateLimitStores.Named second) = (new("one"), new("two"));
        using RateLimiters.Membership a = RateLimiters.Join(new Uri("https://stores.gorgias.com/"), 2, TimeProvider.System, first);
        using RateLimiters.Membership b = RateLimiters.Join(new Uri("https://stores.gorgias.com/"), 2, TimeProvider.System, second);

        Assert.Equal((null, "two"), (a.UnusedStore, b.UnusedStore));
        Assert.Equal("one", b.Limiter.Status().SharedAt);
    }

    [Fact]
    public async Task A_reset_forgets_the_pause_and_what_was_learned()
    {
        RateLimiter limiter = await HeldAsync();
        Assert.NotNull(limiter.Status().HeldUntil);

        await limiter.ResetAsync();

        RateLimitStatus status = limiter.Status();
        Assert.Equal((null, null, RateLimitModel.SlidingWindow, TimeSpan.FromSeconds(20)), (status.HeldUntil, status.Since, status.Model, status.Period));
        Assert.True(await _time.ToEndAsync(() => _account.CallAsync(limiter, TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public async Task The_status_tells_until_when_the_account_holds_calls_back_and_when_it_is_probed()
    {
        RateLimiter limiter = await HeldAsync();

        RateLimitStatus status = limiter.Status();

        Assert.InRange((status.HeldUntil!.Value - _time.GetUtcNow()).TotalHours, 23.9, 24.1);
        Assert.InRange((status.ProbeAt!.Value - _time.GetUtcNow()).TotalSeconds, 119, 120);
        Assert.Equal(TimeSpan.FromDays(1), status.RetryAfter);
    }

    /// <summary>A limiter whose account asked for a pause of a day, and is well again.</summary>
    private async Task<RateLimiter> HeldAsync()
    {
        RateLimiter limiter = _account.NewProcess();
        _account.Answers.Enqueue(Day);
        await _time.ToEndAsync(() => _account.CallAsync(limiter));
        return limiter;
    }

    /// <summary>Stores that are only asked for their names.</summary>
    private static class RateLimitStores
    {
        public sealed class Named(string location) : IRateLimitStore
        {
            public RateLimitScope Scope => RateLimitScope.Machine;

            public string Location => location;

            public Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken) => Task.CompletedTask;

            public void Dispose() => GC.SuppressFinalize(this);
        }
    }
}
