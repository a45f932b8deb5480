using System.Runtime.CompilerServices;
using Gorgias.Queue;
using Gorgias.Queue.Addresses;

namespace Gorgias.Simulation.Store;

/// <summary>
/// A queue in memory, by the rules of <see cref="MemoryQueue"/>: the model of the stores on disk, which passes their tests. Any number of stores may be open
/// on one queue.
/// </summary>
internal sealed class MemoryQueueStore(MemoryQueue queue, string name, QueueStoreOptions options) : IQueueStore
{
    public string Name => name;

    public string Location => "memory";

    /// <summary>In whole milliseconds, as the stores on disk keep times.</summary>
    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds());

    public Task<string?> GetAccountAsync(CancellationToken cancellationToken = default) => Run(() => queue.Account, cancellationToken);

    public Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default) => Run(() => queue.Account ??= account, cancellationToken);

    public Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<QueueEntryResult>>(() => queue.Enqueue(entries, Now), cancellationToken);

    public Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, LeaseRequest request, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<QueueItem>>(() => queue.Lease(owner, request, options.SettlingTime, Now), cancellationToken);

    public Task<IReadOnlyList<long>> RenewAsync(
        string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<long>>(() => queue.Renew(owner, itemIds, duration, Now), cancellationToken);

    public Task<IReadOnlyList<QueueItem>> SettleAsync(
        string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<QueueItem>>(() => queue.Settle(owner, settlements, Now), cancellationToken);

    public Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default) => Run(() => queue.NextDue(Now), cancellationToken);

    public Task<int> BringForwardAsync(TimeSpan longest, CancellationToken cancellationToken = default) =>
        Run(() => queue.BringForward(longest, Now), cancellationToken);

    public Task<IReadOnlyList<QueueHolder>> GetHoldersAsync(CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<QueueHolder>>(() => queue.Holders(Now), cancellationToken);

    public Task<int> ReleaseAsync(string owner, CancellationToken cancellationToken = default) =>
        Run(() => queue.Release(owner, options.SettlingTime, Now), cancellationToken);

    public Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) => Run(() => queue.Statistics(name), cancellationToken);

    public async IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (QueueItem item in await Run(() => queue.List(filter), cancellationToken))
        {
            yield return item;
        }
    }

    public Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        Run(() => queue.Restart(itemIds, Now), cancellationToken);

    public Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        Run(() => queue.Remove(itemIds, Now), cancellationToken);

    public Task<long> CountAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        Run(() => queue.Count(state, olderThan, Now), cancellationToken);

    public Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        Run(() => queue.Clear(state, olderThan, Now), cancellationToken);

    public Task VerifyAsync(CancellationToken cancellationToken = default) => Run(
        () => queue.WhatIsWrong() is { } wrong ? throw QueueErrors.Corrupt(Location, wrong, null) : true,
        cancellationToken);

    public void Dispose()
    {
    }

    private Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            lock (queue)
            {
                return Task.FromResult(work());
            }
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }
}
