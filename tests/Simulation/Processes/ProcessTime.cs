namespace Gorgias.Simulation.Processes;

/// <summary>The clock of a process: its timers die with it.</summary>
internal sealed class ProcessTime(SimulatedProcess process, SimulatedClock clock) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => clock.Wall;

    public override long GetTimestamp() => clock.Steady.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.Steady.CreateTimer(
        s =>
        {
            if (process.LivesOn())
            {
                callback(s);
            }
        },
        state,
        process.IsDead ? Timeout.InfiniteTimeSpan : dueTime,
        period);
}
