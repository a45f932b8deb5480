namespace Gorgias.Queue.Worker;

/// <summary>
/// Notices when the wall clock, by which leases run out, and the monotonic clock, by which a worker counts, part: after the machine has slept, or when the
/// clock is set.
/// </summary>
internal sealed class ClockDrift(TimeProvider time)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private DateTimeOffset _wall = time.GetUtcNow();
    private long _steady = time.GetTimestamp();

    /// <summary>True once for each time that they have parted since the last look.</summary>
    public bool HaveParted()
    {
        (DateTimeOffset wall, long steady) = (time.GetUtcNow(), time.GetTimestamp());
        bool parted = (wall - _wall - time.GetElapsedTime(_steady, steady)).Duration() > Tolerance;
        (_wall, _steady) = (wall, steady);
        return parted;
    }
}
