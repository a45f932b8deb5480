using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>A shared rate limit in a database: one row for each account, with the database's clock.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRateLimitStoreTests(PostgresServer server)
{
    private static readonly Uri Account = new("https://acme.gorgias.com");

    private readonly string _schema = $"s{Guid.NewGuid():N}";

    [StoreFact]
    public async Task Concurrent_changes_are_applied_one_at_a_time()
    {
        var stores = Enumerable.Range(0, 4).Select(i => Budget($"queue{i}")).ToList();
        var moments = new List<double>();

        await Task.WhenAll(stores.Select(async store =>
        {
            for (int i = 0; i < 25; i++)
            {
                await store.ExchangeAsync(
                    (now, text) =>
                    {
                        moments.Add(now);
                        return text + "x";
                    },
                    CancellationToken.None);
            }
        }));

        Assert.Equal(new string('x', 100), await ReadAsync(stores[0]));

        // Each reads the clock when it has the lock, not when it begins to wait.
        Assert.Equal(moments.Order(), moments);
        stores.ForEach(b => b.Dispose());
    }

    [StoreFact]
    public async Task The_store_needs_no_queue_creates_none_and_survives_a_restart_of_the_database()
    {
        using IRateLimitStore store = Budget();
        await store.ExchangeAsync((_, _) => "kept", CancellationToken.None);
        QueueAddress address = Address("default");
        Assert.Equal(
            GorgiasErrorKind.QueueNotFound,
                (await Assert.ThrowsAsync<QueueException>(() => QueueStore.OpenAsync(address, new QueueStoreOptions { CreateIfMissing = false }))).Kind);

        server.Restart();

        for (int tries = 0; ; tries++)
        {
            try
            {
                // A crash of the database may lose the text; the next header of the API replaces it.
                Assert.Null(await ReadAsync(store));
                break;
            }
            catch (QueueException e) when (tries < 5)
            {
                // The connections from before the restart fail one by one.
                Assert.Equal(GorgiasErrorKind.QueueUnavailable, e.Kind);
            }
        }
    }

    [StoreFact]
    public async Task A_process_that_stops_in_an_exchange_blocks_the_others_for_seconds_only()
    {
        using IRateLimitStore still = Budget();
        using IRateLimitStore other = Budget();
        using var go = new ManualResetEventSlim();
        var stands = new TaskCompletionSource();
        var standing = Task.Run(() => still.ExchangeAsync(
            (_, _) =>
            {
                stands.SetResult();
                go.Wait(TimeSpan.FromSeconds(30));
                return "late";
            },
            CancellationToken.None));

        await stands.Task;

        // The database ends the transaction after the same time that the other one waits, so that either may come first.
        int failures = 0;
        while (failures < 4 && await Record.ExceptionAsync(() => ReadAsync(other)) is { } error)
        {
            failures++;
            Assert.True(Assert.IsType<QueueException>(error).Kind == GorgiasErrorKind.QueueBusy, error.ToString());
        }

        Assert.NotEqual("late", await ReadAsync(other));
        go.Set();
        Assert.Equal(GorgiasErrorKind.QueueUnavailable, (await Assert.ThrowsAsync<QueueException>(() => standing)).Kind);
    }

    [StoreFact]
    public async Task The_password_is_in_no_error_and_no_location()
    {
        string text = server.ConnectionString.Replace("Username=tester", "Username=nobody", StringComparison.Ordinal);
        using IRateLimitStore store = RateLimitStores.InDatabase(QueueAddress.Parse(text), Account);

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => ReadAsync(store));

        Assert.DoesNotContain(PostgresServer.Password, error + store.Location, StringComparison.Ordinal);
        Assert.StartsWith("postgresql://127.0.0.1:", store.Location, StringComparison.Ordinal);
    }

    private QueueAddress Address(string queue) => QueueAddress.Parse($"{server.ConnectionString};Schema={_schema};Queue={queue}");

    private IRateLimitStore Budget(string queue = "default") => RateLimitStores.InDatabase(Address(queue), Account);

    private static async Task<string?> ReadAsync(IRateLimitStore store)
    {
        string? read = null;
        await store.ExchangeAsync((_, text) => (read = text) ?? "", CancellationToken.None);
        return read;
    }
}
