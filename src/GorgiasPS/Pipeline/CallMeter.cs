using Gorgias.Client;

namespace GorgiasPS.Pipeline;

/// <summary>Counts the calls of a cmdlet, their retries and what they waited for. Thread-safe.</summary>
/// <param name="client">Gets the account; null without a connection.</param>
/// <param name="time">The clock.</param>
internal sealed class CallMeter(Func<GorgiasClient?> client, TimeProvider time)
{
    private readonly object _lock = new();
    private long _answeredAt = time.GetTimestamp();
    private long? _outageBegan;

    /// <summary>Requests that were answered, or failed without an answer.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that were repeated after a failure.</summary>
    public long Retries { get; private set; }

    /// <summary>Answers with the status 429.</summary>
    public long Throttled { get; private set; }

    /// <summary>Writes of unknown outcome that were looked up.</summary>
    public long LookedUp { get; private set; }

    /// <summary>Calls that waited for the rate limit.</summary>
    public long Waits { get; private set; }

    /// <summary>How long they waited, added up.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>How often the server did not work, so that the run waited.</summary>
    public long Outages { get; private set; }

    /// <summary>How long the server did not work.</summary>
    public TimeSpan OutageTime { get; private set; }

    /// <summary>How long no request has ended; before the first one, since the cmdlet began.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref _answeredAt));

    /// <summary>Notes an event of a call.</summary>
    public void Note(CallEvent call)
    {
        lock (_lock)
        {
            NoteOutage(client()?.GetOutage() is not null);
            switch (call.Kind)
            {
                case CallEventKind.Answered:
                    Requests++;
                    Interlocked.Exchange(ref _answeredAt, time.GetTimestamp());
                    Wait(call.Waited, 1);
                    break;
                case CallEventKind.Throttled:
                    Throttled++;
                    Wait(-call.Waited, -1);
                    break;
                case CallEventKind.Retrying:
                    Retries++;
                    Wait(-call.Waited, -1);
                    break;
                case CallEventKind.LookingUp:
                    LookedUp++;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Ends the outage that still lasts.</summary>
    public void End()
    {
        lock (_lock)
        {
            NoteOutage(isOut: false);
        }
    }

    // An event has all that its call has waited so far; of the attempts of one call only the last one counts.
    private void Wait(TimeSpan waited, int calls)
    {
        if (waited != TimeSpan.Zero)
        {
            Waits += calls;
            Waited += waited;
        }
    }

    private void NoteOutage(bool isOut)
    {
        if (isOut && _outageBegan is null)
        {
            _outageBegan = time.GetTimestamp();
            Outages++;
        }
        else if (!isOut && _outageBegan is { } began)
        {
            OutageTime += time.GetElapsedTime(began);
            _outageBegan = null;
        }
    }
}
