using Gorgias.Client;

namespace GorgiasPS.Pipeline;

/// <summary>Counts the calls of a cmdlet. Thread-safe.</summary>
/// <param name="time">The clock.</param>
internal sealed class CallTally(TimeProvider time)
{
    private long _calls;
    private long _retries;
    private long _throttled;
    private long _answeredAt = time.GetTimestamp();

    /// <summary>Calls that ended, with an answer or without one.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Calls that were repeated after a failure.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Answers with 429.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>How long no call has ended; before the first one, since the cmdlet began.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _answeredAt));

    public void Note(CallEvent call)
    {
        switch (call.Kind)
        {
            case CallEventKind.Answered:
                Interlocked.Increment(ref _calls);
                Interlocked.Exchange(ref _answeredAt, time.GetTimestamp());
                break;
            case CallEventKind.Retrying:
                Interlocked.Increment(ref _retries);
                break;
            case CallEventKind.Throttled:
                Interlocked.Increment(ref _throttled);
                break;
            default:
                break;
        }
    }
}
