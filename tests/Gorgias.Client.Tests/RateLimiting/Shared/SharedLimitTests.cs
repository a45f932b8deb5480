using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.RateLimiting.Shared;

/// <summary>Several processes on one shared limit: clients with limiters of their own, in virtual time.</summary>
public sealed class SharedLimitTests : ClientTest
{
    private static readonly CallOptions Bulk = new() { Priority = CallPriority.Bulk };

    private readonly List<GorgiasClient> _clients = [];
    private readonly SharedText _shared;

    public SharedLimitTests()
    {
        (Account.Limited, Account.Latency) = (true, TimeSpan.FromMilliseconds(250));
        _shared = new SharedText(Time) { Latency = TimeSpan.FromMilliseconds(4) };
    }

    [Theory]
    [InlineData(40, 2, "key")]
    [InlineData(80, 4, "OAuth")]
    [InlineData(40, 4, "Enterprise, key")]
    [InlineData(40, 20, "ten times the guess")]
    public async Task Four_processes_take_as_long_as_one_without_a_429(int capacity, double drain, string plan)
    {
        (Account.Capacity, Account.Drain) = (capacity, drain);

        await DrainAsync(1000, 4);

        Assert.Equal(0, Account.Throttled);
        Assert.Equal(1000, Account.Requests.Count);
        double bound = (1000 - capacity) / drain;
        Assert.True(Time.Elapsed.TotalSeconds <= bound * 1.03, $"{plan}: {Time.Elapsed.TotalSeconds} s of {bound} s");
        Assert.All(
            _clients, c => Assert.Equal(
                (4, RateLimitScope.Machine, null), (c.GetRateLimit().SharedBy, c.GetRateLimit().Scope, c.GetRateLimit().SharingFailure)));
    }

