using Gorgias.Client;

namespace Gorgias.Queue.Tests.Support;

/// <summary>Short forms of the calls that tests make to a store.</summary>
public static class StoreExtensions
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public static async Task<EnqueueOutcome[]> AddAsync(this IQueueStore store, params QueueEntry[] entries) =>
        [.. (await store.EnqueueAsync(entries)).Select(r => r.Outcome)];

    /// <summary>Leases items to send.</summary>
    public static Task<IReadOnlyList<QueueItem>> LeaseAsync(this IQueueStore store, string owner, int count, TimeSpan duration) =>
        store.LeaseAsync(owner, new LeaseRequest(count, duration) { MostUnknown = 0 });

    /// <summary>Leases items to look up.</summary>
    public static Task<IReadOnlyList<QueueItem>> LeaseUnknownAsync(this IQueueStore store, string owner, int count, TimeSpan duration) =>
        store.LeaseAsync(owner, new LeaseRequest(count, duration) { MostPending = 0 });

    public static async Task<string[]> TakeAsync(this IQueueStore store, string owner = "me", int count = 100) =>
        [.. (await store.LeaseAsync(owner, count, Lease)).Select(i => i.ExternalId)];

    public static async Task<QueueItem> ItemAsync(this IQueueStore store, string key)
    {
        List<QueueItem> items = await store.ListAsync(new QueueItemFilter { ExternalId = key }).ToListAsync();
        return Assert.Single(items);
    }

    public static async Task<QueueItemState> StateAsync(this IQueueStore store, string key) => (await store.ItemAsync(key)).State;

    public static async Task<QueueItem[]> SettleAsync(this IQueueStore store, string key, Func<long, QueueSettlement> how, string owner = "me")
    {
        QueueItem item = await store.ItemAsync(key);
        return [.. await store.SettleAsync(owner, [how(item.Id)])];
    }

    public static Task<QueueItem[]> DoneAsync(this IQueueStore store, string key, long ticketId = 7, string owner = "me") =>
        store.SettleAsync(key, id => QueueSettlement.Done(id, TicketOutcome.Created, ticketId), owner);

    public static Task<QueueItem[]> DeadAsync(this IQueueStore store, string key, string owner = "me") =>
        store.SettleAsync(key, id => QueueSettlement.Dead(id, Given.Error()), owner);

    public static Task<QueueItem[]> UnknownAsync(this IQueueStore store, string key, TimeSpan delay = default, string owner = "me") =>
        store.SettleAsync(key, id => QueueSettlement.Unknown(id, Given.Error(GorgiasErrorKind.UnknownOutcome), delay), owner);

    public static Task<QueueItem[]> RetryAsync(this IQueueStore store, string key, TimeSpan delay = default, string owner = "me") =>
        store.SettleAsync(key, id => QueueSettlement.Retry(id, null, delay), owner);
}
