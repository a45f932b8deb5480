using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Gorgias.Client;
using Gorgias.Queue.Messages;
using Gorgias.Shared;

namespace Gorgias.Queue.Worker;

/// <summary>
/// The items that a run holds: starts their sends and lookups, and collects the results. Only the run's loop calls it; sends complete on any thread.
/// </summary>
/// <param name="sender">What the items are sent with.</param>
/// <param name="options">The options of the run.</param>
/// <param name="completed">Called after each result, from any thread.</param>
internal sealed class HeldItems(IQueueSender sender, QueueWorkerOptions options, Action completed)
{
    private readonly TimeProvider _time = options.TimeProvider;
    private readonly Dictionary<long, LeasedItem> _items = [];
    private readonly ConcurrentQueue<LeasedItem> _completed = new();

    /// <summary>How many items are held, including those whose result is not settled yet.</summary>
    public int Count => _items.Count;

    public int LookupCount => _items.Values.Count(i => i.IsLookup);

    public IReadOnlyCollection<LeasedItem> Items => _items.Values;

    /// <summary>Starts sending items, or looking them up. Returns how many were started.</summary>
    /// <param name="items">The items, leased by this worker.</param>
    /// <param name="isLookup">Whether they are looked up.</param>
    /// <param name="leasedAt">The monotonic moment at which the leases were asked for.</param>
    public int Start(IReadOnlyList<QueueItem> items, bool isLookup, long leasedAt)
    {
        IReadOnlyList<QueueItem> added = NotHeld(items);
        foreach (QueueItem item in added)
        {
            Add(new LeasedItem(item, isLookup, leasedAt), isLookup ? DamagedItems.ResultOfLookup(item) : DamagedItems.ResultOf(item));
        }

        return added.Count;
    }

    /// <summary>Starts sending items, other than those whose result is known. Returns how many were started.</summary>
    /// <param name="plans">What to do with each; none is held.</param>
    /// <param name="leasedAt">The monotonic moment at which the leases were asked for.</param>
    public int Start(IReadOnlyList<LedgerPlan> plans, long leasedAt)
    {
        foreach (LedgerPlan plan in plans)
        {
            Add(new LeasedItem(plan.Item, false, leasedAt, plan.LooksFirst), plan.Result ?? DamagedItems.ResultOf(plan.Item));
        }

        return plans.Count;
    }

    /// <summary>Those of leased items that are not held. The lease of one that is held ran out by the wall clock, and this worker was given it again; the send
    /// that is under way still settles it.</summary>
    public IReadOnlyList<QueueItem> NotHeld(IReadOnlyList<QueueItem> items) => items.Where(i => !_items.ContainsKey(i.Id)).ToList();

    /// <summary>Takes the next item that has a result and was not taken before. It stays held until <see cref="Remove"/>.</summary>
    public bool TryTakeCompleted([NotNullWhen(true)] out LeasedItem? item) => _completed.TryDequeue(out item);

    /// <summary>Ends the holding of an item that is settled.</summary>
    public void Remove(LeasedItem item)
    {
        _items.Remove(item.Item.Id);
        item.Dispose();
    }

    /// <summary>Cancels all sends and lookups.</summary>
    public void CancelAll()
    {
        foreach (LeasedItem item in _items.Values)
        {
            item.Cancel();
        }
    }

    /// <summary>Takes the outcome of every send and lookup that is still under way for unknown.</summary>
    public void GiveUp()
    {
        foreach (LeasedItem item in _items.Values)
        {
            Complete(item, QueueSendResult.Unknown(new QueueItemError(GorgiasErrorKind.Abandoned, ItemMessages.Abandoned)));
        }
    }

    private void Add(LeasedItem item, QueueSendResult? known)
    {
        _items.Add(item.Item.Id, item);
        if (known is null)
        {
            _ = SendAsync(item);
            return;
        }

        item.IsKnown = true;
        Complete(item, known);
    }

    private async Task SendAsync(LeasedItem item)
    {
        QueueSendResult result;
        try
        {
            result = item.IsLookup ? await sender.FindAsync(item.Item, item.Cancellation).ConfigureAwait(false)
                : _time.GetElapsedTime(item.HeldSince) >= options.LeaseDuration ? QueueSendResult.NotMade()
                : (item.LooksFirst ? await sender.FindByKeyAsync(item.Item, item.Cancellation).ConfigureAwait(false) : null)
                ?? await SendNowAsync(item).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever the exception is, the request may have been sent.
            GorgiasErrorKind kind = e is OperationCanceledException ? GorgiasErrorKind.Stopped : GorgiasErrorKind.Unexpected;
            result = QueueSendResult.Unknown(new QueueItemError(kind, ForeignText.Clean(e.Message)));
        }

        Complete(item, result);
    }

    private Task<QueueSendResult> SendNowAsync(LeasedItem item)
    {
        if (item.Cancellation.IsCancellationRequested)
        {
            return Task.FromResult(QueueSendResult.NotMade());
        }

        item.WasSent = true;
        return sender.SendAsync(item.Item, item.Cancellation);
    }

    private void Complete(LeasedItem item, QueueSendResult result)
    {
        if (item.TryComplete(result))
        {
            _completed.Enqueue(item);
            completed();
        }
    }
}
