using Gorgias.Client.RateLimiting;
using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;
using Gorgias.Client.Tests.Support;
using Gorgias.Testing;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.RateLimiting.Shared;

/// <summary>One limit of several processes, under each kind of server, with pauses, resets and texts that cannot be.</summary>
public sealed class SharedHoldTests
{
    private static readonly CallReport Day = new(CallReportKind.Throttled, 40, 40, TimeSpan.FromDays(1));

    private readonly VirtualTime _time = new();
    private readonly SharedText _shared;

    public SharedHoldTests() => _shared = new SharedText(_time) { Latency = TimeSpan.FromMilliseconds(4) };

    [Theory]
    [InlineData(ServerKind.Leaky, 20, 1.04)]
    [InlineData(ServerKind.Sliding, 20, 1.05)]
    [InlineData(ServerKind.Fixed, 20, 1.15)]
    [InlineData(ServerKind.Leaky, 2, 1.1)]
    [InlineData(ServerKind.Sliding, 2, 1.4)]
    [InlineData(ServerKind.Fixed, 2, 1.4)]
    public async Task Three_processes_take_as_long_as_one_without_a_429(ServerKind kind, double period, double most)
    {
        var server = SimulatedServer.Create(kind, 40, period, new Random(3));
        using LimiterFixture account = Account(3, server);

        await _time.ToEndAsync(() => account.DrainAsync(300), TimeSpan.FromHours(1));

        Assert.Equal(0, account.Throttled);
        Assert.InRange(account.End / server.Bound(300, reserve: 2), 0.99, most);
        Assert.All(account.Limiters, limiter => Assert.Equal((3, null), (limiter.Status().SharedBy, limiter.Status().SharingFailure)));
    }

    [Fact]
    public async Task A_pause_of_a_day_is_everybodys_and_one_process_probes_it()
    {
        using LimiterFixture account = Account(3);
        account.Answers.Enqueue(Day);
        await _time.ToEndAsync(() => account.CallAsync(account.Limiters[0]));
        account.Answers.Enqueue(Day);
        account.Answers.Enqueue(Day);
        await Assert.ThrowsAsync<RateLimitWaitException>(
            () => _time.ToEndAsync(() => account.CallAsync(account.Limiters[1], TimeSpan.FromSeconds(30))));
        Assert.InRange(_time.Elapsed.TotalSeconds, 0, 2);

        // The probe of one of the two is told to wait as well, and the other one waits on.
        double told = 0;
        await _time.ToEndAsync(async () =>
        {
            Task<bool>[] calls = [.. account.Limiters.Skip(1).Select(limiter => account.CallAsync(limiter, TimeSpan.FromMinutes(15)))];
            await Task.WhenAny(calls);
            told = _time.Elapsed.TotalSeconds;
            Assert.Single(account.Answers);
            account.Answers.Clear();
            await Task.WhenAll(calls);
            await _time.PassAsync(TimeSpan.FromSeconds(1));
        });

        Assert.InRange(told, 119, 122);
        Assert.InRange(_time.Elapsed.TotalSeconds, 238, 243);
        Assert.Contains(account.Limiters, static limiter => limiter.Hold is null);
    }

    [Fact]
    public async Task A_reset_by_one_process_ends_the_pause_of_all()
    {
        using LimiterFixture account = Account(2);
        account.Answers.Enqueue(Day);
        await _time.ToEndAsync(() => account.CallAsync(account.Limiters[0]));

        await _time.ToEndAsync(account.Limiters[1].ResetAsync);
        await _time.ToEndAsync(() => account.CallAsync(account.Limiters[0], TimeSpan.FromSeconds(5)));

        Assert.InRange(_time.Elapsed.TotalSeconds, 0, 3);
    }

    [Fact]
    public async Task A_reset_that_cannot_reach_the_store_says_so()
    {
        using LimiterFixture account = Account(1);
        _shared.Failure = new IOException("The disk is gone.");

        await Assert.ThrowsAsync<IOException>(() => _time.ToEndAsync(account.Limiters[0].ResetAsync));
    }

