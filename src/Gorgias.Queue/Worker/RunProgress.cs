using Gorgias.Client;

namespace Gorgias.Queue.Worker;

/// <summary>Counts what a run has done, and asks the store now and then how much is left.</summary>
internal sealed class RunProgress(IQueueStore store, IQueueSender sender, TimeProvider time, HeldItems items)
{
    private static readonly TimeSpan CountInterval = TimeSpan.FromSeconds(1);

    private volatile QueueRunProgress _current = new();
    private long _countedAt;

    /// <summary>How far the run is. Can be read from any thread.</summary>
    public QueueRunProgress Current => _current;

    /// <summary>Adds items that were settled.</summary>
    /// <param name="completed">The items that the run has settled.</param>
    /// <param name="settled">What the store returned: without those that were lost, and with those that died because of them.</param>
    public void Add(IReadOnlyList<LeasedItem> completed, IReadOnlyList<QueueItem> settled)
    {
        var known = new HashSet<long>(settled.Select(i => i.Id));
        QueueRunProgress current = _current;
        int over = settled.Count(i => i.State is QueueItemState.Done or QueueItemState.Dead);
        _current = current with
        {
            // Counted less often than what is done: without this, the sum of the two would be too large meanwhile.
            Left = Math.Max(0, current.Left - over),
            Done = current.Done + settled.Count(i => i.State == QueueItemState.Done),
            Recovered = current.Recovered + settled.Count(i => i is { State: QueueItemState.Done, Outcome: TicketOutcome.Recovered }),
            Dead = current.Dead + settled.Count(i => i.State == QueueItemState.Dead),
            Returned = current.Returned + settled.Count(i => i.State == QueueItemState.Pending),
            Unknown = current.Unknown + settled.Count(i => i.State == QueueItemState.Unknown),
            Lost = current.Lost + completed.Count(c => !known.Contains(c.Item.Id)),
            InFlight = items.Count,
        };
    }

    /// <summary>Notes what the run waits for, while it holds nothing.</summary>
    /// <param name="others">The other workers.</param>
    /// <param name="due">How long until it can take an item; null while it has something to do.</param>
    public void Wait(OtherWorkers others, TimeSpan? due)
    {
        if (due is { } wait)
        {
            _current = _current with { HeldByOthers = others.Items, HeldUntil = others.Until, NextDue = time.GetUtcNow() + wait };
        }
        else if (_current.NextDue is not null)
        {
            _current = _current with { HeldByOthers = 0, HeldUntil = null, NextDue = null };
        }
    }

    /// <summary>Asks the store how much is left, unless it was asked in the last second.</summary>
    public Task CountWhenDueAsync() => time.GetElapsedTime(_countedAt) >= CountInterval ? CountAsync() : Task.CompletedTask;

    /// <summary>Asks the store how much is left.</summary>
    public async Task CountAsync()
    {
        _countedAt = time.GetTimestamp();
        long left = (await store.GetStatisticsAsync().ConfigureAwait(false)).Unsettled;
        TimeSpan expected = sender.EstimateDuration((int)Math.Min(left, int.MaxValue));
        _current = _current with { Left = left, ExpectedDuration = expected, InFlight = items.Count };
    }
}
