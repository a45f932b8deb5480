using FsCheck;
using FsCheck.Fluent;
using Gorgias.Testing;

namespace Gorgias.Sandbox.Tests.Settings;

/// <summary>The properties of the rate limit, gorgias-api.md section 2.</summary>
public class LeakyBucketTests
{
    private static readonly Arbitrary<Walk> Walks = (
        from capacity in Gen.Choose(1, 80)
        from window in Gen.Elements(1, 5, 10, 20)
        from pauses in Gen.Choose(0, 3000).Select(ms => ms % 3 == 0 ? 0 : ms).ListOf()
        select new Walk(capacity, window, [.. pauses])).ToArbitrary();

    [Fact]
    public void Used_is_the_level_rounded_up_and_at_most_the_limit() => Prop.ForAll(Walks, walk => walk.Steps().All(step
        => step.Reading.Used <= step.Reading.Limit && step.Reading.Used == (int)Math.Ceiling(step.Level - 1e-9))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_throttled_call_does_not_change_the_level() => Prop.ForAll(Walks, walk => walk.Steps().All(step
        => step.Reading.Accepted || step.Level <= step.Before)).QuickCheckThrowOnFailure();

    [Fact]
    public void In_any_time_span_at_most_the_capacity_and_the_drained_calls_are_accepted() => Prop.ForAll(Walks, walk =>
    {
        var accepted = walk.Steps().Where(step => step.Reading.Accepted).Select(step => step.At).ToList();
        for (int i = 0; i < accepted.Count; i++)
        {
            for (int j = i; j < accepted.Count; j++)
            {
                if (j - i + 1 > walk.Capacity + ((accepted[j] - accepted[i]).TotalSeconds * walk.Leak) + 1e-6)
                {
                    return false;
                }
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_call_is_accepted_after_Retry_After_and_not_a_second_earlier() => Prop.ForAll(Walks, Gen.Choose(0, 999).ToArbitrary(), (walk, ms) =>
    {
        BucketReading Refused(int secondsLess, out BucketReading refused)
        {
            var time = new VirtualTime();
            var bucket = new LeakyBucket(time, walk.Capacity, walk.Leak, walk.Capacity);
            time.Advance(TimeSpan.FromMilliseconds(ms / walk.Leak / 1.01));
            refused = bucket.Take();
            time.Advance(TimeSpan.FromSeconds(refused.RetryAfterSeconds - secondsLess));
            return bucket.Take();
        }

        BucketReading later = Refused(0, out BucketReading refused);
        return !refused.Accepted && refused.RetryAfterSeconds >= 1 && later.Accepted && (refused.RetryAfterSeconds == 1 || !Refused(1, out _).Accepted);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_plan_of_an_API_key_accepts_forty_calls_at_once_and_two_each_second()
    {
        var time = new VirtualTime();
        var bucket = new LeakyBucket(time, 40, 2);
        Assert.All(Enumerable.Range(1, 40), n => Assert.Equal(new BucketReading(true, n, 40, 0), bucket.Take()));
        Assert.Equal(new BucketReading(false, 40, 40, 1), bucket.Take());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(bucket.Take().Accepted);
        Assert.True(bucket.Take().Accepted);
        Assert.False(bucket.Take().Accepted);
    }

    [Fact]
    public void Foreign_calls_fill_the_bucket_like_other_calls()
    {
        var time = new VirtualTime();
        var bucket = new LeakyBucket(time, 40, 2);
        bucket.Configure(40, 2, 5);
        time.Advance(TimeSpan.FromSeconds(10));

        // 50 calls were added and 20 drained. The level is that after the last call, less what has drained since.
        Assert.InRange(bucket.Level, 29.5, 31);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.InRange(bucket.Level, 38.5, 40);
    }

    [Fact]
    public void Foreign_calls_do_not_depend_on_how_often_the_level_is_read()
    {
        double Level(int looks)
        {
            var time = new VirtualTime();
            var bucket = new LeakyBucket(time, 40, 2);
            bucket.Configure(40, 2, 0.7);
            for (int i = 0; i < looks; i++)
            {
                time.Advance(TimeSpan.FromSeconds(12.0 / looks));
                _ = bucket.Level;
            }

            return bucket.Level;
        }

        Assert.Equal(Level(1), Level(120), 6);
    }

    [Fact]
    public void A_changed_plan_keeps_the_level()
    {
        var bucket = new LeakyBucket(new VirtualTime(), 80, 4, 60);
        bucket.Configure(40, 2);
        Assert.Equal(40, bucket.Level);
        bucket.Configure(80, 4);
        Assert.Equal(40, bucket.Level);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, double.NaN, 0)]
    [InlineData(1, 1, 2)]
    [InlineData(1, 1, -1)]
    public void Numbers_out_of_range_throw(int capacity, double leak, double level)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new LeakyBucket(new VirtualTime(), capacity, leak, level));

    public sealed record Taken(DateTimeOffset At, double Before, BucketReading Reading, double Level);

    public sealed record Walk(int Capacity, int Window, IReadOnlyList<int> Pauses)
    {
        public double Leak => (double)Capacity / Window;

        public List<Taken> Steps()
        {
            var time = new VirtualTime();
            var bucket = new LeakyBucket(time, Capacity, Leak);
            var steps = new List<Taken>();
            foreach (int pause in Pauses)
            {
                time.Advance(TimeSpan.FromMilliseconds(pause));
                double before = bucket.Level;
                steps.Add(new Taken(time.GetUtcNow(), before, bucket.Take(), bucket.Level));
            }

            return steps;
        }

        public override string ToString() => $"{Capacity} in {Window} s, pauses [{string.Join(", ", Pauses)}]";
    }
}
