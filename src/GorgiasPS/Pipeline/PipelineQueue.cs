namespace GorgiasPS.Pipeline;

/// <summary>
/// Carries what other threads write to the pipeline thread, which alone may write to PowerShell's streams. The number of waiting objects is bounded, so that
/// a slow command downstream slows the work; messages are few and have no bound.
/// </summary>
/// <param name="mostObjects">The most objects that wait.</param>
internal sealed class PipelineQueue(int mostObjects) : IDisposable
{
    private readonly object _lock = new();
    private readonly Queue<Action<IPipelineStreams>> _items = new();
    private readonly SemaphoreSlim _objects = new(mostObjects);
    private bool _awake;

    /// <summary>Queues an object; waits while the next command is behind.</summary>
    public async Task WriteObjectAsync(object value, CancellationToken cancellation)
    {
        await _objects.WaitAsync(cancellation).ConfigureAwait(false);
        Post(streams =>
        {
            _objects.Release();
            streams.WriteObject(value);
        });
    }

    /// <summary>Queues an action that the pipeline thread runs.</summary>
    public void Post(Action<IPipelineStreams> item)
    {
        lock (_lock)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Wakes the pipeline thread, which then checks its condition again.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _awake = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>How many queued actions were run. Pipeline thread only.</summary>
    public long Written { get; private set; }

    /// <summary>Runs the queued actions. Pipeline thread only.</summary>
    public void Drain(IPipelineStreams streams)
    {
        while (TryTake(out Action<IPipelineStreams>? item))
        {
            Written++;
            item!(streams);
        }
    }

    /// <summary>Drops the queued actions, once nothing can be written any more.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _items.Clear();
        }
    }

    /// <summary>Waits until an action is queued, <see cref="Wake"/> is called, or the time is over. Pipeline thread only.</summary>
    public void Wait(TimeSpan longest)
    {
        lock (_lock)
        {
            if (_items.Count == 0 && !_awake)
            {
                Monitor.Wait(_lock, longest);
            }

            _awake = false;
        }
    }

    public void Dispose() => _objects.Dispose();

    private bool TryTake(out Action<IPipelineStreams>? item)
    {
        lock (_lock)
        {
            item = _items.Count > 0 ? _items.Dequeue() : null;
            return item is not null;
        }
    }
}
