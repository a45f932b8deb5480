using System.Runtime.CompilerServices;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue;

/// <summary>
/// Drains a queue: takes items, sends them, writes down what became of them, and looks up what is unknown before anything is repeated. Any number of
/// workers may be at work on one queue. However a run ends, the next one goes on from there.
/// </summary>
public sealed class QueueWorker
{
    private readonly IQueueStore _store;
    private readonly IQueueSender _sender;
    private readonly QueueWorkerOptions _options;
    private QueueRun? _run;

    /// <summary>A worker on a queue; nothing is taken yet.</summary>
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

        Owner = _options.Owner ?? FormattableString.Invariant($"{Environment.MachineName}/{ProcessId()}/{_options.IdProvider.NewId():N}");
    }

    /// <summary>Who it is: the owner of its leases.</summary>
    public string Owner { get; }

    /// <summary>How far the run is, or was at its end. Can be asked from any thread.</summary>
    public QueueRunProgress Progress => Volatile.Read(ref _run)?.Progress ?? new QueueRunProgress();

    /// <summary>Why the run ended; null before it did.</summary>
    public QueueRunEnd? End => Volatile.Read(ref _run)?.End;

    /// <summary>
    /// Runs until the queue is drained, the time is over, it is stopped, or an error comes that would hit every further item; <see cref="End"/> says which.
    /// Yields the items that are done or dead, in the order in which they became so, after that is on disk. Cancelling is a way of ending it, not an error:
    /// what has not left goes back to be sent, and what has left is settled or unknown. So is not reading on. One run at a time.
    /// </summary>
    /// <exception cref="QueueException">The store failed. What was in hand is looked up when its leases have run out.</exception>
    public async IAsyncEnumerable<QueueItem> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
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

    private static int ProcessId()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.Id;
    }
}
