namespace Gorgias.Queue.Worker;

/// <summary>Renews the leases of the items that a run holds, and cancels the send of an item whose lease is lost.</summary>
internal sealed class LeaseKeeper(IQueueStore store, string owner, QueueWorkerOptions options, HeldItems items)
{
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly TimeSpan _renewAfter = Durations.Part(options.LeaseDuration, 3);
    private readonly ClockDrift _clocks = new(options.TimeProvider);
    private long _renewedAt = options.TimeProvider.GetTimestamp();

    /// <summary>How long until leases are renewed next; zero or less when that is due.</summary>
    public TimeSpan UntilRenewal => _renewAfter - _time.GetElapsedTime(_renewedAt);

    /// <summary>Cancels the sends of items whose lease has run out, as it does when the process stood still: another worker may have them by now.</summary>
    public void CancelExpired()
    {
        foreach (LeasedItem item in items.Items)
        {
            if (_time.GetElapsedTime(item.HeldSince) >= options.LeaseDuration)
            {
                item.Cancel();
            }
        }
    }

    /// <summary>Renews all leases when a third of their duration is over, or when the wall clock was set.</summary>
    public async Task RenewAsync()
    {
        bool isApart = _clocks.HaveDriftedApart();
        if (items.Count == 0)
        {
            // An item that is leased from now on needs no renewal before a third of the duration.
            _renewedAt = _time.GetTimestamp();
            return;
        }

        if (!isApart && UntilRenewal > TimeSpan.Zero)
        {
            return;
        }

        _renewedAt = _time.GetTimestamp();
        var ids = items.Items.Select(i => i.Item.Id).ToList();
        var held = new HashSet<long>(await store.RenewAsync(owner, ids, options.LeaseDuration).ConfigureAwait(false));
        foreach (LeasedItem item in items.Items)
        {
            if (held.Contains(item.Item.Id))
            {
                item.HeldSince = _renewedAt;
            }
            else
            {
                item.Cancel();
            }
        }
    }
}
