using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.RateLimiting;

/// <summary>The numbers of rate-limiter.md, section 4, through the whole client and over a real leaky bucket.</summary>
public class ThousandCreationsTests : ClientTest
{
    [Fact]
    public async Task A_thousand_creations_take_at_most_490_seconds_without_a_429_and_one_call_each()
    {
        await CreateMany(1000);

        Assert.Equal(0, Account.Throttled);
        Assert.Equal(1000, Account.Requests.Count);
        Assert.Equal(1000, Account.Tickets.Select(t => (string?)t["external_id"]).Distinct().Count());
        Assert.InRange(Time.Elapsed.TotalSeconds, 480, 490);
        Assert.Equal((0, 0), (Client.GetRateLimit().InFlight, Client.GetRateLimit().Waiting));
    }

    [Fact]
    public async Task With_one_foreign_call_every_two_seconds_it_stays_within_three_percent_without_a_429()
    {
        await CreateMany(1000, otherEvery: TimeSpan.FromSeconds(2));

        Assert.Equal(0, Account.Throttled);
        Assert.Equal(1000, Account.Requests.Count);
        double bound = (1000 - 40) / (2 - 0.5);
        Assert.InRange(Time.Elapsed.TotalSeconds, 480, bound * 1.03);
    }

    [Theory]
    [InlineData(80, 4, "OAuth")]
    [InlineData(40, 4, "Enterprise, key")]
    public async Task An_unknown_plan_is_learned(int capacity, double drain, string plan)
    {
        (Account.Capacity, Account.Drain) = (capacity, drain);

        await CreateMany(600);

        Assert.Equal(0, Account.Throttled);
        double bound = (600 - capacity) / drain;
        Assert.True(Time.Elapsed.TotalSeconds <= bound * 1.05, $"{plan}: {Time.Elapsed.TotalSeconds} s of {bound} s");
    }

    [Fact]
    public async Task Faults_of_every_kind_lose_no_record_and_double_none()
    {
        Fault[] faults = new[] { Fault.Refused, Fault.ResetBefore, Fault.ResetAfter, Fault.StatusBefore(500), Fault.StatusAfter(502), Fault.TruncatedAfter };
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            // Every request, lookups as well, is hit at one in about eight.
            int at = random.Next(0, 500);
            int n = 0;
            Account.Fail(_ => n++ >= at, faults[i % faults.Length]);
        }

        GorgiasTicket[] tickets = await CreateMany(300);

        Assert.Equal(300, Account.Tickets.Select(t => (string?)t["external_id"]).Distinct().Count());
        Assert.Equal(300, Account.Tickets.Count);
        Assert.Equal(300, tickets.Select(t => t.Id).Distinct().Count());
        Assert.Contains(tickets, t => t.Outcome == TicketOutcome.Recovered);
    }

    private Task<GorgiasTicket[]> CreateMany(int tickets, TimeSpan? otherEvery = null)
    {
        Account.Limited = true;
        Account.Latency = TimeSpan.FromMilliseconds(250);
        var options = new CallOptions { Priority = CallPriority.Bulk };
        return Run(
            async () =>
            {
                ITimer? others = otherEvery is { } every ? Time.CreateTimer(_ => Account.OtherCall(), null, every / 2, every) : null;
                using var window = new SemaphoreSlim(32);
                GorgiasTicket[] made = await Task.WhenAll(Enumerable.Range(0, tickets).Select(async i =>
                {
                    await window.WaitAsync();
                    try
                    {
                        return await Client.Tickets.CreateAsync(Draft($"order-{i}", $"c{i}@example.com"), options);
                    }
                    finally
                    {
                        window.Release();
                    }
                }));
                others?.Dispose();
                return made;
            },
            TimeSpan.FromHours(1));
    }
}
