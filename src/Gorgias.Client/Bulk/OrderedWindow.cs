namespace Gorgias.Client.Bulk;

/// <summary>
/// Processes many items at a time and returns the results in the order of the items. The window only limits how many items are in progress; the rate limiter
/// sets the speed. The limit starts at <see cref="WindowLimits.Initial"/> and grows by one with each item that ends while the window is full. Finished results
/// wait in a buffer for earlier ones, so that one slow item does not stop the rest. Memory use does not grow with the number of items that pass through.
/// Thread-safe for any number of writers and one reader.
/// </summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
internal sealed class OrderedWindow<TItem, TResult>
{
    private readonly object _lock = new();
    private readonly Queue<Entry> _entries = new();
    private readonly Func<TItem, CancellationToken, Task<TResult>> _work;
    private readonly WindowLimits _limits;
    private readonly Action? _settled;
    private readonly CancellationToken _cancellation;
    private int _limit;
    private int _inFlight;

    /// <summary>Creates an empty window.</summary>
    /// <param name="work">Processes one item. It is called on the thread that adds the item.</param>
    /// <param name="limits">How many items and results the window holds.</param>
    /// <param name="settled">Called, on any thread, each time an item has ended; may be null.</param>
    /// <param name="cancellation">Passed to <paramref name="work"/>; once it is cancelled, no further item is started.</param>
    /// <exception cref="ArgumentNullException"><paramref name="work"/> or <paramref name="limits"/> is null.</exception>
    public OrderedWindow(Func<TItem, CancellationToken, Task<TResult>> work, WindowLimits limits, Action? settled, CancellationToken cancellation)
    {
        _work = work ?? throw new ArgumentNullException(nameof(work));
        _limits = limits ?? throw new ArgumentNullException(nameof(limits));
        _settled = settled;
        _cancellation = cancellation;
        _limit = limits.Initial;
    }

    /// <summary>How many items were added and not yet taken, finished or not.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>How many items are in progress.</summary>
    public int InFlight
    {
        get
        {
            lock (_lock)
            {
                return _inFlight;
            }
        }
    }

    /// <summary>How many items may be in progress now; it grows up to <see cref="WindowLimits.Maximum"/>.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }
    }

    /// <summary>True when another item would be started at once.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_lock)
            {
                return HasRoomNow;
            }
        }
    }

    /// <summary>True when the next result in order can be taken.</summary>
    public bool HasNext
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count > 0 && _entries.Peek().IsSettled;
            }
        }
    }

    private bool HasRoomNow => !_cancellation.IsCancellationRequested && _inFlight < _limit && _entries.Count - _inFlight < _limits.Buffer;

    /// <summary>Starts an item.</summary>
    /// <param name="item">The item.</param>
    /// <returns>False when there is no room for it, or the window was cancelled: nothing was started.</returns>
    public bool TryAdd(TItem item)
    {
        Entry entry = new(item);
        lock (_lock)
        {
            if (!HasRoomNow)
            {
                return false;
            }

            _inFlight++;
            _entries.Enqueue(entry);
        }

        _ = RunAsync(entry);
        return true;
    }

    /// <summary>Adds an item that failed before it could be started, so that its error is returned in order.</summary>
    /// <param name="item">The item.</param>
    /// <param name="error">Why it failed.</param>
    /// <returns>False when there is no room for it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public bool TryAddFailed(TItem item, Exception error)
    {
        Entry entry = new(item) { Error = error ?? throw new ArgumentNullException(nameof(error)), IsSettled = true };
        lock (_lock)
        {
            if (_entries.Count - _inFlight >= _limits.Buffer)
            {
                return false;
            }

            _entries.Enqueue(entry);
        }

        return true;
    }

    /// <summary>Takes the next result in order.</summary>
    /// <param name="result">The result.</param>
    /// <returns>False while the first item is in progress, and when the window is empty.</returns>
    public bool TryTake(out WindowResult<TItem, TResult> result) => TryTake(force: false, out result);

    /// <summary>Takes the next item in order, finished or not, for a caller that can wait no longer. The result of an item in progress is lost.</summary>
    /// <param name="result">The item, with its result or error, or with neither when it is still in progress.</param>
    /// <returns>False when the window is empty.</returns>
    public bool TryAbandon(out WindowResult<TItem, TResult> result) => TryTake(force: true, out result);

    private bool TryTake(bool force, out WindowResult<TItem, TResult> result)
    {
        lock (_lock)
        {
            if (_entries.Count == 0 || !(force || _entries.Peek().IsSettled))
            {
                result = default;
                return false;
            }

            Entry entry = _entries.Dequeue();
            result = new WindowResult<TItem, TResult>(entry.Item, entry.Result, entry.Error);
            return true;
        }
    }

    private async Task RunAsync(Entry entry)
    {
        TResult? result = default;
        Exception? error = null;
        try
        {
            result = await _work(entry.Item, _cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            error = e;
        }

        lock (_lock)
        {
            (entry.Result, entry.Error, entry.IsSettled) = (result, error, true);
            if (_inFlight == _limit && _limit < _limits.Maximum)
            {
                _limit++;
            }

            _inFlight--;
        }

        _settled?.Invoke();
    }

    private sealed class Entry(TItem item)
    {
        public TItem Item { get; } = item;

        public TResult? Result { get; set; }

        public Exception? Error { get; set; }

        public bool IsSettled { get; set; }
    }
}
