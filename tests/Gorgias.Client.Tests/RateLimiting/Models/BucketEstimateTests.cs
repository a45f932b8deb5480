using FsCheck;
using FsCheck.Fluent;
using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.Tests.RateLimiting.Models;

/// <summary>The numbers the limiter is held to (rate-limiter.md, section 4), in virtual time.</summary>
public class BucketEstimateTests
{
    [Fact]
    public void A_thousand_creations_on_the_key_plan_take_at_most_490_seconds_without_a_429()
    {
        BucketSimulation.Run run = new BucketSimulation().Create(1000);

        Assert.Equal(0, run.Throttled);
        Assert.Equal(1000, run.Calls);
        Assert.InRange(run.Seconds, 480, 490);
    }

    [Theory]
    [InlineData(40, 4, "Enterprise, key")]
    [InlineData(80, 4, "OAuth")]
    [InlineData(80, 8, "Enterprise, OAuth")]
    [InlineData(40, 20, "ten times the guess")]
    public void A_drain_faster_than_the_default_is_learned(int capacity, double drain, string plan)
    {
        BucketSimulation.Run run = new BucketSimulation { Capacity = capacity, Drain = drain, Latency = 0.1 }.Create(1000);
        double bound = (1000 - capacity) / drain;

        Assert.Equal(0, run.Throttled);
        Assert.True(run.Seconds <= bound * 1.03, $"{plan}: {run.Seconds} s of {bound} s");
        Assert.InRange(run.Drain, drain * 0.9, drain * 1.05);
    }

    [Fact]
    public void Regular_other_traffic_costs_at_most_3_percent_and_no_429()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            BucketSimulation.Run run = new BucketSimulation { Seed = seed, OtherCallsPerSecond = 0.5, OtherCallsRegular = true }.Create(1000);

            Assert.Equal(0, run.Throttled);
            Assert.InRange(run.Seconds, 0, Bound(run) * 1.03);
        }
    }

    [Fact]
    public void Random_other_traffic_costs_at_most_3_percent_and_hardly_a_429()
    {
        var runs = Enumerable.Range(0, 100).Select(seed => new BucketSimulation { Seed = seed, OtherCallsPerSecond = 0.5 }.Create(1000)).ToList();

        Assert.All(runs, run => Assert.InRange(run.Seconds, 0, Bound(run) * 1.03));

        // No affordable reserve covers three other calls between two of our own; that happens about once in 100,000 calls.
        Assert.InRange(runs.Sum(run => run.Throttled), 0, 3);
    }

    [Fact]
    public void A_bucket_that_other_traffic_has_filled_causes_no_429()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            BucketSimulation.Run run = new BucketSimulation { Seed = seed, InitialLevel = 36, OtherCallsPerSecond = 0.5, OtherCallsRegular = true }.Create(300);

            Assert.Equal(0, run.Throttled);
        }
    }

    [Theory]
    [InlineData(300, 0.005)]
    [InlineData(300, 0.05)]
    [InlineData(300, 0.3)]
    [InlineData(300, 1.0)]
    [InlineData(2000, 0.005)]
    [InlineData(2000, 0.05)]
    [InlineData(2000, 0.3)]
    [InlineData(2000, 1.0)]
    public void A_plan_is_learned_from_the_header_alone(int tickets, double latency)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            BucketSimulation.Run run = new BucketSimulation
            {
                Seed = seed,
                Drain = 20,
                Latency = latency,
                Jitter = (latency * 0.1)
                + 0.002,
                Connected = true
            }.Create(tickets);

            Assert.Equal(0, run.Throttled);
            Assert.Equal(tickets, run.Calls);
            Assert.InRange(run.Seconds, 0, (1.03 * (tickets - 40) / 20) + (3 * latency));
        }
    }

    [Fact]
    public void Without_other_traffic_the_estimate_never_lets_the_bucket_overflow()
    {
        Gen<BucketSimulation> plans = from capacity in Gen.Choose(10, 120)
                                      from drain in Gen.Choose(1, 200)
                                      from latency in Gen.Choose(1, 1500)
                                      from window in Gen.Choose(2, 64)
                                      from seed in Gen.Choose(0, int.MaxValue - 1)
                                      select new BucketSimulation
                                      {
                                          Capacity = capacity,
                                          Drain = Math.Max(capacity / 20.0, drain / 10.0),
                                          Latency = latency / 1000.0,
                                          Jitter = latency / 5000.0,
                                          Window = window,
                                          Seed = seed,
                                      };

        Prop.ForAll(plans.ToArbitrary(), plan => plan.Create(300).Throttled == 0).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void After_a_429_no_call_is_sent_before_Retry_After_has_passed()
    {
        var bucket = new BucketEstimate(2);
        bucket.Send();
        bucket.Throttled(now: 10, retryAfter: 7, capacity: 40);

        Assert.Equal(7, bucket.WaitFor(10));
        Assert.Equal(0.5, bucket.WaitFor(16.5));
        Assert.Equal(0, bucket.WaitFor(17));
    }

    [Fact]
    public void While_the_level_is_unknown_two_calls_probe_it()
    {
        var bucket = new BucketEstimate(2);
        bucket.Send();
        bucket.Send();
        Assert.Null(bucket.WaitFor(0));

        bucket.Answered(now: 0.2, sentAt: 0, used: 39, capacity: 40);

        // 39 in the header and one still on the wire: 3 must drain at 2 a second, once the wire is clear.
        Assert.NotEqual(0, bucket.WaitFor(0.2));
    }

    [Fact]
    public void A_level_raised_by_other_traffic_counts()
    {
        var bucket = new BucketEstimate(2);
        bucket.Send();
        bucket.Answered(now: 0, sentAt: 0, used: 1, capacity: 40);
        bucket.Send();
        bucket.Answered(now: 1, sentAt: 0.9, used: 30, capacity: 40);

        Assert.Equal(30, bucket.Level(1), precision: 6);
    }

    [Fact]
    public void The_capacity_comes_from_the_header()
    {
        var bucket = new BucketEstimate(2);
        bucket.Send();
        bucket.Answered(now: 0, sentAt: 0, used: 1, capacity: 80);

        Assert.Equal(80, bucket.Capacity);
        Assert.Equal(4, bucket.Drain);
    }

    private static double Bound(BucketSimulation.Run run) => (1000 - 40 + run.OtherCalls) / 2.0;
}
