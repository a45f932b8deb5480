namespace Gorgias.Client.RateLimiting;

/// <summary>The calls that wait for a permit, interactive ones first, and those that have left and must be told. The limiter's lock guards it.</summary>
internal sealed class RateLimitQueue
{
    private readonly LinkedList<RateLimitWaiter>[] _waiting = [new(), new()];
    private readonly Queue<(RateLimitWaiter Waiter, RateLimitLease? Lease, Exception? Failure)> _leaving = new();

    public int Interactive => _waiting[0].Count;

    public int Bulk => _waiting[1].Count;

    public int Count => Interactive + Bulk;

    /// <summary>The call that gets the next permit; null when none waits.</summary>
    public RateLimitWaiter? Next => (_waiting[0].First ?? _waiting[1].First)?.Value;

    /// <summary>When the first call's time is over; infinite when none is bounded.</summary>
    public double Deadline
    {
        get
        {
            double deadline = double.PositiveInfinity;
            foreach (LinkedList<RateLimitWaiter> queue in _waiting)
            {
                foreach (RateLimitWaiter waiter in queue)
                {
                    deadline = Math.Min(deadline, waiter.Deadline);
                }
            }

            return deadline;
        }
    }

    /// <summary>True when a call of the priority would have to wait for others.</summary>
    public bool IsAheadOf(CallPriority priority) => Interactive > 0 || (priority == CallPriority.Bulk && Bulk > 0);

    public void Add(RateLimitWaiter waiter, CallPriority priority) => waiter.Node = _waiting[(int)priority].AddLast(waiter);

    /// <summary>A call gets a permit.</summary>
    public void Grant(RateLimitWaiter waiter, RateLimitLease lease)
    {
        waiter.Leave();
        _leaving.Enqueue((waiter, lease, null));
    }

    /// <summary>Lets calls leave without a permit.</summary>
    /// <returns>True when there were any.</returns>
    public bool GiveUp(Func<RateLimitWaiter, bool> which, Func<Exception> failure)
    {
        var over = _waiting.SelectMany(static queue => queue).Where(which).ToList();
        foreach (RateLimitWaiter waiter in over)
        {
            waiter.Leave();
            _leaving.Enqueue((waiter, null, failure()));
        }

        return over.Count > 0;
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
}
