using FsCheck;
using FsCheck.Fluent;
using Gorgias.Sandbox.Settings;
using Gorgias.Testing;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>The rate limit as a sliding window, gorgias-api.md section 2.</summary>
public class WindowLimiterTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void The_calls_of_the_last_period_count()
    {
        WindowLimiter limiter = Create(40);
        Assert.Equal(new BucketReading(true, 1, 40, 0), limiter.Take());
        Pass(12);
        Assert.Equal(new BucketReading(true, 2, 40, 0), limiter.Take());
        Pass(7.999);
        Assert.Equal(2, limiter.Level);
        Pass(0.001);
        Assert.Equal(1, limiter.Level);
        Assert.Equal(new BucketReading(true, 1, 40, 0), limiter.Read());
        Pass(12);
        Assert.Equal(0, limiter.Level);
    }

    [Fact]
    public void Retry_After_is_the_time_until_one_call_is_free()
    {
        WindowLimiter limiter = Create(3);
        limiter.Take();
        Pass(5.5);
        limiter.Take();
        limiter.Take();
        Assert.Equal(new BucketReading(false, 3, 3, 15), limiter.Take());
        Pass(14.4);
        Assert.Equal(new BucketReading(false, 3, 3, 1), limiter.Take());
        Pass(0.1);
        Assert.Equal(new BucketReading(true, 3, 3, 0), limiter.Take());

        // One call was free, not as many as a bucket would have drained.
        Assert.Equal(new BucketReading(false, 3, 3, 6), limiter.Take());
    }

    [Fact]
    public void In_any_period_at_most_the_capacity_is_accepted_and_a_throttled_call_is_accepted_after_Retry_After() => Prop.ForAll(
        Gen.Choose(1, 20).ToArbitrary(), Gen.Choose(0, 3000).ListOf().ToArbitrary(), (capacity, pauses) =>
    {
        var time = new VirtualTime();
        var limiter = new WindowLimiter(time, capacity, TimeSpan.FromSeconds(5));
        var accepted = new List<DateTimeOffset>();
        foreach (int pause in pauses)
        {
            time.Advance(TimeSpan.FromMilliseconds(pause % 3 == 0 ? 0 : pause));
            BucketReading reading = limiter.Take();
            if (!reading.Accepted)
            {
                time.Advance(TimeSpan.FromSeconds(reading.RetryAfterSeconds - 1));
                bool early = reading.RetryAfterSeconds > 1 && limiter.Take().Accepted;
                time.Advance(TimeSpan.FromSeconds(1));
                if (early || !limiter.Take().Accepted)
                {
                    return false;
                }
            }

            accepted.Add(time.GetUtcNow());
            if (accepted.Count(at => time.GetUtcNow() - at < TimeSpan.FromSeconds(5)) is var now && (now > capacity || now != limiter.Level))
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_smaller_capacity_keeps_the_latest_calls()
    {
        WindowLimiter limiter = Create(40);
        limiter.Fill(30);
        Pass(10);
        limiter.Fill(35);
        limiter.Configure(4, Seconds(20), 0);
        Assert.Equal(new BucketReading(false, 4, 4, 20), limiter.Take());
        limiter.Configure(4, Seconds(10), 0);
        Assert.Equal(new BucketReading(false, 4, 4, 10), limiter.Take());
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0.5, 1)]
    [InlineData(7, 7)]
    [InlineData(41, 40)]
    public void The_level_can_be_set(double level, int expected)
    {
        WindowLimiter limiter = Create(40);
        limiter.Fill(20);
        Pass(10);
        limiter.Fill(level);
        Assert.Equal(expected, limiter.Level);
    }

    [Fact]
    public void Foreign_calls_count_however_often_the_level_is_read()
    {
        double Level(int looks)
        {
            var time = new VirtualTime();
            var limiter = new WindowLimiter(time, 40, Seconds(20));
            limiter.Configure(40, Seconds(20), 0.7);
            for (int i = 0; i < looks; i++)
            {
                time.Advance(Seconds(50.0 / looks));
                _ = limiter.Level;
            }

            return limiter.Level;
        }

        Assert.Equal(14, Level(1));
        Assert.Equal(14, Level(125));
    }

    [Fact]
    public void Many_foreign_calls_keep_the_window_full_and_cost_little()
    {
        WindowLimiter limiter = Create(40);
        limiter.Configure(40, Seconds(20), 1_000_000);
        Pass(86_400);
        Assert.Equal(40, limiter.Level);
        Pass(1_000_000);
        Assert.Equal(40, limiter.Level);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private WindowLimiter Create(int capacity) => new(_time, capacity, Seconds(20));

    private void Pass(double seconds) => _time.Advance(Seconds(seconds));
}
