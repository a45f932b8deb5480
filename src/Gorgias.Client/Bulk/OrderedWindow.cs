using Gorgias.Client.Messages;

namespace Gorgias.Client.Bulk;

/// <summary>
/// Processes many items at a time and returns the results in the order of the items. The window only limits how many items are in progress; the rate limiter
/// sets the speed. The limit starts at <see cref="WindowLimits.Initial"/> and grows by one with each item that ends while the window is full. Finished results
/// wait in a buffer for earlier ones, so that one slow item does not stop the rest. Items of one chain are processed one after the other, in their order; the
/// others are not held up by that. Memory use does not grow with the number of items. Thread-safe for any number of writers and one reader.
/// </summary>
/// <typeparam name="TItem">The type of the items.</typeparam>
/// <typeparam name="TResult">The type of the results.</typeparam>
internal sealed class OrderedWindow<TItem, TResult>
{
    private readonly object _lock = new();
    private readonly Queue<Entry> _entries = new();

    /// <summary>The last item of each chain that has an item in progress.</summary>
    private readonly Dictionary<string, Entry> _lastOfChain = new(StringComparer.Ordinal);
    private readonly Func<TItem, CancellationToken, Task<TResult>> _work;
    private readonly WindowLimits _limits;
    private readonly Action? _settled;
    private readonly CancellationToken _cancellation;
    private int _limit;
    private int _inFlight;

    /// <summary>Creates an empty window.</summary>
    /// <param name="work">
    /// Processes one item. It is called on the thread that adds the item, or, for an item that waited for its chain, on the thread on which the item before
    /// it ended.
    /// </param>
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

    private bool HasRoomNow => _inFlight < _limit && HasPlaceNow;

    private bool HasPlaceNow => !_cancellation.IsCancellationRequested && _entries.Count - _inFlight < _limits.Buffer;

    /// <summary>
    /// Starts an item. An item of a chain that has an item in progress waits until that one has ended, whatever its result; meanwhile it takes a place of the
    /// buffer. A cancelled window ends its waiting items with <see cref="GorgiasNotSentException"/>.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="chain">What the item must be processed in order with, such as its ticket; null for nothing.</param>
    /// <returns>False when there is no room for it, or the window was cancelled: nothing was started.</returns>
    public bool TryAdd(TItem item, string? chain = null)
    {
        Entry entry = new(item, chain);
        lock (_lock)
        {
            Entry? last = chain is not null && _lastOfChain.TryGetValue(chain, out Entry? found) ? found : null;
            if (!(last is null ? HasRoomNow : HasPlaceNow))
            {
                return false;
            }

            _entries.Enqueue(entry);
            if (chain is not null)
            {
                _lastOfChain[chain] = entry;
            }

            if (last is not null)
            {
                last.Next = entry;
                return true;
            }

            entry.IsStarted = true;
            _inFlight++;
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
        Entry entry = new(item, null) { Error = error ?? throw new ArgumentNullException(nameof(error)), IsSettled = true };
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

    /// <summary>
    /// Takes the next item in order, finished or not, for a caller that can wait no longer. The result of an item in progress is lost. An item that waits for
    /// its chain is never started.
    /// </summary>
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
            if (!entry.IsSettled && !entry.IsStarted)
            {
                End(entry, default, NotSent());
            }

            result = new WindowResult<TItem, TResult>(entry.Item, entry.Result, entry.Error);
            return true;
        }
    }

    /// <summary>Processes an item, and after it the items of its chain that wait. A loop, because items that end at once would recurse.</summary>
    private async Task RunAsync(Entry first)
    {
        for (Entry? entry = first; entry is not null;)
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

            entry = Settle(entry, result, error, out int settled);
            for (; settled > 0; settled--)
            {
                _settled?.Invoke();
            }
        }
    }

    /// <summary>Ends an item in progress.</summary>
    /// <returns>The next item of its chain, which takes its place among the items in progress; null when none waits.</returns>
    private Entry? Settle(Entry entry, TResult? result, Exception? error, out int settled)
    {
        lock (_lock)
        {
            End(entry, result, error);
            settled = 1;
            if (_inFlight == _limit && _limit < _limits.Maximum)
            {
                _limit++;
            }

            Entry? next = After(entry);
            while (next is not null && (next.IsSettled || _cancellation.IsCancellationRequested))
            {
                if (!next.IsSettled)
                {
                    End(next, default, NotSent());
                    settled++;
                }

                next = After(next);
            }

            if (next is null)
            {
                _inFlight--;
            }
            else
            {
                next.IsStarted = true;
            }

            return next;
        }
    }

    private Entry? After(Entry entry)
    {
        if (entry is { Next: null, Chain: { } chain })
        {
            _lastOfChain.Remove(chain);
        }

        return entry.Next;
    }

    private static void End(Entry entry, TResult? result, Exception? error) => (entry.Result, entry.Error, entry.IsSettled) = (result, error, true);

    private static GorgiasNotSentException NotSent() => new(CallMessages.StoppedBeforeItsTurn, null);

    private sealed class Entry(TItem item, string? chain)
    {
        public TItem Item { get; } = item;

        public string? Chain { get; } = chain;

        /// <summary>The item that starts when this one has ended.</summary>
        public Entry? Next { get; set; }

        public bool IsStarted { get; set; }

        public TResult? Result { get; set; }

        public Exception? Error { get; set; }

        public bool IsSettled { get; set; }
    }
}
