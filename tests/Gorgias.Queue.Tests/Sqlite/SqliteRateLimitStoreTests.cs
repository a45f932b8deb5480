using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>A shared rate limit in a file: a process reads what another has written, unless it was written by another clock.</summary>
public sealed class SqliteRateLimitStoreTests : IDisposable
{
    private static readonly Uri Account = new("https://acme.gorgias.com");

    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Concurrent_changes_are_applied_one_at_a_time()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => RateLimitStores.OnThisMachine(Account, _folder.Path)).ToList();

        await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await store.ExchangeAsync((_, text) => text + "x", CancellationToken.None);
            }
        })));

        Assert.Equal(new string('x', 200), await ReadAsync(stores[0]));
        stores.ForEach(b => b.Dispose());
        Assert.Equal(["acme.gorgias.com.budget"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Each_account_has_a_file_of_its_own()
    {
        using IRateLimitStore acme = RateLimitStores.OnThisMachine(Account, _folder.Path);
        using IRateLimitStore same = RateLimitStores.OnThisMachine(new Uri("https://ACME.gorgias.com/api"), _folder.Path);
        using IRateLimitStore other = RateLimitStores.OnThisMachine(new Uri("http://127.0.0.1:8080"), _folder.Path);
        await acme.ExchangeAsync((_, _) => "acme", CancellationToken.None);

        Assert.Equal("acme", await ReadAsync(same));
        Assert.Null(await ReadAsync(other));
        Assert.Equal((RateLimitScope.Machine, RateLimitScope.Machine), (acme.Scope, other.Scope));
        Assert.EndsWith("127.0.0.1_8080.budget", other.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_from_before_a_restart_or_a_sleep_of_the_machine_is_ignored()
    {
        using var before = new SqliteRateLimitStore(_folder.File("a.budget"), _time);
        await before.ExchangeAsync((_, _) => "kept", CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("kept", await ReadAsync(before));

        using var after = new SqliteRateLimitStore(_folder.File("a.budget"), new StartedAnew(_time));

        Assert.Null(await ReadAsync(after));
    }

    [Fact]
    public async Task An_exchange_that_is_cancelled_before_it_begins_is_not_made()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        using IRateLimitStore store = RateLimitStores.OnThisMachine(Account, _folder.Path);

        Task exchange = store.ExchangeAsync((_, _) => throw new NotSupportedException(), stopped.Token);

        Assert.True(exchange.IsCanceled);
        Assert.Empty(Directory.GetFiles(_folder.Path));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => exchange);
    }

    [Fact]
    public void An_exchange_is_made_on_the_calling_thread_and_its_failure_is_in_the_task()
    {
        using IRateLimitStore store = RateLimitStores.OnThisMachine(Account, _folder.Path);
        int thread = 0;

        Assert.True(store.ExchangeAsync((_, _) => $"{thread = Environment.CurrentManagedThreadId}", CancellationToken.None).IsCompletedSuccessfully);
        Assert.True(store.ExchangeAsync((_, _) => throw new NotSupportedException(), CancellationToken.None).IsFaulted);

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public async Task A_change_that_throws_changes_nothing_and_the_next_one_works()
    {
        using IRateLimitStore store = RateLimitStores.OnThisMachine(Account, _folder.Path);
        await store.ExchangeAsync((_, _) => "kept", CancellationToken.None);

        await Assert.ThrowsAsync<NotSupportedException>(() => store.ExchangeAsync((_, _) => throw new NotSupportedException(), CancellationToken.None));

        Assert.Equal("kept", await ReadAsync(store));
    }

    [Fact]
    public async Task A_file_of_another_program_is_left_alone_and_reported()
    {
        string file = _folder.File("acme.gorgias.com.budget");
        File.WriteAllText(file, "A letter to my aunt, of more than a hundred characters, so that nobody takes it for the head of a database. Yours, as ever.");
        using IRateLimitStore store = RateLimitStores.OnThisMachine(Account, _folder.Path);

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => ReadAsync(store));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("A letter", File.ReadAllText(file), StringComparison.Ordinal);
        File.Delete(file);
        Assert.Null(await ReadAsync(store));
    }

    [Fact]
    public async Task A_disposed_store_throws()
    {
        IRateLimitStore store = RateLimitStores.OnThisMachine(Account, _folder.Path);
        await ReadAsync(store);
        store.Dispose();
        store.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => ReadAsync(store));
    }

    [Fact]
    public void A_queue_in_a_file_has_no_database_to_share_through()
    {
        QueueException error = Assert.Throws<QueueException>(() => RateLimitStores.InDatabase(QueueAddress.OfFile(_folder.File("a.queue")), Account));

        Assert.Equal(GorgiasErrorKind.QueueInvalidAddress, error.Kind);
    }

    private static async Task<string?> ReadAsync(IRateLimitStore store)
    {
        string? read = null;
        await store.ExchangeAsync((_, text) => (read = text) ?? "", CancellationToken.None);
        return read;
    }

    /// <summary>A restarted machine: the wall clock has continued, and the monotonic clock has begun again.</summary>
    private sealed class StartedAnew(VirtualTime time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp() => TimeSpan.FromSeconds(20).Ticks;
    }
}
