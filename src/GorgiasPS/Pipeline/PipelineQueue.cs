namespace GorgiasPS.Pipeline;

/// <summary>
/// Carries what other threads want written to the thread that may write it. Objects are bounded, so that a slow reader downstream slows the work;
/// messages are not, since they are few.
/// </summary>
internal sealed class PipelineQueue : IDisposable
{
    private const int MostObjects = 64;

    private readonly object _lock = new();
    private readonly Queue<Action<IPipelineStreams>> _items = new();
    private readonly SemaphoreSlim _objects = new(MostObjects);
    private bool _awake;

    /// <summary>Queues an object; waits while the reader is behind.</summary>
    public async Task WriteObjectAsync(object value, CancellationToken cancellation)
    {
        await _objects.WaitAsync(cancellation).ConfigureAwait(false);
        Post(streams =>
        {
            _objects.Release();
            streams.WriteObject(value);
        });
    }

    /// <summary>Queues something to be done on the pipeline thread.</summary>
    public void Post(Action<IPipelineStreams> item)
    {
        lock (_lock)
        {
            _items.Enqueue(item);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Makes the pipeline thread look whether what it waits for has come.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _awake = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Writes what is queued. Pipeline thread only.</summary>
    public void Drain(IPipelineStreams streams)
    {
        while (TryTake(out Action<IPipelineStreams>? item))
        {
            item!(streams);
        }
    }

    /// <summary>Forgets what is queued, once nothing can be written any more.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _items.Clear();
        }
    }

    /// <summary>Waits until something is queued, or <see cref="Wake"/> is called, or the time is up. Pipeline thread only.</summary>
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
