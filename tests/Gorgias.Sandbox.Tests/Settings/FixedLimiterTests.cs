using Gorgias.Sandbox.Settings;
using Gorgias.Testing;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>The rate limit as fixed periods, gorgias-api.md section 2.</summary>
public class FixedLimiterTests
{
    private readonly VirtualTime _time = new();

    [Fact]
    public void The_count_returns_to_zero_at_the_end_of_each_period()
    {
        FixedLimiter limiter = Create(40);
        Pass(19);
        Assert.Equal(new BucketReading(true, 1, 40, 0), limiter.Take());
        Assert.Equal(new BucketReading(true, 2, 40, 0), limiter.Take());
        Pass(0.999);
        Assert.Equal(2, limiter.Level);
        Pass(0.001);
        Assert.Equal(0, limiter.Level);
        Assert.Equal(new BucketReading(true, 1, 40, 0), limiter.Take());
        Pass(55);
        Assert.Equal(0, limiter.Level);
        Assert.Equal(new BucketReading(true, 0, 40, 0), limiter.Read());
    }

    [Fact]
    public void Retry_After_is_the_time_until_the_end_of_the_period()
    {
        FixedLimiter limiter = Create(3);
        Pass(45.5);
        limiter.Fill(3);
        Assert.Equal(new BucketReading(false, 3, 3, 15), limiter.Take());
        Pass(14.4);
        Assert.Equal(new BucketReading(false, 3, 3, 1), limiter.Take());
        Pass(0.1);
        for (int n = 1; n <= 3; n++)
        {
            Assert.Equal(new BucketReading(true, n, 3, 0), limiter.Take());
        }

        Assert.Equal(new BucketReading(false, 3, 3, 20), limiter.Take());
    }

    [Fact]
    public void A_changed_limit_keeps_the_count_and_the_begin_of_the_period()
    {
        FixedLimiter limiter = Create(40);
        Pass(5);
        limiter.Fill(30);
        limiter.Configure(4, TimeSpan.FromSeconds(10), 0);
        Assert.Equal(new BucketReading(false, 4, 4, 5), limiter.Take());
        limiter.Configure(40, TimeSpan.FromSeconds(3), 0);
        Assert.Equal(0, limiter.Level);
    }

    [Fact]
    public void Foreign_calls_count_however_often_the_level_is_read()
    {
        double Level(int looks)
        {
            var time = new VirtualTime();
            var limiter = new FixedLimiter(time, 40, TimeSpan.FromSeconds(20));
            limiter.Configure(40, TimeSpan.FromSeconds(20), 0.7);
            for (int i = 0; i < looks; i++)
            {
                time.Advance(TimeSpan.FromSeconds(50.0 / looks));
                _ = limiter.Level;
            }

            return limiter.Level;
        }

        // Those of the seconds 40 to 50: the 29th to the 35th, and the 28th at second 40 itself.
        Assert.Equal(8, Level(1));
        Assert.Equal(8, Level(125));
    }

    [Fact]
    public void Many_foreign_calls_fill_the_period()
    {
        FixedLimiter limiter = Create(40);
        limiter.Configure(40, TimeSpan.FromSeconds(20), 1_000_000);
        Pass(1_000_001);
        Assert.Equal(40, limiter.Level);
        Assert.Equal(19, limiter.Take().RetryAfterSeconds);
    }

    private FixedLimiter Create(int capacity) => new(_time, capacity, TimeSpan.FromSeconds(20));

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
