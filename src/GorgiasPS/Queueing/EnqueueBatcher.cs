using System.Collections.Concurrent;
using System.Threading.Channels;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;

namespace GorgiasPS.Queueing;

/// <summary>
/// Gathers records into batches. While the pipeline gathers one, the thread pool builds the entries of another and commits a third. A batch is closed when it
/// is full, or 100 ms after its first record when no other is under way, so that the records of a slow source are committed soon as well.
/// </summary>
internal sealed class EnqueueBatcher<TItem>
    where TItem : PendingRecord
{
    private const int MostUnderWay = 4;

    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    private readonly Func<CancellationToken, Task<IQueueStore>> _open;
    private readonly bool _atOnce;
    private readonly Func<TItem, IQueueStore, CancellationToken, Task<QueueEntry>> _prepare;
    private readonly Func<IReadOnlyList<EnqueueRecord>, CancellationToken, Task>? _check;
    private readonly int _size;
    private readonly Action _wake;
    private readonly CancellationToken _stop;
    private readonly object _lock = new();
    private readonly Channel<List<EnqueueRecord>> _closed = Channel.CreateUnbounded<List<EnqueueRecord>>();
    private readonly Channel<List<EnqueueRecord>> _prepared = Channel.CreateUnbounded<List<EnqueueRecord>>();
    private readonly ConcurrentQueue<List<EnqueueRecord>> _committed = new();
    private readonly ITimer _timer;
    private readonly Task _work;
    private List<EnqueueRecord> _gathering = [];
    private int _underWay;

    /// <param name="open">Opens the queue.</param>
    /// <param name="atOnce">True to open the queue before the first record enters it, so that an error shows early.</param>
    /// <param name="prepare">Builds the queue entry of a record; on the thread pool.</param>
    /// <param name="check">Looks at the entries of a batch and keeps some out of the queue; null to let all enter.</param>
    /// <param name="size">The most records in a batch.</param>
    /// <param name="wake">Called when a batch is committed, and at the end.</param>
    /// <param name="stop">Stops the work: the batch that is being committed still is, and no other.</param>
    public EnqueueBatcher(
        Func<CancellationToken, Task<IQueueStore>> open,
        bool atOnce,
        Func<TItem, IQueueStore, CancellationToken, Task<QueueEntry>> prepare,
        Func<IReadOnlyList<EnqueueRecord>, CancellationToken, Task>? check,
        int size,
        Action wake,
        CancellationToken stop)
    {
        (_open, _atOnce, _prepare, _check, _size, _wake, _stop) = (open, atOnce, prepare, check, size, wake, stop);
        _timer = TimeProvider.System.CreateTimer(
            static batches => ((EnqueueBatcher<TItem>)batches!).CloseWaiting(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _work = Task.Run(WorkAsync, CancellationToken.None);
        _ = _work.ContinueWith(_ => _wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>False while four batches are under way, so that the caller must wait.</summary>
    public bool HasRoom => Volatile.Read(ref _underWay) < MostUnderWay;

    /// <summary>True after the last commit, also after a stop or a failure.</summary>
    public bool IsOver => _work.IsCompleted;

    /// <summary>The failure that ended the work early; null when there is none.</summary>
    public Exception? Failure => _work.Exception?.InnerException;

    public void Add(EnqueueRecord slot)
    {
        lock (_lock)
        {
            _gathering.Add(slot);
            if (_gathering.Count >= _size)
            {
                CloseBatch();
            }
            else if (_gathering.Count == 1)
            {
                _timer.Change(Linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Closes the last batch: no more records come.</summary>
    public void Complete()
    {
        CloseBatch();
        _closed.Writer.TryComplete();
    }

    /// <summary>Takes the next committed batch.</summary>
    public bool TryTake(out List<EnqueueRecord> batch)
    {
        if (!_committed.TryDequeue(out batch!))
        {
            return false;
        }

        Interlocked.Decrement(ref _underWay);
        return true;
    }

    /// <summary>Stops taking records. A commit that is running is finished.</summary>
    public void Close()
    {
        _timer.Dispose();
        _closed.Writer.TryComplete();
    }

    // While another batch is under way, this one would only wait for it, so it goes on growing.
    private void CloseWaiting()
    {
        lock (_lock)
        {
            // A committed batch is not under way, even if it was not taken yet: the pipeline may be waiting for its next record.
            if (Volatile.Read(ref _underWay) <= _committed.Count)
            {
                CloseBatch();
            }
            else if (_gathering.Count > 0)
            {
                _timer.Change(Linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void CloseBatch()
    {
        lock (_lock)
        {
            if (_gathering.Count > 0 && _closed.Writer.TryWrite(_gathering))
            {
                Interlocked.Increment(ref _underWay);
                _gathering = [];
            }
        }
    }

    private async Task WorkAsync()
    {
        // Opened by the half that needs it first, and once for both.
        var store = new Lazy<Task<IQueueStore>>(() => _open(_stop));
        try
        {
            if (_atOnce)
            {
                await store.Value.ConfigureAwait(false);
            }

            var preparing = Task.Run(() => PrepareAsync(store), CancellationToken.None);
            await CommitAsync(store).ConfigureAwait(false);
            await preparing.ConfigureAwait(false);
        }
        finally
        {
            if (store.IsValueCreated && store.Value.Status == TaskStatus.RanToCompletion)
            {
                (await store.Value.ConfigureAwait(false)).Dispose();
            }
        }
    }

    private async Task PrepareAsync(Lazy<Task<IQueueStore>> store)
    {
        try
        {
            while (await _closed.Reader.WaitToReadAsync(_stop).ConfigureAwait(false))
            {
                while (_closed.Reader.TryRead(out List<EnqueueRecord>? batch))
                {
                    await PrepareAsync(store, batch).ConfigureAwait(false);
                    _prepared.Writer.TryWrite(batch);
                }
            }

            _prepared.Writer.Complete();
        }
        catch (Exception e)
        {
            // Ends the commits as well, after the batches that are already prepared.
            _prepared.Writer.Complete(e);
        }
    }

    private async Task PrepareAsync(Lazy<Task<IQueueStore>> store, List<EnqueueRecord> batch)
    {
        foreach (EnqueueRecord slot in batch.Where(static slot => slot.Error is null))
        {
            _stop.ThrowIfCancellationRequested();
            try
            {
                slot.Entry = await _prepare((TItem)slot.Record, await store.Value.ConfigureAwait(false), _stop).ConfigureAwait(false);
            }
            catch (Exception e) when (e is RecordException or GorgiasException { EndsRun: false })
            {
                slot.Error = e;
            }
        }

        if (_check is not null)
        {
            await _check(batch, _stop).ConfigureAwait(false);
        }
    }

    private async Task CommitAsync(Lazy<Task<IQueueStore>> store)
    {
        while (await _prepared.Reader.WaitToReadAsync(_stop).ConfigureAwait(false))
        {
            while (_prepared.Reader.TryRead(out List<EnqueueRecord>? batch))
            {
                _stop.ThrowIfCancellationRequested();
                if (batch.FindAll(static slot => slot is { Entry: not null, Error: null, Existing: null }) is { Count: > 0 } entering)
                {
                    IQueueStore open = await store.Value.ConfigureAwait(false);
                    IReadOnlyList<QueueEntryResult> results =
                        await open.EnqueueAsync(entering.ConvertAll(static slot => slot.Entry!), CancellationToken.None).ConfigureAwait(false);
                    for (int i = 0; i < results.Count; i++)
                    {
                        entering[i].Result = results[i];
                    }
                }

                _committed.Enqueue(batch);
                _wake();
            }
        }
    }
}
