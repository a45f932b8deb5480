namespace Gorgias.Client.RateLimiting;

/// <summary>The calls that wait for a permit, interactive ones first, and those that have left and must be told. The limiter's lock guards it.</summary>
internal sealed class RateLimitQueue
{
    private readonly LinkedList<RateLimitWaiter>[] _waiting = [new(), new()];
    private readonly Queue<(RateLimitWaiter Waiter, RateLimitLease? Lease, Exception? Failure)> _leaving = new();

    private readonly SortedSet<RateLimitWaiter> _deadlines = new(Comparer<RateLimitWaiter>.Create(
        static (a, b) => a.Deadline.Equals(b.Deadline) ? a.Number.CompareTo(b.Number) : a.Deadline.CompareTo(b.Deadline)));
    private long _numbers;

    public int Interactive => _waiting[0].Count;

    public int Bulk => _waiting[1].Count;

    public int Count => Interactive + Bulk;

    /// <summary>The call that gets the next permit; null when none waits.</summary>
    public RateLimitWaiter? Next => (_waiting[0].First ?? _waiting[1].First)?.Value;

    /// <summary>When the first call's time is over; infinite when none is bounded.</summary>
    public double Deadline => _deadlines.Count > 0 ? _deadlines.Min!.Deadline : double.PositiveInfinity;

    /// <summary>True when a call of the priority would have to wait for others.</summary>
    public bool IsAheadOf(CallPriority priority) => Interactive > 0 || (priority == CallPriority.Bulk && Bulk > 0);

    public void Add(RateLimitWaiter waiter, CallPriority priority)
    {
        waiter.Number = ++_numbers;
        waiter.Node = _waiting[(int)priority].AddLast(waiter);
        if (!double.IsPositiveInfinity(waiter.Deadline))
        {
            _deadlines.Add(waiter);
        }
    }

    /// <summary>A call leaves; false when it had left before. Only the caller that gets true may complete it.</summary>
    public bool Leave(RateLimitWaiter waiter)
    {
        if (waiter.Node?.List is not { } queue)
        {
            return false;
        }

        queue.Remove(waiter.Node);
        _deadlines.Remove(waiter);
        return true;
    }

    /// <summary>A call gets a permit.</summary>
    public void Grant(RateLimitWaiter waiter, RateLimitLease lease)
    {
        Leave(waiter);
        _leaving.Enqueue((waiter, lease, null));
    }

    /// <summary>A connection's calls leave without a permit.</summary>
    public void GiveUp(RateLimiter connection, Func<Exception> failure)
    {
        foreach (RateLimitWaiter waiter in _waiting.SelectMany(static queue => queue).Where(waiter => waiter.Connection == connection).ToList())
        {
            Refuse(waiter, failure());
        }
    }

    /// <summary>The calls leave without a permit whose deadline is now, or before <paramref name="earliest"/>.</summary>
    /// <returns>True when there were any.</returns>
    public bool Expire(double now, double earliest, Func<Exception> failure)
    {
        bool any = false;
        while (Deadline <= now || Deadline < earliest)
        {
            Refuse(_deadlines.Min!, failure());
            any = true;
        }

        return any;
    }

    /// <summary>The next call that has left, as what tells it; null when all are told. It runs without the lock: the call goes on inside of it.</summary>
    public Action? Told()
    {
        if (_leaving.Count == 0)
        {
            return null;
        }

        (RateLimitWaiter? waiter, RateLimitLease? lease, Exception? failure) = _leaving.Dequeue();
        return lease is null ? () => waiter.Granted.SetException(failure!) : () => waiter.Granted.SetResult(lease);
    }

    private void Refuse(RateLimitWaiter waiter, Exception failure)
    {
        Leave(waiter);
        _leaving.Enqueue((waiter, null, failure));
    }
}
