namespace Gorgias.Client.Calls;

/// <summary>What failed since the server last answered a call. Not thread-safe.</summary>
internal sealed class FailedRecords
{
    private readonly HashSet<CallRecord> _reads = [];
    private readonly HashSet<CallRecord> _writes = [];
    private int _unreached;
    private int _readsInARow;

    /// <summary>How many different records failed in a row, or how many reads, or how many calls that could not connect.</summary>
    public int Count => Math.Max(Math.Max(_unreached, _readsInARow), Records);

    /// <summary>How many different records failed in a row.</summary>
    public int Records => _reads.Union(_writes).Count();

    public bool IsEmpty => !IsIll && !IsUnreached;

    /// <summary>True when a call got an answer that tells nothing, or none.</summary>
    public bool IsIll => _reads.Count + _writes.Count > 0;

    /// <summary>True when calls cannot connect.</summary>
    public bool IsUnreached => _unreached > 0;

    /// <summary>A call of a record left, and got no answer that tells its outcome.</summary>
    public void Add(CallRecord record, bool isRead)
    {
        (isRead ? _reads : _writes).Add(record);
        _readsInARow += isRead ? 1 : 0;
    }

    /// <summary>A call could not connect. Whose call it was makes no difference: nothing of it has left.</summary>
    public void AddUnreached() => _unreached++;

    /// <summary>The server was reached.</summary>
    public void Reach() => _unreached = 0;

    /// <summary>The server answered a call. A server whose reads work may still fail every write.</summary>
    public void Succeed(bool isRead)
    {
        Reach();
        _reads.Clear();
        _readsInARow = 0;
        if (!isRead)
        {
            _writes.Clear();
        }
    }

    /// <summary>What became of a record is known.</summary>
    public void Remove(CallRecord record)
    {
        _reads.Remove(record);
        _readsInARow = _reads.Count == 0 ? 0 : _readsInARow;
        _writes.Remove(record);
    }
}