    [Fact]
    public async Task The_largest_reserve_of_the_processes_counts()
    {
        using LimiterFixture account = Account(1);
        account.NewProcess(_shared, reserve: 9);

        await _time.ToEndAsync(() => account.CallAsync(account.Limiters[1]));
        await _time.ToEndAsync(() => account.CallAsync(account.Limiters[0]));

        Assert.Equal(9, account.Limiters[0].Status().Reserve);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"v\":1,\"At\":5,\"Answers\":[1,2],\"HoldUntil\":1e12}")]
    [InlineData("{\"v\":2}")]
    [InlineData("{\"v\":2,\"Members\":[null],\"Calls\":null,\"Periods\":null,\"Hold\":null}")]
    [InlineData("{\"v\":2,\"Members\":[{\"Id\":\"x\",\"Seen\":1e300,\"Turn\":1,\"Due\":1e300,\"Interactive\":1000000,\"Out\":[1e300,5]}]}")]
    [InlineData("{\"v\":2,\"IsKnown\":true,\"Hold\":{\"Since\":1e9,\"Until\":1e300,\"Asked\":1e300,\"IsAlone\":true}}")]
    [InlineData("{\"v\":2,\"IsKnown\":true,\"Hold\":{\"Until\":1000086400.0,\"ProbeAt\":1e300,\"Asked\":86400}}")]
    [InlineData("{\"v\":2,\"IsKnown\":true,\"HeldBack\":{\"Since\":1e300,\"Each\":1000000,\"Times\":-4},\"LastSent\":1e300,\"DistrustUntil\":1e300}")]
    [InlineData("{\"v\":2,\"IsKnown\":true,\"Capacity\":-1,\"Calls\":[0,0,0,0,4,9,9]"
        + ",\"Periods\":[{\"Period\":1e300},{\"Period\":-3},{\"Period\":20,\"Kept\":[]}]}")]
    [InlineData("{\"v\":2,\"Others\":{\"Extra\":NaN,\"SeenAt\":Infinity}}")]
    [InlineData("{\"v\":2,\"At\":1e300}")]
    public async Task Whatever_stands_in_the_text_a_call_goes_within_two_minutes_and_the_text_is_sound_again(string text)
    {
        _shared.Text = text;
        using LimiterFixture account = Account(1);

        Assert.True(await _time.ToEndAsync(() => account.CallAsync(account.Limiters[0])));

        Assert.InRange(_time.Elapsed.TotalSeconds, 0, 122);
        Assert.Null(account.Limiters[0].Status().SharingFailure);
        Assert.Contains("\"v\":2", _shared.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_is_small_and_reading_and_writing_change_nothing()
    {
        using LimiterFixture account = Account(2, SimulatedServer.Create(ServerKind.Fixed, 40, 10, new Random(2)));
        await _time.ToEndAsync(() => account.DrainAsync(150));
        double now = 1e9 + _time.Elapsed.TotalSeconds;

        string once = SharedLimitJson.Write(SharedLimitJson.Read(_shared.Text, now));

        Assert.Equal(once, SharedLimitJson.Write(SharedLimitJson.Read(once, now)));
        Assert.Equal(_shared.Text!.Length, once.Length);
        Assert.InRange(once.Length, 500, 5000);
    }

    [Fact]
    public void A_stored_call_is_never_shorter_than_it_was()
    {
        var call = new OwnCall(1e9 + 12.3456789);
        call.End(1e9 + 12.9876543, CallReportKind.Answered, 7, 0.6419754);

        OwnCall read = Assert.Single(SharedCalls.Read(SharedCalls.Write([call], 1e9 + 15), 1e9 + 15, 1e9 + 15));

        Assert.True(read.Sent <= call.Sent && read.Ended >= call.Ended);
        Assert.True(read.Ended - read.Sent - (call.Ended - call.Sent) < 0.0021);
        Assert.Equal((7, CallReportKind.Answered), (read.Used, read.Outcome));
    }

    private LimiterFixture Account(int processes, SimulatedServer? server = null)
    {
        var account = new LimiterFixture(_time, server ?? SimulatedServer.Create(ServerKind.Sliding, 40, 20, new Random(1)));
        for (int i = 0; i < processes; i++)
        {
            account.NewProcess(_shared);
        }

        return account;
    }
}
