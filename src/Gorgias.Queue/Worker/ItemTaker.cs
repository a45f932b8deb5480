namespace Gorgias.Queue.Worker;

/// <summary>Takes items from the store, as many as the window has room for, and starts their sends and lookups.</summary>
/// <param name="store">The queue.</param>
/// <param name="owner">The worker.</param>
/// <param name="options">The options of the run.</param>
/// <param name="items">What the run holds.</param>
/// <param name="ledger">The ledger in which keys are begun before they are sent; null for none.</param>
internal sealed class ItemTaker(IQueueStore store, string owner, QueueWorkerOptions options, HeldItems items, LedgerOfItems? ledger)
{
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly InFlightWindow _window = new(options.MaximumInFlight);

    /// <summary>Returns how many were started.</summary>
    public async Task<int> TakeAsync()
    {
        int room = _window.Size - items.Count;
        if (room <= 0)
        {
            return 0;
        }

        // Looking up is mostly waiting, so after a crash it must not fill the window: half of it, unless there is nothing to send.
        int lookups = Math.Max(0, Math.Min(room, Math.Max(1, _window.Size / 2) - items.LookupCount));
        (int found, int sent) = await TakeAsync(new LeaseRequest(room, options.LeaseDuration) { MostUnknown = lookups }).ConfigureAwait(false);
        room -= found + sent;
        return room > 0 && found == lookups
            ? found + sent + (await TakeAsync(new LeaseRequest(room, options.LeaseDuration) { MostPending = 0 }).ConfigureAwait(false)).Found
            : found + sent;
    }

    /// <summary>Lets the window grow or shrink by how long a send that is over took, and how much of that it waited for the rate limit.</summary>
    public void Observe(LeasedItem sent, long now) => _window.Observe(_time.GetElapsedTime(sent.StartedAt, now), sent.Result!.Waited);

    private async Task<(int Found, int Sent)> TakeAsync(LeaseRequest request)
    {
        // Read before the store is called: the lease then ends later than the worker assumes, not earlier.
        long now = _time.GetTimestamp();
        IReadOnlyList<QueueItem> leased = await store.LeaseAsync(owner, request).ConfigureAwait(false);
        int found = items.Start(leased.Where(i => i.State == QueueItemState.Unknown).ToList(), isLookup: true, now);
        var pending = leased.Where(i => i.State == QueueItemState.Sending).ToList();
        int sent = ledger is null
            ? items.Start(pending, isLookup: false, now)
            : items.Start(await ledger.BeginAsync(items.NotHeld(pending)).ConfigureAwait(false), now);
        return (found, sent);
    }
}
