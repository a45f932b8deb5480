using Gorgias.Client.Tests.Support;
using Gorgias.Shared;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>An unreachable host is reported in bounded time, however many calls there are, and is called again when it is back.</summary>
public class DeadHostTests : ClientTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(32)]
    [InlineData(100)]
    public async Task A_host_that_refuses_connections_ends_every_call_within_a_minute(int calls)
    {
        Account.Forever = Fault.Refused;

        Exception?[] failures = await CallAll(calls);

        Assert.All(
            failures,
            f => Assert.True(Assert.IsType<ForeignException>(Assert.IsType<GorgiasConnectionException>(f).InnerException).Was<HttpRequestException>()));
        Assert.All(failures, f => Assert.True(((GorgiasException)f!).EndsRun));
        Assert.InRange(Time.Elapsed.TotalSeconds, 5, 60);
        Assert.Equal(0, Client.GetRateLimit().InFlight);
        Assert.Equal(0, Client.GetRateLimit().Waiting);
    }

    [Theory]
    [InlineData(1, 150)]
    [InlineData(32, 150)]
    [InlineData(100, 150)]
    public async Task A_host_that_drops_connections_ends_every_call_in_bounded_time(int calls, int seconds)
    {
        Account.Forever = new Fault("black hole", async token =>
        {
            await Task.Delay(TimeSpan.FromSeconds(15), Time, token);
            throw new TaskCanceledException("A connection could not be established within the configured ConnectTimeout.", new TimeoutException());
        });

        Exception?[] failures = await CallAll(calls);

        Assert.All(failures, f => Assert.IsType<GorgiasConnectionException>(f));
        Assert.InRange(Time.Elapsed.TotalSeconds, 15, seconds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task A_host_that_comes_back_is_called_again(int calls)
    {
        Account.Forever = Fault.Refused;

        await Run(async () =>
        {
            var creates = Enumerable.Range(0, calls).Select(i => Client.Tickets.CreateAsync(Draft($"order-{i}"))).ToList();
            await Time.PassAsync(TimeSpan.FromSeconds(6));
            Account.Forever = null;
            await Task.WhenAll(creates);
        });

        Assert.Equal(calls, Account.Tickets.Count);
        Assert.InRange(Time.Elapsed.TotalSeconds, 6, 40);
        Assert.All(Account.Tickets.GroupBy(t => (string?)t["external_id"]), g => Assert.Single(g));
    }

    [Fact]
    public async Task An_unreachable_host_gets_few_requests()
    {
        Account.Forever = Fault.Refused;

        await CallAll(100);

        Assert.InRange(Account.Requests.Count, 1, 250);
        Assert.Equal(0, Client.GetRateLimit().CallsMade);
    }

    [Fact]
    public async Task An_attempt_that_the_circuit_breaker_held_back_does_not_count()
    {
        Account.Forever = Fault.Refused;

        GorgiasTicket[] tickets = await Run(async () =>
        {
            var creates = Enumerable.Range(0, 60).Select(i => Client.Tickets.CreateAsync(Draft($"order-{i}"))).ToList();
            await Time.PassAsync(TimeSpan.FromSeconds(6));
            Account.Forever = null;
            return await Task.WhenAll(creates);
        });

        Assert.Equal(Account.Requests.Count, tickets.Sum(t => t.Attempts));
    }

    [Fact]
    public async Task Verifying_a_connection_to_an_unknown_host_fails_after_three_attempts()
    {
        Account.Forever = Fault.Dns;

        GorgiasConnectionException failure = await Fails<GorgiasConnectionException>(() => Client.VerifyAsync());

        Assert.Equal(3, Account.Requests.Count);
        Assert.Equal(GorgiasErrorKind.ConnectionFailed, failure.Kind);
    }

    private Task<Exception?[]> CallAll(int calls) => Run(
        () => Task.WhenAll(Enumerable.Range(0, calls).Select(async i =>
        {
            try
            {
                await Client.Tickets.CreateAsync(Draft($"order-{i}"));
                return null;
            }
            catch (Exception e)
            {
                return e;
            }
        })),
        TimeSpan.FromHours(6));
}
