namespace Gorgias.Queue.Worker;

/// <summary>
/// Detects that the wall clock, by which leases run out, and the monotonic clock, by which a worker measures time, have drifted apart: after the machine has
/// slept, or when the wall clock is set.
/// </summary>
internal sealed class ClockDrift(TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private DateTimeOffset _wall = time.GetUtcNow();
    private long _steady = time.GetTimestamp();

    /// <summary>True when the clocks have drifted apart since the last call.</summary>
    public bool HaveDriftedApart()
    {
        (DateTimeOffset wall, long steady) = (time.GetUtcNow(), time.GetTimestamp());
        bool isApart = (wall - _wall - time.GetElapsedTime(_steady, steady)).Duration() > Tolerance;
        (_wall, _steady) = (wall, steady);
        return isApart;
    }
}
