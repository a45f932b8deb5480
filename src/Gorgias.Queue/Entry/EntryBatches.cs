using System.Threading.Channels;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue;

/// <summary>
/// Gathers records into batches on their way into a queue. A batch is closed when it is full, when no more records come, or 100 ms after its first record, so
/// that the records of a slow source are stored soon as well. While one batch is stored, the next one gathers; when that is several batches long, the source
/// must wait. One source adds, and one task enters.
/// </summary>
/// <typeparam name="T">The type of the records.</typeparam>
public sealed class EntryBatches<T> : IDisposable
{
    private const int MostWaiting = 3;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private readonly int _size;
    private readonly TimeProvider _time;
    private readonly Channel<T> _records;
    private readonly AsyncSignal _changed;
    private volatile bool _isComplete;

    /// <summary>Creates an empty one.</summary>
    /// <param name="size">The most records in a batch.</param>
    /// <param name="time">The clock.</param>
    public EntryBatches(int size, TimeProvider time)
    {
        (_size, _time) = (size, time);
        _records = Channel.CreateBounded<T>(new BoundedChannelOptions((int)Math.Min((long)size * MostWaiting, int.MaxValue))
        {
            SingleReader = true,
            SingleWriter = true,
        });
        _changed = new AsyncSignal(time);
    }

    /// <summary>Adds a record.</summary>
    /// <returns>False when there is no room, and after <see cref="Complete"/>.</returns>
    public bool TryAdd(T record)
    {
        if (!_records.Writer.TryWrite(record))
        {
            return false;
        }

        int count = _records.Reader.Count;
        if (count <= 1 || count >= _size)
        {
            _changed.Signal();
        }

        return true;
    }

    /// <summary>Marks the end: no more records come.</summary>
    public void Complete()
    {
        _records.Writer.TryComplete();
        _isComplete = true;
        _changed.Signal();
    }

    /// <summary>Enters the records, a batch at a time, until all are entered and no more come.</summary>
    /// <param name="enter">Enters a batch; not called again before its task has ended.</param>
    /// <param name="stop">Stops before the next batch. The one under way is entered to its end.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task RunAsync(Func<IReadOnlyList<T>, Task> enter, CancellationToken stop)
    {
        using CancellationTokenRegistration registration = stop.Register(_changed.Signal);
        long emptyAt = _time.GetTimestamp();
        while (true)
        {
            stop.ThrowIfCancellationRequested();

            // Read before the count: what is added before the end is then seen.
            bool isComplete = _isComplete;
            int count = _records.Reader.Count;
            TimeSpan left = Linger - _time.GetElapsedTime(emptyAt);
            if (count > 0 && (count >= _size || isComplete || left <= TimeSpan.Zero))
            {
                emptyAt = _time.GetTimestamp();
                await enter(Take()).ConfigureAwait(false);
            }
            else if (count > 0)
            {
                await _changed.WaitAsync(left).ConfigureAwait(false);
            }
            else if (isComplete)
            {
                return;
            }
            else
            {
                await _changed.WaitAsync(Timeout.InfiniteTimeSpan).ConfigureAwait(false);
                emptyAt = _time.GetTimestamp();
            }
        }
    }

    /// <summary>Ends the waiting for records.</summary>
    public void Dispose() => _changed.Dispose();

    private List<T> Take()
    {
        var batch = new List<T>(Math.Min(_size, _records.Reader.Count));
        while (batch.Count < _size && _records.Reader.TryRead(out T? record))
        {
            batch.Add(record);
        }

        return batch;
    }
}
