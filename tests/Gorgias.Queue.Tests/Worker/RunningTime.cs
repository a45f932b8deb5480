using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Virtual time that moves on while the store has nothing to do: waiting costs next to nothing, and a slow disk makes no lease run out.</summary>
internal sealed class RunningTime
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private int _busy;

    public VirtualTime Time { get; } = new();

    public IQueueStore Watch(IQueueStore store) => new WatchedStore(store, this);

    public async Task<T> RunAsync<T>(Task<T> work)
    {
        for (int quiet = 0; !work.IsCompleted; quiet = Volatile.Read(ref _busy) == 0 ? quiet + 1 : 0)
        {
            if (quiet > 2)
            {
                Time.Advance(Step);
            }

            await Task.WhenAny(work, Task.Delay(Tick, TimeProvider.System));
        }

        return await work;
    }

    private async Task<T> WhileBusyAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }

    private Task<T> BusyAsync<T>(Func<Task<T>> work)
    {
        Interlocked.Increment(ref _busy);
        return WhileBusyAsync(work());
    }

    private sealed class WatchedStore(IQueueStore inner, RunningTime time) : IQueueStore
    {
        public string Name => inner.Name;

        public string Location => inner.Location;

        public Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default) =>
            time.BusyAsync(() => inner.EnqueueAsync(entries, cancellationToken));

        public Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, int count, TimeSpan duration, CancellationToken cancellationToken = default) =>
            time.BusyAsync(() => inner.LeaseAsync(owner, count, duration, cancellationToken));

        public Task<IReadOnlyList<QueueItem>> LeaseUnknownAsync(string owner, int count, TimeSpan duration, CancellationToken cancellationToken = default) =>
            time.BusyAsync(() => inner.LeaseUnknownAsync(owner, count, duration, cancellationToken));

        public Task<IReadOnlyList<long>> RenewAsync(
            string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
            time.BusyAsync(() => inner.RenewAsync(owner, itemIds, duration, cancellationToken));

        public Task<IReadOnlyList<QueueItem>> SettleAsync(
            string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default) =>
            time.BusyAsync(() => inner.SettleAsync(owner, settlements, cancellationToken));

        public Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default) => time.BusyAsync(() => inner.GetNextDueAsync(cancellationToken));

        public Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
            time.BusyAsync(() => inner.GetStatisticsAsync(cancellationToken));

        public IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, CancellationToken cancellationToken = default) =>
            inner.ListAsync(filter, cancellationToken);

        public Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
            inner.RestartAsync(itemIds, cancellationToken);

        public Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
            inner.RemoveAsync(itemIds, cancellationToken);

        public Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
            inner.ClearAsync(state, olderThan, cancellationToken);

        public Task VerifyAsync(CancellationToken cancellationToken = default) => inner.VerifyAsync(cancellationToken);

        public void Dispose() => inner.Dispose();
    }
}
