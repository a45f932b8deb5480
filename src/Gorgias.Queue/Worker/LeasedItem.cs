namespace Gorgias.Queue.Worker;

/// <summary>An item in a worker's hands.</summary>
internal sealed class LeasedItem(QueueItem item, bool isLookup, long startedAt) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    public QueueItem Item { get; } = item;

    public bool IsLookup { get; } = isLookup;

    /// <summary>The monotonic moment it was taken at.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>The monotonic moment its lease was last prolonged at, from before the store was asked.</summary>
    public long HeldSince { get; set; } = startedAt;

    public CancellationToken Cancellation => _cancel.Token;

    public QueueSendResult? Result { get; set; }

    public void Cancel() => _cancel.Cancel();

    public void Dispose() => _cancel.Dispose();
}