    [Fact]
    public async Task Three_processes_see_the_traffic_of_others_and_keep_one_reserve_between_them()
    {
        Account.Latency = TimeSpan.FromMilliseconds(100);
        ITimer others = Time.CreateTimer(_ => Account.OtherCall(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        await DrainAsync(600, 3);

        await others.DisposeAsync();
        Assert.Equal(0, Account.Throttled);
        Assert.InRange(Time.Elapsed.TotalSeconds, 300, (600 - 40) / 1.5 * 1.03);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task With_any_plan_latency_and_store_the_bucket_does_not_overflow(int seed)
    {
        var random = new Random(seed);
        Account.Capacity = random.Next(10, 120);
        Account.Drain = Math.Max(Account.Capacity / 20.0, random.Next(1, 200) / 10.0);
        Account.Latency = TimeSpan.FromMilliseconds(random.Next(1, 1500));
        _shared.Latency = TimeSpan.FromMilliseconds(random.Next(0, 120));
        int processes = random.Next(2, 7);

        await DrainAsync(200, processes);

        string plan =
            $"{Account.Capacity} calls, {Account.Drain}/s, {Account.Latency.TotalMilliseconds} ms, store {_shared.Latency.TotalMilliseconds} ms, "
                + $"{processes} processes";
        Assert.True(Account.Throttled == 0, $"{Account.Throttled} of {plan}");
        Assert.Equal(200, Account.Requests.Count);
    }

    [Fact]
    public async Task A_process_killed_with_calls_in_flight_costs_the_others_nothing()
    {
        GorgiasClient killed = NewProcess(out SharedText.Process? store);
        await Run(async () =>
        {
            var begun = Enumerable.Range(0, 32).Select(i => killed.Tickets.CreateAsync(Draft($"k{i}", $"k{i}@example.com"), Bulk)).ToList();
            await Time.PassAsync(TimeSpan.FromMilliseconds(700));
            store.Silent = true;
            await Task.WhenAll(begun.Take(2));
            await DrainAsync(Enumerable.Range(0, 3).Select(process => NewProcess(out _)).ToList(), 300);
        });

        Assert.Equal(0, Account.Throttled);
        Assert.InRange(Time.Elapsed.TotalSeconds, 0, ((332 - 40) / 2.0 * 1.03) + 3);
        Assert.Equal(3, _clients[1].GetRateLimit().SharedBy);
    }

    [Fact]
    public async Task An_interactive_call_goes_before_bulk_calls_of_other_processes()
    {
        (GorgiasClient? bulk, GorgiasClient? person) = (NewProcess(out _), NewProcess(out _));
        TimeSpan waited = TimeSpan.Zero;
        await Run(async () =>
        {
            var draining = Enumerable.Range(0, 120).Select(i => bulk.Tickets.CreateAsync(Draft($"b{i}", $"b{i}@example.com"), Bulk)).ToList();
            await Time.PassAsync(TimeSpan.FromSeconds(10));
            for (int i = 0; i < 5; i++)
            {
                TimeSpan at = Time.Elapsed;
                await person.VerifyAsync();
                waited += Time.Elapsed - at - Account.Latency;
                await Time.PassAsync(TimeSpan.FromSeconds(1));
            }

            await Task.WhenAll(draining);
        });

        // A permit comes twice a second; tens of calls of the other process wait.
        Assert.InRange(waited.TotalSeconds, 0, 5 * 0.7);
        Assert.Equal(0, Account.Throttled);
    }

    [Fact]
    public async Task A_store_that_fails_stops_no_call_shows_its_failure_and_is_used_again_when_it_works()
    {
        GorgiasClient[] clients = new[] { NewProcess(out _), NewProcess(out _) };
        _shared.Failure = new IOException("The disk is gone.");
        await Run(async () =>
        {
            await DrainAsync(clients, 60);
            Assert.All(clients, c => Assert.Equal(("The disk is gone.", 1), (c.GetRateLimit().SharingFailure, c.GetRateLimit().SharedBy)));
            _shared.Failure = null;
            await DrainAsync(clients, 200, first: 60);
        });

        Assert.All(clients, c => Assert.Equal((null, 2), (c.GetRateLimit().SharingFailure, c.GetRateLimit().SharedBy)));
        Assert.Equal(260, Account.Tickets.Count);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_delays_a_call_by_five_seconds_at_most()
    {
        GorgiasClient client = NewProcess(out SharedText.Process? store);
        store.Silent = true;

        await Run(() => client.VerifyAsync());

        Assert.InRange(Time.Elapsed.TotalSeconds, 5, 6);
        Assert.Equal(RateLimitMessages.StoreSilent(TimeSpan.FromSeconds(5)), client.GetRateLimit().SharingFailure);
    }

    [Fact]
    public async Task An_exchange_whose_result_is_lost_neither_loses_a_permit_nor_gives_it_twice()
    {
        _shared.EndLostEvery = 7;

        await DrainAsync(200, 3);
        _shared.EndLostEvery = 0;

        // Longer than the longest silence and the pause after a failure.
        await Run(() => Time.PassAsync(TimeSpan.FromSeconds(120)));
        await Run(() => _clients[0].VerifyAsync());
        await Run(() => Time.PassAsync(TimeSpan.FromSeconds(1)));

        Assert.Equal((200, 0), (Account.Tickets.Count, Account.Throttled));
        Assert.Empty(Assert.Single(SharedLimitJson.Read(_shared.Text, double.MaxValue).Members).Out);
        Assert.All(_clients, c => Assert.Equal((0, 0), (c.GetRateLimit().InFlight, c.GetRateLimit().Waiting)));
    }

    [Fact]
    public async Task A_state_written_by_another_clock_is_ignored()
    {
        GorgiasClient client = NewProcess(out _);
        await Run(() => client.VerifyAsync());
        _shared.ClockOffset = 0;

        await Run(() => client.VerifyAsync());

        Assert.Null(client.GetRateLimit().SharingFailure);
        Assert.InRange(SharedLimitJson.Read(_shared.Text, double.MaxValue).At, 0, 100);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("{ not json", null)]
    [InlineData("{\"v\":99}", "99")]
    public async Task An_unreadable_state_is_ignored_and_one_of_another_version_is_not_overwritten(string text, string? said)
    {
        _shared.Text = text;
        GorgiasClient client = NewProcess(out _);

        await Run(() => client.VerifyAsync());

        Assert.Equal(said is null, client.GetRateLimit().SharingFailure is null);
        Assert.Equal(said is not null, _shared.Text == text);
    }

    [Fact]
    public async Task The_first_store_of_an_account_is_used_and_every_store_is_closed()
    {
        using var limiter = new RateLimiter(2, Time);
        (SharedText.Process? first, SharedText.Process? second) = (_shared.Join(), _shared.Join());

        limiter.Share(first, IdProvider.System);
        limiter.Share(second, IdProvider.System);
        Assert.Equal((false, true), (first.Closed, second.Closed));
        await Run(async () => (await limiter.AcquireAsync(CallPriority.Bulk, null, default)).Settle(CallReport.Unreachable));
        limiter.Dispose();

        await Run(() => Time.PassAsync(TimeSpan.FromSeconds(1)));
        Assert.True(first.Closed);
    }

    [Fact]
    public async Task A_cancelled_waiter_keeps_no_permit_from_others()
    {
        (GorgiasClient? one, GorgiasClient? other) = (NewProcess(out _), NewProcess(out _));
        await Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            var given = Enumerable.Range(0, 100).Select(i => one.Tickets.CreateAsync(Draft($"g{i}", $"g{i}@example.com"), Bulk, stop.Token)).ToList();
            await Time.PassAsync(TimeSpan.FromSeconds(5));
            await stop.CancelAsync();
            await Task.WhenAll(given.Select(g => g.ContinueWith(_ => { }, TaskScheduler.Default)));
            await DrainAsync([other], 100);
            await Time.PassAsync(TimeSpan.FromSeconds(1));
        });

        Assert.Equal(0, Account.Throttled);
        Assert.Equal(0, SharedLimitJson.Read(_shared.Text, double.MaxValue).Members.Sum(m => m.Out.Count + m.Bulk));
    }

    private GorgiasClient NewProcess(out SharedText.Process store)
    {
        store = _shared.Join();
        GorgiasClient client = NewClient(store: store);
        _clients.Add(client);
        return client;
    }

    private Task DrainAsync(int tickets, int processes) =>
        Run(() => DrainAsync(Enumerable.Range(0, processes).Select(process => NewProcess(out _)).ToList(), tickets), TimeSpan.FromHours(1));

    /// <summary>All processes take from one list of tickets, with sixteen calls each at a time.</summary>
    private static Task DrainAsync(IReadOnlyList<GorgiasClient> clients, int tickets, int first = 0)
    {
        int next = first - 1;
        return Task.WhenAll(clients.SelectMany(c => Enumerable.Repeat(c, 16)).Select(async client =>
        {
            while (Interlocked.Increment(ref next) is var order && order < first + tickets)
            {
                await client.Tickets.CreateAsync(Draft($"order-{order}", $"c{order}@example.com"), Bulk);
            }
        }));
    }
}
