namespace Gorgias.Queue.Worker;

/// <summary>
/// The other workers that hold items of the queue. The leases of those whose process has certainly ended are ended: their items are then looked up, as after
/// the end of a lease, before anything is sent again.
/// </summary>
/// <param name="store">The queue.</param>
/// <param name="owner">The worker.</param>
/// <param name="options">The options of the run.</param>
internal sealed class OtherWorkers(IQueueStore store, string owner, QueueWorkerOptions options)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = options.TimeProvider;
    private long? _lookedAt;

    /// <summary>How many items others hold.</summary>
    public long Items { get; private set; }

    /// <summary>When the first of their leases ends, unless it is renewed; null when they hold nothing.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Looks who holds items, unless that was done in the last second.</summary>
    public async Task LookAsync()
    {
        if (_lookedAt is { } at && _time.GetElapsedTime(at) < LookInterval)
        {
            return;
        }

        _lookedAt = _time.GetTimestamp();
        (Items, Until) = (0, null);
        foreach (QueueHolder holder in await store.GetHoldersAsync().ConfigureAwait(false))
        {
            if (holder.Owner == owner)
            {
                continue;
            }

            if (WorkerName.IsGone(holder.Owner, options.Processes))
            {
                await store.ReleaseAsync(holder.Owner).ConfigureAwait(false);
                continue;
            }

            DateTimeOffset until = _time.GetUtcNow() + holder.Left;
            (Items, Until) = (Items + holder.Items, Until < until ? Until : until);
        }
    }
}
