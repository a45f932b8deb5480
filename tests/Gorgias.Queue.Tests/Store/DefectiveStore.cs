using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Store;

/// <summary>A store in a file with a defect that was put into it: after each call that changes something, a statement spoils what the call left.</summary>
/// <param name="store">The store.</param>
/// <param name="file">Its file.</param>
/// <param name="defect">The statement; <c>@ids</c> is the list of the items that the call was about.</param>
internal sealed class DefectiveStore(IQueueStore store, string file, string defect) : IQueueStore
{
    private readonly SqliteConnection _connection = Open(file);

    public string Name => store.Name;

    public string Location => store.Location;

    public async Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(IReadOnlyList<QueueEntry> entries, CancellationToken cancellationToken = default) =>
        Spoil(await store.EnqueueAsync(entries, cancellationToken), []);

    public async Task<IReadOnlyList<QueueItem>> LeaseAsync(string owner, LeaseRequest request, CancellationToken cancellationToken = default) =>
        await store.LeaseAsync(owner, request, cancellationToken);

    public Task<IReadOnlyList<long>> RenewAsync(
        string owner, IReadOnlyCollection<long> itemIds, TimeSpan duration, CancellationToken cancellationToken = default) =>
        store.RenewAsync(owner, itemIds, duration, cancellationToken);

    public async Task<IReadOnlyList<QueueItem>> SettleAsync(
        string owner, IReadOnlyCollection<QueueSettlement> settlements, CancellationToken cancellationToken = default) =>
        Spoil(await store.SettleAsync(owner, settlements, cancellationToken), settlements.Select(s => s.ItemId));

    public Task<int> BringForwardAsync(TimeSpan longest, CancellationToken cancellationToken = default) =>
        store.BringForwardAsync(longest, cancellationToken);

    public Task<TimeSpan?> GetNextDueAsync(CancellationToken cancellationToken = default) => store.GetNextDueAsync(cancellationToken);

    public Task<IReadOnlyList<QueueHolder>> GetHoldersAsync(CancellationToken cancellationToken = default) => store.GetHoldersAsync(cancellationToken);

    public Task<int> ReleaseAsync(string owner, CancellationToken cancellationToken = default) => store.ReleaseAsync(owner, cancellationToken);

    public Task<QueueStatistics> GetStatisticsAsync(CancellationToken cancellationToken = default) => store.GetStatisticsAsync(cancellationToken);

    public IAsyncEnumerable<QueueItem> ListAsync(QueueItemFilter filter, CancellationToken cancellationToken = default) =>
        store.ListAsync(filter, cancellationToken);

    public async Task<int> RestartAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        Spoil(await store.RestartAsync(itemIds, cancellationToken), []);

    public async Task<int> RemoveAsync(IReadOnlyCollection<long> itemIds, CancellationToken cancellationToken = default) =>
        Spoil(await store.RemoveAsync(itemIds, cancellationToken), []);

    public Task<long> CountAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        store.CountAsync(state, olderThan, cancellationToken);

    public Task<int> ClearAsync(QueueItemState state, TimeSpan olderThan, CancellationToken cancellationToken = default) =>
        store.ClearAsync(state, olderThan, cancellationToken);

    public Task<string?> GetAccountAsync(CancellationToken cancellationToken = default) => store.GetAccountAsync(cancellationToken);

    public Task<string> ClaimAsync(string account, CancellationToken cancellationToken = default) => store.ClaimAsync(account, cancellationToken);

    public Task VerifyAsync(CancellationToken cancellationToken = default) => store.VerifyAsync(cancellationToken);

    public void Dispose()
    {
        _connection.Dispose();
        store.Dispose();
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    private T Spoil<T>(T result, IEnumerable<long> ids)
    {
        using SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the tests.
        command.CommandText = defect;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@ids", $"[{string.Join(',', ids)}]");
        command.ExecuteNonQuery();
        return result;
    }
}
