using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>A stopped call reports whether it was sent.</summary>
public class CancellationTests : ClientTest
{
    [Fact]
    public async Task A_write_stopped_before_it_begins_was_not_sent()
    {
        await Fails<GorgiasNotSentException>(() => Client.Tickets.CreateAsync(Draft(), null, new CancellationToken(true)));

        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_read_stopped_before_it_begins_is_cancelled()
    {
        await Fails<OperationCanceledException>(() => Client.Tickets.GetAsync(5, null, new CancellationToken(true)));

        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_write_stopped_at_the_rate_limiter_was_not_sent()
    {
        Account.FailPosts(Fault.Throttle(60));
        using var stop = new CancellationTokenSource();

        await Run(async () =>
        {
            Task<GorgiasTicket> first = Client.Tickets.CreateAsync(Draft(), null, CancellationToken.None);
            await Time.PassAsync(TimeSpan.FromSeconds(5));
            Task<GorgiasTicket> second = Client.Tickets.CreateAsync(Draft("order-1002"), null, stop.Token);
            await Time.PassAsync(TimeSpan.FromSeconds(5));
            Assert.Equal(2, Client.GetRateLimit().Waiting);
            await stop.CancelAsync();
            await Assert.ThrowsAsync<GorgiasNotSentException>(() => second);
            Assert.Equal(10, Time.Elapsed.TotalSeconds, 3);
            await first;
        });

        Assert.All(Account.Requests, r => Assert.Equal("order-1001", (string?)r.Json["external_id"]));
    }

    [Fact]
    public async Task A_write_stopped_while_it_waits_after_its_own_429_was_not_sent()
    {
        Account.FailPosts(Fault.Throttle(60));

        (Exception? failure, TimeSpan after) = await StopAfter(TimeSpan.FromSeconds(5), token => Client.Tickets.CreateAsync(Draft(), null, token));

        Assert.IsType<GorgiasNotSentException>(failure);
        Assert.InRange(after.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task A_write_stopped_between_attempts_that_could_not_connect_was_not_sent()
    {
        Account.FailPosts(Fault.Refused, times: 100);

        (Exception? failure, TimeSpan after) = await StopAfter(TimeSpan.FromSeconds(5), token => Client.Tickets.CreateAsync(Draft(), null, token));

        Assert.IsType<GorgiasNotSentException>(failure);
        Assert.InRange(after.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task A_write_stopped_after_an_attempt_of_unknown_outcome_is_unknown()
    {
        Account.FailPosts(Fault.ResetAfter).FailReads(Fault.StatusBefore(500), times: 1000);

        (Exception? failure, TimeSpan after) = await StopAfter(TimeSpan.FromSeconds(5), token => Client.Tickets.CreateAsync(Draft(), null, token));

        Assert.Equal("order-1001", Assert.IsType<GorgiasUnknownOutcomeException>(failure).ExternalId);
        Assert.InRange(after.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task A_write_stopped_during_the_settling_time_of_its_lookup_is_unknown()
    {
        Account.FailPosts(Fault.ResetBefore);

        (Exception? failure, TimeSpan after) = await StopAfter(TimeSpan.FromSeconds(1.2), token => Client.Tickets.CreateAsync(Draft(), null, token));

        Assert.IsType<GorgiasUnknownOutcomeException>(failure);
        Assert.InRange(after.TotalSeconds, 0, 1);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_write_with_a_response_within_the_grace_period_is_done()
    {
        Account.Latency = TimeSpan.FromSeconds(1);

        GorgiasTicket ticket = await Run(async () =>
        {
            using var stop = new CancellationTokenSource();
            Task<GorgiasTicket> create = Client.Tickets.CreateAsync(Draft(), null, stop.Token);
            await Time.PassAsync(TimeSpan.FromMilliseconds(600));
            await stop.CancelAsync();
            return await create;
        });

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Theory]
    [InlineData(0.4, 5.0)]
    [InlineData(2.6, 5.0)]
    public async Task A_write_without_a_response_within_the_grace_period_is_unknown(double stopAfter, double latency)
    {
        Account.Latency = TimeSpan.FromSeconds(latency);

        (Exception? failure, TimeSpan after) = await StopAfter(TimeSpan.FromSeconds(stopAfter), token => Client.Tickets.CreateAsync(Draft(), null, token));

        Assert.Equal("order-1001", Assert.IsType<GorgiasUnknownOutcomeException>(failure).ExternalId);
        Assert.InRange(after.TotalSeconds, 0.5, 0.9);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_write_throttled_within_the_grace_period_was_not_sent()
    {
        Account.Latency = TimeSpan.FromSeconds(1);
        Account.FailPosts(Fault.Throttle(60));

        (Exception? failure, _) = await StopAfter(TimeSpan.FromSeconds(0.4), token => Client.Tickets.CreateAsync(Draft(), null, token));

        Assert.IsType<GorgiasNotSentException>(failure);
    }

    [Fact]
    public async Task A_read_stopped_in_flight_is_cancelled_at_once()
    {
        Account.Latency = TimeSpan.FromSeconds(50);

        (Exception? failure, TimeSpan after) = await StopAfter(TimeSpan.FromSeconds(5), token => Client.Tickets.GetAsync(5, null, token));

        Assert.IsAssignableFrom<OperationCanceledException>(failure);
        Assert.InRange(after.TotalSeconds, 0, 0.1);
    }

    [Fact]
    public async Task A_timer_of_the_grace_period_that_fires_after_the_call_does_no_harm()
    {
        using var late = new LateTimers();
        using GorgiasClient client = NewClient(time: late);
        using var stop = new CancellationTokenSource();
        Account.Latency = TimeSpan.Zero;

        Task<GorgiasTicket> create = client.Tickets.CreateAsync(Draft(), null, stop.Token);
        await create;
        await stop.CancelAsync();

        // A timer that is already due when it is disposed of fires all the same.
        late.FireAll();
    }

    [Fact]
    public async Task Closing_the_client_ends_calls_that_wait_at_the_rate_limiter_as_not_sent()
    {
        Account.FailPosts(Fault.Throttle(3600));

        await Run(
            async () =>
            {
                var creates = Enumerable.Range(0, 5).Select(i => Client.Tickets.CreateAsync(Draft($"order-{i}"))).ToList();
                Task<GorgiasTicket> read = Client.Tickets.GetAsync(5);
                await Time.PassAsync(TimeSpan.FromSeconds(5));
                Client.Dispose();
                Assert.All(
                    await Task.WhenAll(creates.Select(FailureOf)), failure => Assert.True(failure is GorgiasNotSentException or null, failure?.ToString()));
                Assert.IsType<GorgiasNotSentException>(await FailureOf(read));
            },
            TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Closing_the_client_while_a_write_is_in_flight_makes_its_outcome_unknown()
    {
        Account.Latency = TimeSpan.FromSeconds(10);

        GorgiasUnknownOutcomeException failure = await Fails<GorgiasUnknownOutcomeException>(async () =>
        {
            Task<GorgiasTicket> create = Client.Tickets.CreateAsync(Draft());
            await Time.PassAsync(TimeSpan.FromSeconds(6));
            Client.Dispose();
            await create;
        });

        Assert.Equal("order-1001", failure.ExternalId);
    }

    [Fact]
    public async Task A_call_on_a_closed_client_was_not_sent()
    {
        Client.Dispose();

        await Fails<GorgiasNotSentException>(() => Client.Tickets.CreateAsync(Draft()));

        Assert.Empty(Account.Requests);
    }

    private static async Task<Exception?> FailureOf(Task task)
    {
        try
        {
            await task;
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>The exception of the call, and how long after the stop it was thrown.</summary>
    private async Task<(Exception? Failure, TimeSpan After)> StopAfter(TimeSpan span, Func<CancellationToken, Task> call)
    {
        using var stop = new CancellationTokenSource();
        return await Run(async () =>
        {
            Task<Exception?> task = FailureOf(call(stop.Token));
            await Time.PassAsync(span);
            await stop.CancelAsync();
            TimeSpan stoppedAt = Time.Elapsed;
            Exception? failure = await task;
            return (failure, Time.Elapsed - stoppedAt);
        });
    }

    /// <summary>Timers that never fire on their own, and fire after they are disposed of.</summary>
    private sealed class LateTimers : TimeProvider, IDisposable
    {
        private readonly List<Action> _callbacks = [];

        public void FireAll() => _callbacks.ForEach(c => c());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callbacks.Add(() => callback(state));
            return new Never();
        }

        public void Dispose() => _callbacks.Clear();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
