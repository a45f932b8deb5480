using System.Collections.Concurrent;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;

namespace GorgiasPS.Queueing;

/// <summary>Enters records into a queue in batches: while the pipeline gathers one, a task on the thread pool builds the entries of the one before, and commits
/// them.</summary>
internal sealed class EnqueueBatcher<TItem>
    where TItem : PendingRecord
{
    private readonly Func<CancellationToken, Task<IQueueStore>> _open;
    private readonly bool _atOnce;
    private readonly Func<TItem, IQueueStore, CancellationToken, Task<QueueEntry>> _prepare;
    private readonly Func<IReadOnlyList<EnqueueRecord>, CancellationToken, Task>? _check;
    private readonly Action _wake;
    private readonly CancellationToken _stop;
    private readonly EntryBatches<EnqueueRecord> _records;
    private readonly ConcurrentQueue<IReadOnlyList<EnqueueRecord>> _committed = new();
    private readonly Task _work;
    private IQueueStore? _store;

    /// <param name="open">Opens the queue.</param>
    /// <param name="atOnce">True to open the queue before the first record enters it, so that an error shows early.</param>
    /// <param name="prepare">Builds the queue entry of a record; on the thread pool.</param>
    /// <param name="check">Looks at the entries of a batch and keeps some out of the queue; null to let all enter.</param>
    /// <param name="size">The most records in a batch.</param>
    /// <param name="wake">Called when there is room again, when a batch is committed, and at the end.</param>
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
        (_open, _atOnce, _prepare, _check, _wake, _stop) = (open, atOnce, prepare, check, wake, stop);
        var records = new EntryBatches<EnqueueRecord>(size, TimeProvider.System);
        _records = records;

        // The work ends after the last use, also when a stop leaves it behind, so it disposes of what it uses.
        _work = Task.Run(() => WorkAsync(records), CancellationToken.None);
        _ = _work.ContinueWith(_ => _wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>True after the last commit, also after a stop or a failure.</summary>
    public bool IsOver => _work.IsCompleted;

    /// <summary>The failure that ended the work early; null when there is none.</summary>
    public Exception? Failure => _work.Exception?.InnerException;

    /// <summary>Adds a record; false while several batches wait, so that the caller must wait.</summary>
    public bool TryAdd(EnqueueRecord slot) => _records.TryAdd(slot);

    /// <summary>No more records come.</summary>
    public void Complete() => _records.Complete();

    /// <summary>Takes the next committed batch.</summary>
    public bool TryTake(out IReadOnlyList<EnqueueRecord> batch) => _committed.TryDequeue(out batch!);

    private async Task WorkAsync(EntryBatches<EnqueueRecord> records)
    {
        using EntryBatches<EnqueueRecord> used = records;
        try
        {
            if (_atOnce)
            {
                await OpenAsync().ConfigureAwait(false);
            }

            await used.RunAsync(EnterAsync, _stop).ConfigureAwait(false);
        }
        finally
        {
            _store?.Dispose();
        }
    }

    private async Task<IQueueStore> OpenAsync() => _store ??= await _open(_stop).ConfigureAwait(false);

    private async Task EnterAsync(IReadOnlyList<EnqueueRecord> batch)
    {
        _wake();
        foreach (EnqueueRecord slot in batch.Where(static slot => slot.Error is null))
        {
            _stop.ThrowIfCancellationRequested();
            try
            {
                slot.Entry = await _prepare((TItem)slot.Record, await OpenAsync().ConfigureAwait(false), _stop).ConfigureAwait(false);
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

        _stop.ThrowIfCancellationRequested();
        var entering = batch.Where(static slot => slot is { Entry: not null, Error: null, Existing: null }).ToList();
        if (entering.Count > 0)
        {
            IQueueStore store = await OpenAsync().ConfigureAwait(false);
            IReadOnlyList<QueueEntryResult> results =
                await store.EnqueueAsync(entering.ConvertAll(static slot => slot.Entry!), CancellationToken.None).ConfigureAwait(false);
            for (int i = 0; i < results.Count; i++)
            {
                entering[i].Result = results[i];
            }
        }

        _committed.Enqueue(batch);
        _wake();
    }
}
