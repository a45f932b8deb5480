using System.Runtime.CompilerServices;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue;

/// <summary>
/// Drains a queue: leases items, sends them, stores their outcomes, and looks up items of unknown outcome before anything is repeated. Any number of workers
/// may work on one queue. However a run ends, the next run continues from there.
/// </summary>
public sealed class QueueWorker
{
    private readonly IQueueStore _store;
    private readonly IQueueSender _sender;
    private readonly QueueWorkerOptions _options;
    private QueueRun? _run;

    /// <summary>Creates a worker. It leases no items before <see cref="RunAsync"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public QueueWorker(IQueueStore store, IQueueSender sender, QueueWorkerOptions? options = null)
    {
        (_store, _sender, _options) = (store, sender, options ?? new QueueWorkerOptions());
        if (_options.MaximumInFlight < 1 || _options.MaximumAttempts < 1 || _options.LeaseDuration < TimeSpan.FromSeconds(1)
            || _options.TimeLimit <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), "A worker needs room for one item, one attempt, a lease of a second or more, and a time limit above zero.");
        }

        Owner = _options.Owner ?? WorkerName.Create(_options.Processes, _options.IdProvider.NewId());
    }

    /// <summary>The name of the worker, which owns its leases.</summary>
    public string Owner { get; }

    /// <summary>The progress of the current run, or of the last one. Can be read from any thread.</summary>
    public QueueRunProgress Progress => Volatile.Read(ref _run)?.Progress ?? new QueueRunProgress();

    /// <summary>Why the last run ended; null before that.</summary>
    public QueueRunEnd? End => Volatile.Read(ref _run)?.End;

    /// <summary>
    /// Runs until the queue is drained, the time limit is reached, the run is stopped, or an error occurs that every further item would meet;
    /// <see cref="End"/> says which. Yields each item that is done or dead, in the order of settling, after its state is on disk. Cancellation ends the run
    /// without an exception: items that were not sent return to the queue, and items that were sent are settled or of unknown outcome. Leaving the loop that
    /// reads the items does the same. A worker has one run at a time.
    /// </summary>
    /// <exception cref="QueueException">The queue belongs to another account (<c>QueueOtherAccount</c>), or the store failed. The items that the worker
    /// held are looked up when their leases have run out.</exception>
    public async IAsyncEnumerable<QueueItem> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await ClaimAsync(cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var run = new QueueRun(_store, _sender, _options, Owner, stop.Token);
        Volatile.Write(ref _run, run);
        Task work = run.RunAsync();
        try
        {
            while (await run.WaitForItemAsync().ConfigureAwait(false))
            {
                while (run.TryTake(out QueueItem? item))
                {
                    yield return item;
                }
            }

            await work.ConfigureAwait(false);
        }
        finally
        {
            stop.Cancel();
            if (!work.IsCompleted)
            {
                await work.ConfigureAwait(false);
            }
        }
    }

    private async Task ClaimAsync(CancellationToken cancellationToken)
    {
        try
        {
            if ((_options.Account ?? (_sender as GorgiasQueueSender)?.Account) is { } account)
            {
                await QueueAccount.ClaimAsync(_store, account, cancellationToken).ConfigureAwait(false);
                return;
            }

            // Items of one account must not reach another one because nobody said which one it is.
            QueueAccount.Check(_store.Name, await _store.GetAccountAsync(cancellationToken).ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The run ends before its first item, as a run does that is stopped.
        }
    }
}
