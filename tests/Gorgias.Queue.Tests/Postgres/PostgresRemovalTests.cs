using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>Removing a queue from its database, in which others go on.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresRemovalTests(PostgresServer server)
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";

    [StoreFact]
    public async Task An_empty_queue_is_removed_and_the_others_of_the_database_stay()
    {
        using IQueueStore other = await QueueStore.OpenAsync(Address("other"));
        await other.AddAsync(Given.Ticket("a"));
        using (IQueueStore store = await QueueStore.OpenAsync(Address("orders")))
        {
            await store.ClaimAsync("acme.gorgias.com");
            await store.AddAsync(Given.Ticket("a"));
            await store.RemoveAsync([(await store.ItemAsync("a")).Id]);
        }

        await QueueStore.RemoveAsync(Address("orders"));

        QueueException gone = await Assert.ThrowsAsync<QueueException>(
            () => QueueStore.OpenAsync(Address("orders"), new QueueStoreOptions { CreateIfMissing = false }));
        Assert.Equal(GorgiasErrorKind.QueueNotFound, gone.Kind);
        Assert.Equal(1, (await other.GetStatisticsAsync()).Pending);
        using IQueueStore again = await QueueStore.OpenAsync(Address("orders"));
        Assert.Null(await again.GetAccountAsync());
    }

    [StoreFact]
    public async Task A_queue_with_items_stays()
    {
        using IQueueStore store = await QueueStore.OpenAsync(Address("orders"));
        await store.AddAsync(Given.Ticket("a"));

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => QueueStore.RemoveAsync(Address("orders")));

        Assert.Equal(GorgiasErrorKind.QueueNotEmpty, error.Kind);
        Assert.Equal(["a"], await store.TakeAsync());
    }

    [StoreFact]
    public async Task Whoever_has_a_removed_queue_open_is_told_and_enters_nothing_into_a_queue_without_a_name()
    {
        using IQueueStore store = await QueueStore.OpenAsync(Address("orders"));
        await QueueStore.RemoveAsync(Address("orders"));

        await Assert.ThrowsAsync<QueueException>(() => store.AddAsync(Given.Ticket("a")));
        await Assert.ThrowsAsync<QueueException>(() => store.ClaimAsync("acme.gorgias.com"));
    }

    private QueueAddress Address(string queue) => QueueAddress.Parse($"{server.ConnectionString};Schema={_schema};Queue={queue}");
}
