namespace Gorgias.Queue.Worker;

/// <summary>An item that a worker holds a lease of and sends or looks up.</summary>
internal sealed class LeasedItem(QueueItem item, bool isLookup, long startedAt) : IDisposable
{
    private readonly object _lock = new();
    private readonly CancellationTokenSource _cancel = new();

    public QueueItem Item { get; } = item;

    public bool IsLookup { get; } = isLookup;

    /// <summary>The monotonic moment at which the lease was asked for.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The monotonic moment at which the lease was last asked for or renewed; read before the store was called, so that the lease lasts longer.</summary>
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
