namespace Gorgias.Queue.Worker;

/// <summary>An item that a worker has leased, and its send or lookup.</summary>
internal sealed class LeasedItem(QueueItem item, bool isLookup, long startedAt, bool looksFirst = false) : IDisposable
{
    private readonly object _lock = new();
    private readonly CancellationTokenSource _cancel = new();

    public QueueItem Item { get; } = item;

    public bool IsLookup { get; } = isLookup;

    /// <summary>Whether the account is asked for the key before the item is sent.</summary>
    public bool LooksFirst => looksFirst;

    /// <summary>Whether its send was begun under this lease.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether its result was known without a send.</summary>
    public bool IsKnown { get; set; }

    /// <summary>The monotonic moment at which the lease was asked for.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The monotonic moment at which the lease was asked for or last renewed. It is read before the store is called: the lease ends later than counted
    /// from it, not earlier.</summary>
    public long HeldSince { get; set; } = startedAt;

    public CancellationToken Cancellation => _cancel.Token;

    /// <summary>The result of the send or the lookup; null while it is under way.</summary>
    public QueueSendResult? Result { get; private set; }

    /// <summary>Sets the result; false when it has one: the send of an item that was given up may still return.</summary>
    public bool TryComplete(QueueSendResult result)
    {
        lock (_lock)
        {
            if (Result is not null)
            {
                return false;
            }

            Result = result;
            return true;
        }
    }

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();
}
