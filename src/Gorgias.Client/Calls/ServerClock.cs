namespace Gorgias.Client.Calls;

/// <summary>
/// The time of the account's server, from the Date of its answers. The clock of this computer may be wrong by any amount, so it is not compared with times of
/// the API.
/// </summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly object _lock = new();
    private DateTimeOffset? _date;
    private long _receivedAt;

    /// <summary>Notes the Date of an answer that has just come.</summary>
    public void Note(DateTimeOffset date)
    {
        lock (_lock)
        {
            (_date, _receivedAt) = (date, time.GetTimestamp());
        }
    }

    /// <summary>
    /// The server's time at a timestamp of this computer; null when no answer had a date so far. It is never too late, because an answer is written before it
    /// comes.
    /// </summary>
    public DateTimeOffset? At(long timestamp)
    {
        lock (_lock)
        {
            return _date + time.GetElapsedTime(_receivedAt, timestamp);
        }
    }
}
