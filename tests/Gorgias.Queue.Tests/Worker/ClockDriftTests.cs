using Gorgias.Queue.Worker;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Leases run out by the wall clock, and a worker measures time by the monotonic clock. It must notice when the two drift apart.</summary>
public class ClockDriftTests
{
    [Fact]
    public void Clocks_that_agree_within_seconds_have_not_drifted_apart()
    {
        var clocks = new Clocks();
        var drift = new ClockDrift(clocks);

        clocks.Pass(TimeSpan.FromHours(3), TimeSpan.FromHours(3));
        Assert.False(drift.HaveDriftedApart());
        clocks.Pass(TimeSpan.FromSeconds(4), TimeSpan.Zero);
        Assert.False(drift.HaveDriftedApart());
    }

    [Theory]
    [InlineData(300, 0)]
    [InlineData(-300, 0)]
    [InlineData(300, 10)]
    public void A_sleep_or_a_change_of_the_clock_is_reported_once(int wall, int steady)
    {
        var clocks = new Clocks();
        var drift = new ClockDrift(clocks);

        clocks.Pass(TimeSpan.FromSeconds(wall), TimeSpan.FromSeconds(steady));
        Assert.True(drift.HaveDriftedApart());
        Assert.False(drift.HaveDriftedApart());
    }

    private sealed class Clocks : TimeProvider
    {
        private DateTimeOffset _wall = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private long _steady;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan wall, TimeSpan steady) => (_wall, _steady) = (_wall + wall, _steady + steady.Ticks);

        public override DateTimeOffset GetUtcNow() => _wall;

        public override long GetTimestamp() => _steady;
    }
}
