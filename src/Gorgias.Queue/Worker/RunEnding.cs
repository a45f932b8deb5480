namespace Gorgias.Queue.Worker;

/// <summary>Decides when a run takes no more items, when it cancels the items it holds, and when it stops waiting for them.</summary>
internal sealed class RunEnding(QueueWorkerOptions options, IQueueSender sender, HeldItems items, CancellationToken stop)
{
    /// <summary>What is kept of the time limit for settling, beyond the estimate for the sends.</summary>
    private static readonly TimeSpan ClosingReserve = TimeSpan.FromSeconds(3);

    /// <summary>How long before the time limit the sends that are still under way are cancelled.</summary>
    private static readonly TimeSpan CancelLead = TimeSpan.FromSeconds(1.5);

    private readonly TimeProvider _time = options.TimeProvider;
    private readonly long _startedAt = options.TimeProvider.GetTimestamp();
    private volatile QueueRunEnd? _end;
    private long? _cancelledAt;

    /// <summary>Why the run ended, or is ending; null while it takes items. Can be read from any thread.</summary>
    public QueueRunEnd? End => _end;

    /// <summary>How long until <see cref="Update"/> may decide something by the clock alone; null when it cannot.</summary>
    public TimeSpan? UntilNextDecision
    {
        get
        {
            TimeSpan? untilCancel = TimeLeft() - CancelReserve();
            TimeSpan? untilGivingUp = _cancelledAt is { } at ? options.StopPatience - _time.GetElapsedTime(at) : null;
            return untilCancel is { } a && untilGivingUp is { } b ? Durations.Min(a, b) : untilCancel ?? untilGivingUp;
        }
    }

    /// <summary>Looks at the clock and at whether the run was stopped, and acts on it.</summary>
    public void Update()
    {
        if (stop.IsCancellationRequested)
        {
            EndWith(QueueRunEndReason.Stopped);
            Cancel();
        }

        if (TimeLeft() is { } left)
        {
            TimeSpan forSends = sender.EstimateDuration(items.Count + 1) + ClosingReserve;
            if (left <= Durations.Min(forSends, Durations.Part(options.TimeLimit!.Value, 2)))
            {
                EndWith(QueueRunEndReason.TimeLimit);
            }

            if (left <= CancelReserve())
            {
                Cancel();
            }
        }

        if (_cancelledAt is { } at && _time.GetElapsedTime(at) >= options.StopPatience)
        {
            items.GiveUp();
        }
    }

    /// <summary>Ends the run: it takes no more items, and finishes those it holds. The first reason stays.</summary>
    public void EndWith(QueueRunEndReason reason) => _end ??= new QueueRunEnd(reason);

    /// <summary>Says why items are left in a queue that is drained.</summary>
    public void Explain(string? whyLeft) => _end = _end! with { WhyLeft = whyLeft };

    /// <summary>Ends the run because of an error that every further item would meet, and cancels the items it holds.</summary>
    public void Fail(QueueItemError? error)
    {
        _end ??= new QueueRunEnd(QueueRunEndReason.Failed, error);
        Cancel();
    }

    private void Cancel()
    {
        if (_cancelledAt is null)
        {
            _cancelledAt = _time.GetTimestamp();
            items.CancelAll();
        }
    }

    private TimeSpan? TimeLeft() => options.TimeLimit - _time.GetElapsedTime(_startedAt);

    private TimeSpan CancelReserve() => options.TimeLimit is { } limit ? Durations.Min(CancelLead, Durations.Part(limit, 10)) : TimeSpan.Zero;
}
