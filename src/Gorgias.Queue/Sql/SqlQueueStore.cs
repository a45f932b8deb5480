using System.Runtime.CompilerServices;
using Gorgias.Queue.Addresses;

namespace Gorgias.Queue.Sql;

/// <summary>The rules of a queue over either database. A derived class runs the transactions.</summary>
internal abstract class SqlQueueStore(string name, string location, SqlDialect dialect) : IQueueStore
{
    private const int PageSize = 200;
    private const int ClearedAtOnce = 500;

    private readonly Leasing _leasing = new(dialect);

    public string Name { get; } = name;

    public string Location { get; } = location;

    public Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default) =>
        entries.Count == 0 ? Task.FromResult<IReadOnlyList<QueueEntryResult>>([]) : WriteAsync(s => Entering.EnqueueAsync(s, entries), cancellationToken);

    public Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, int count, TimeSpan duration, CancellationToken cancellationToken = default) =>
        WriteAsync(s => _leasing.LeaseAsync(s, owner, count, duration), cancellationToken);

    public Task<IReadOnlyList<QueueItem>> LeaseUnknownAsync(string owner, int count, TimeSpan duration, CancellationToken cancellationToken = default) =>
        WriteAsync(s => _leasing.LeaseUnknownAsync(s, owner, count, duration), cancellationToken);

    public Task<IReadOnlyList<long>> RenewAsync(
        string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        WriteAsync(s => Leasing.RenewAsync(s, owner, itemIds, duration), cancellationToken);

    public Task<IReadOnlyList<QueueItem>> SettleAsync(
        string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default) =>
        WriteAsync(s => Settling.SettleAsync(s, owner, settlements), cancellationToken);

    public Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default) => ReadAsync(Leasing.NextDueAsync, cancellationToken);

    public Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(s => Reading.StatisticsAsync(s, Name), cancellationToken);

    public async IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (long after, int left) = (filter.After, filter.First ?? int.MaxValue);
        while (left > 0)
        {
            int size = Math.Min(PageSize, left);
            IReadOnlyList<QueueItem> page = await ReadAsync(s => Reading.PageAsync(s, filter, after, size), cancellationToken).ConfigureAwait(false);
            foreach (QueueItem item in page)
            {
                yield return item;
            }

            if (page.Count < size)
            {
                yield break;
            }

            (after, left) = (page[page.Count - 1].Id, left - page.Count);
        }
    }

    public Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        WriteAsync(s => Maintenance.RestartAsync(s, itemIds), cancellationToken);

    public Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        WriteAsync(s => Maintenance.RemoveAsync(s, itemIds), cancellationToken);

    public async Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default)
    {
        // In parts, so that workers are not kept out for long.
        (int cleared, int part) = (0, 0);
        do
        {
            part = await WriteAsync(s => Maintenance.ClearAsync(s, state, olderThan, ClearedAtOnce), cancellationToken).ConfigureAwait(false);
            cleared += part;
        }
        while (part == ClearedAtOnce);

        return cleared;
    }

    public virtual async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(Reading.WrongCountAsync, cancellationToken).ConfigureAwait(false) is { } wrong)
        {
            throw QueueErrors.Corrupt(Location, wrong, null);
        }

        for (long? after = 0; after is { } from;)
        {
            (string? broken, after) = await ReadAsync(s => DamagedPayloads.FindAsync(s, from), cancellationToken).ConfigureAwait(false);
            if (broken is not null)
            {
                throw QueueErrors.Corrupt(Location, broken, null);
            }
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a transaction that only reads and sees the data of one moment.</summary>
    protected abstract Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Runs a transaction that writes. When it returns, its changes are on disk; when it throws, it has changed nothing.</summary>
    protected abstract Task<T> WriteAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken);

    protected abstract void Dispose(bool disposing);
}
