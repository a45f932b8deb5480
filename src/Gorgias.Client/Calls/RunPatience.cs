namespace Gorgias.Client.Calls;

/// <summary>How long a run waits for an ill server. One for all calls of the run.</summary>
/// <param name="limit">How long the run waits, from the moment at which its calls are held back.</param>
internal sealed class RunPatience(TimeSpan limit)
{
    private long? _began;

    public TimeSpan Limit { get; } = limit;

    /// <summary>True once a call of the run has tried in vain whether the server works again: before that the run does not end.</summary>
    public bool HasTried { get; set; }

    /// <summary>
    /// The timestamp of the run's first call. Calls may be held back since long before the run; the run still waits for as long as it was asked to.
    /// </summary>
    public long Began(TimeProvider time) => _began ??= time.GetTimestamp();
}
