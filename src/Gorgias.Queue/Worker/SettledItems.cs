using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gorgias.Queue.Worker;

/// <summary>The settled items of a run that its reader has not taken yet, in the order of settling. One writer, one reader.</summary>
internal sealed class SettledItems(TimeProvider time) : IDisposable
{
    private readonly ConcurrentQueue<QueueItem> _items = new();
    private readonly AsyncSignal _changed = new(time);
    private volatile bool _isComplete;

    /// <summary>How many there are.</summary>
    public int Count => _items.Count;

    public void Add(QueueItem item)
    {
        _items.Enqueue(item);
        _changed.Signal();
    }

    /// <summary>Marks the end: no more items follow.</summary>
    public void Complete()
    {
        _isComplete = true;
        _changed.Signal();
    }

    public bool TryTake([NotNullWhen(true)] out QueueItem? item) => _items.TryDequeue(out item);

    /// <summary>Waits for an item; false when all were taken and no more come.</summary>
    public async Task<bool> WaitAsync()
    {
        while (_items.IsEmpty)
        {
            if (_isComplete)
            {
                // An item may have been added just before.
                return !_items.IsEmpty;
            }

            await _changed.WaitAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        }

        return true;
    }

    public void Dispose() => _changed.Dispose();
}
