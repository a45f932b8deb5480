using System.Runtime.CompilerServices;
using Gorgias.Queue;

namespace Gorgias.Simulation.Processes;

/// <summary>The queue as a process has it open. Tells the simulator what became of each item.</summary>
internal sealed class ProcessStore(SimulatedProcess process, IQueueStore store, Simulator simulator) : IQueueStore
{
    public string Name => store.Name;

    public string Location => store.Location;

    public Task<string?> GetAccountAsync(CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.GetAccountAsync(cancellationToken));

    public Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.ClaimAsync(account, cancellationToken));

    public Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default) =>
        process.CallAsync(async () =>
        {
            IReadOnlyList<QueueEntryResult> results = await store.EnqueueAsync(entries, cancellationToken);
            simulator.Orders.NoteEntered(results);
            return results;
        });

    public Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, LeaseRequest request, CancellationToken cancellationToken = default) =>
        process.CallAsync(async () =>
        {
            IReadOnlyList<QueueItem> items = await store.LeaseAsync(owner, request, cancellationToken);
            simulator.Leases.NoteLeased(process.Name, owner, items);
            return items;
        });

    public Task<IReadOnlyList<long>> RenewAsync(
        string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        process.CallAsync(async () =>
        {
            IReadOnlyList<long> held = await store.RenewAsync(owner, itemIds, duration, cancellationToken);
            simulator.Leases.NoteRenewed(owner, held, duration);
            return held;
        });

    public Task<IReadOnlyList<QueueItem>> SettleAsync(
        string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default) =>
        process.CallAsync(async () =>
        {
            IReadOnlyList<QueueItem> items = await store.SettleAsync(owner, settlements, cancellationToken);
            simulator.Leases.NoteSettled(process.Name, owner, settlements, items);
            simulator.Orders.NoteSettled(items);
            return items;
        });

    public Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.GetNextDueAsync(cancellationToken));

    public Task<int> BringForwardAsync(TimeSpan longest, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.BringForwardAsync(longest, cancellationToken));

    public Task<IReadOnlyList<QueueHolder>> GetHoldersAsync(CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.GetHoldersAsync(cancellationToken));

    public Task<int> ReleaseAsync(string owner, CancellationToken cancellationToken = default) =>
        process.CallAsync(() =>
        {
            simulator.Leases.NoteReleased(process.Name, owner);
            return store.ReleaseAsync(owner, cancellationToken);
        });

    public Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.GetStatisticsAsync(cancellationToken));

    public async IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (QueueItem item in await process.CallAsync(() => store.ListAsync(filter, cancellationToken).ToListAsync(cancellationToken).AsTask()))
        {
            yield return item;
        }
    }

    public Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.RestartAsync(itemIds, cancellationToken));

    public Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.RemoveAsync(itemIds, cancellationToken));

    public Task<long> CountAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.CountAsync(state, olderThan, cancellationToken));

    public Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.ClearAsync(state, olderThan, cancellationToken));

    public Task VerifyAsync(CancellationToken cancellationToken = default) => process.CallAsync(async () =>
    {
        await store.VerifyAsync(cancellationToken);
        return true;
    });

    public void Dispose()
    {
        // The operating system closes it with the process.
    }
}
