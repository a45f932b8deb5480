using System.Runtime.CompilerServices;
using Gorgias.Queue.Addresses;

namespace Gorgias.Queue.Sql;

/// <summary>The rules of a queue over either database. A derived class runs the transactions.</summary>
internal abstract class SqlQueueStore : IQueueStore
{
    private const int PageSize = 1000;

    /// <summary>The most items that one transaction changes for a person, so that workers are not kept out for long.</summary>
    private const int ChangedAtOnce = 500;

    private readonly TimeSpan _rest;
    private readonly Leasing _leasing;
    private readonly Settling _settling;
    private readonly Maintenance _maintenance;

    protected SqlQueueStore(string name, string location, SqlDialect dialect, TimeSpan rest)
    {
        (Name, Location, Dialect, _rest) = (name, location, dialect, rest);
        var ordering = new Ordering(dialect);
        _leasing = new Leasing(dialect);
        _settling = new Settling(dialect, ordering);
        _maintenance = new Maintenance(dialect, ordering, _settling);
    }

    public string Name { get; }

    public string Location { get; }

    internal SqlDialect Dialect { get; }

    public Task<string?> GetAccountAsync(CancellationToken cancellationToken = default) => ReadAsync(Ownership.ReadAsync, cancellationToken);

    public async Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default) =>
        await WriteAsync(s => Ownership.ClaimAsync(s, account), cancellationToken).ConfigureAwait(false) ?? throw QueueErrors.NotFound(Location);

    public Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default) =>
        entries.Count == 0 ? Task.FromResult<IReadOnlyList<QueueEntryResult>>([]) : WriteAsync(s => Entering.EnqueueAsync(s, entries), cancellationToken);

    public async Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, LeaseRequest request, CancellationToken cancellationToken = default)
    {
        if (!Dialect.ChainsUpdates)
        {
            return await WriteAsync(s => _leasing.LeaseAsync(s, owner, request, _rest), cancellationToken).ConfigureAwait(false);
        }

        var batch = new SqlBatch();
        List<QueueItem> items = _leasing.Lease(batch, owner, request, _rest);
        await WriteAtOnceAsync(batch, changesOrder: false, cancellationToken).ConfigureAwait(false);
        items.Sort((a, b) => a.Id.CompareTo(b.Id));
        return items;
    }

    public async Task<IReadOnlyList<long>> RenewAsync(
        string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        var batch = new SqlBatch();
        List<long> held = _leasing.Renew(batch, owner, itemIds, duration);
        await WriteAtOnceAsync(batch, changesOrder: false, cancellationToken).ConfigureAwait(false);
        return held;
    }

    public async Task<IReadOnlyList<QueueItem>> SettleAsync(
        string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default)
    {
        if (settlements.Count == 0)
        {
            return [];
        }

        var batch = new SqlBatch();
        Func<IReadOnlyList<QueueItem>> settled = _settling.Add(batch, owner, settlements);
        await WriteAtOnceAsync(batch, changesOrder: true, cancellationToken).ConfigureAwait(false);
        return settled();
    }

    public Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default) => ReadAsync(Leasing.NextDueAsync, cancellationToken);

    public async Task<int> BringForwardAsync(TimeSpan longest, CancellationToken cancellationToken = default)
    {
        int all = 0;
        while (true)
        {
            var batch = new SqlBatch();
            List<long>[] due = _leasing.BringForward(batch, longest, ChangedAtOnce);
            await WriteAtOnceAsync(batch, changesOrder: false, cancellationToken).ConfigureAwait(false);
            all += due.Sum(static part => part.Count);
            if (Array.TrueForAll(due, static part => part.Count < ChangedAtOnce))
            {
                return all;
            }
        }
    }

    public async Task<IReadOnlyList<QueueHolder>> GetHoldersAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(Leasing.HoldersAsync, cancellationToken).ConfigureAwait(false);

    public async Task<int> ReleaseAsync(string owner, CancellationToken cancellationToken = default)
    {
        var batch = new SqlBatch();
        List<long>[] released = _leasing.Release(batch, owner, _rest);
        await WriteAtOnceAsync(batch, changesOrder: false, cancellationToken).ConfigureAwait(false);
        return released.Sum(static part => part.Count);
    }

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

    public async Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default)
    {
        int restarted = 0;
        var waiting = new Queue<long>(itemIds.Distinct().OrderBy(i => i));
        while (waiting.Count > 0)
        {
            List<long> part = TakePart(waiting);
            var done = new HashSet<long>();
            IReadOnlyList<long> followers = await WriteAsync(s => _maintenance.RestartAsync(s, part, done), cancellationToken).ConfigureAwait(false);
            restarted += done.Count;
            foreach (long follower in followers.OrderBy(f => f))
            {
                waiting.Enqueue(follower);
            }
        }

        return restarted;
    }

    public async Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default)
    {
        int removed = 0;
        var waiting = new Queue<long>(itemIds.Distinct());
        while (waiting.Count > 0)
        {
            List<long> part = TakePart(waiting);
            var done = new HashSet<long>();
            removed += await WriteAsync(s => _maintenance.RemoveAsync(s, part, done), cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    public Task<long> CountAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        ReadAsync(s => Maintenance.CountAsync(s, state, olderThan), cancellationToken);

    public async Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default)
    {
        (int cleared, long after) = (0, 0);
        while (true)
        {
            List<(long Id, bool IsOld)> page = await ReadAsync(
                s => Maintenance.PageAsync(s, state, olderThan, after, ChangedAtOnce), cancellationToken).ConfigureAwait(false);
            List<long> old = page.FindAll(i => i.IsOld).ConvertAll(i => i.Id);
            if (old.Count > 0)
            {
                var done = new HashSet<long>();
                cleared += await WriteAsync(s => _maintenance.ClearAsync(s, state, olderThan, old, done), cancellationToken).ConfigureAwait(false);
            }

            if (page.Count < ChangedAtOnce)
            {
                return cleared;
            }

            after = page[page.Count - 1].Id;
        }
    }

    public virtual async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        string? wrong = await ReadAsync(
            async s => await Reading.WrongCountAsync(s).ConfigureAwait(false) ?? await Reading.WrongOrderAsync(s).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        if (wrong is not null)
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

    /// <summary>Runs a batch as a transaction that writes.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="changesOrder">Whether it changes which item waits for which.</param>
    /// <param name="cancellationToken">Not regarded once the transaction has begun.</param>
    protected abstract Task WriteAtOnceAsync(SqlBatch batch, bool changesOrder, CancellationToken cancellationToken);

    protected abstract void Dispose(bool disposing);

    private static List<long> TakePart(Queue<long> waiting)
    {
        var part = new List<long>(ChangedAtOnce);
        while (part.Count < ChangedAtOnce && waiting.Count > 0)
        {
            part.Add(waiting.Dequeue());
        }

        return part;
    }
}
