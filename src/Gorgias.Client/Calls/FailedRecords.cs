namespace Gorgias.Client.Calls;

/// <summary>What failed since the server last answered a call. Not thread-safe.</summary>
internal sealed class FailedRecords
{
    private readonly HashSet<CallRecord> _reads = [];
    private readonly HashSet<CallRecord> _writes = [];
    private int _unreached;

    /// <summary>How many different records failed in a row, or how many calls that could not connect.</summary>
    public int Count => Math.Max(_unreached, _reads.Union(_writes).Count());

    public bool IsEmpty => !IsIll && !IsUnreached;

    /// <summary>True when a call got an answer that tells nothing, or none.</summary>
    public bool IsIll => _reads.Count + _writes.Count > 0;

    /// <summary>True when calls cannot connect.</summary>
    public bool IsUnreached => _unreached > 0;

    /// <summary>A call of a record left, and got no answer that tells its outcome.</summary>
    public void Add(CallRecord record, bool isRead) => (isRead ? _reads : _writes).Add(record);

    /// <summary>A call could not connect. Whose call it was makes no difference: nothing of it has left.</summary>
    public void AddUnreached() => _unreached++;

    /// <summary>The server was reached.</summary>
    public void Reach() => _unreached = 0;

    /// <summary>The server answered a call. A server whose reads work may still fail every write.</summary>
    public void Succeed(bool isRead)
    {
        Reach();
        _reads.Clear();
        if (!isRead)
        {
            _writes.Clear();
        }
    }

    /// <summary>What became of a record is known.</summary>
    public void Remove(CallRecord record)
    {
        _reads.Remove(record);
        _writes.Remove(record);
    }
}
