using Gorgias.Client;
using Gorgias.Queue.Postgres;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;
using Npgsql;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>What only PostgreSQL has: schemas, restarts, passwords, counts that are summed up.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresServerTests(PostgresServer server)
{
    private readonly string _schema = $"s{Guid.NewGuid():N}";

    [StoreFact]
    public async Task Another_default_of_the_database_for_transactions_changes_nothing()
    {
        string address = $"{server.ConnectionString};Schema=i{Guid.NewGuid():N};Options=-c default_transaction_isolation=serializable";
        using IQueueStore one = await QueueStore.OpenAsync(QueueAddress.Parse(address));
        using IQueueStore other = await QueueStore.OpenAsync(QueueAddress.Parse(address));
        await one.EnqueueAsync(Given.Tickets(60));
        await Task.WhenAll(DrainAsync(one, "one"), DrainAsync(other, "other"));

        Assert.Equal(60, (await one.GetStatisticsAsync()).Done);
        await one.VerifyAsync();

        static async Task DrainAsync(IQueueStore store, string owner)
        {
            while (await store.LeaseAsync(owner, 3, StoreExtensions.Lease) is { Count: > 0 } items)
            {
                await store.SettleAsync(owner, [.. items.Select(i => QueueSettlement.Done(i.Id, TicketOutcome.Created, i.Id))]);
            }
        }
    }

    [StoreFact]
    public async Task A_settlement_that_fails_leaves_nothing_behind_and_the_connection_usable()
    {
        string schema = $"f{Guid.NewGuid():N}";
        using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.Parse($"{server.ConnectionString};Schema={schema};Maximum Pool Size=1"));
        await store.EnqueueAsync(Given.Tickets(2));
        QueueItem item = (await store.LeaseAsync("me", 1, StoreExtensions.Lease))[0];
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await ExecuteAsync(source, $"ALTER TABLE {schema}.tallies RENAME TO away");

        await Assert.ThrowsAsync<QueueException>(() => store.SettleAsync("me", [QueueSettlement.Done(item.Id, TicketOutcome.Created, 1)]));
        await ExecuteAsync(source, $"ALTER TABLE {schema}.away RENAME TO tallies");

        Assert.Equal(QueueItemState.Sending, (await store.ItemAsync(item.ExternalId)).State);
        Assert.Single(await store.SettleAsync("me", [QueueSettlement.Done(item.Id, TicketOutcome.Created, 1)]));
        await store.VerifyAsync();

        static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
        {
            await using NpgsqlCommand command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    [StoreFact]
    public async Task Queues_of_one_database_do_not_see_each_other()
    {
        using IQueueStore one = await OpenAsync("one");
        using IQueueStore two = await OpenAsync("two");
        await one.AddAsync(Given.Ticket("a"));

        Assert.Equal([EnqueueOutcome.Added], await two.AddAsync(Given.Ticket("a")));
        Assert.Equal([EnqueueOutcome.NoTicket], await two.AddAsync(Given.Message("m", "b")));
        Assert.Equal(["a"], await one.TakeAsync());
        Assert.Equal((1, 0), ((await two.GetStatisticsAsync()).Pending, (await two.GetStatisticsAsync()).Sending));
    }

    [StoreFact]
    public async Task A_schema_of_a_later_version_is_refused()
    {
        (await OpenAsync()).Dispose();
        await ExecuteAsync($"UPDATE {_schema}.schema_version SET version = 99");

        QueueException error = await FailsAsync();

        Assert.Equal(GorgiasErrorKind.QueueTooNew, error.Kind);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_schema_of_version_1_is_migrated_with_all_its_items()
    {
        await ExecuteAsync($"CREATE SCHEMA {_schema}; SET search_path = {_schema}; {PostgresSchema.Steps[0]} UPDATE schema_version SET version = 1; "
            + "INSERT INTO queues (name) VALUES ('default'); "
            + "INSERT INTO items (queue, kind, external_id, payload_hash, state, waits, attempts, not_before, if_exists, if_open, enqueued_at, updated_at, "
            + "payload) "
            + "SELECT 1, 0, 'k' || n, 'h', n % 2 * 2, 0, 0, 0, 0, 0, 5, 5, 'p' FROM generate_series(1, 10) n");

        using IQueueStore store = await OpenAsync();

        Assert.Equal((5, 5), ((await store.GetStatisticsAsync()).Pending, (await store.GetStatisticsAsync()).Done));
        Assert.Equal(5, (await store.TakeAsync()).Length);
        await store.VerifyAsync();
    }

    [StoreFact]
    public async Task Stores_that_open_a_new_database_at_once_create_its_tables_once()
    {
        IQueueStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => OpenAsync($"q{i % 2}")));

        await stores[0].AddAsync(Given.Ticket("a"));
        Assert.Equal(1, (await stores[6].GetStatisticsAsync()).Pending);
        Array.ForEach(stores, s => s.Dispose());
    }

    [StoreFact]
    public async Task A_schema_of_another_program_is_left_alone()
    {
        await ExecuteAsync($"CREATE SCHEMA {_schema}; CREATE TABLE {_schema}.items (name text)");

        Assert.Equal(GorgiasErrorKind.QueueNotAQueue, (await FailsAsync()).Kind);
    }

    [StoreFact]
    public async Task A_missing_queue_is_created_only_when_the_options_say_so()
    {
        Assert.Equal(GorgiasErrorKind.QueueNotFound, (await FailsAsync(new QueueStoreOptions { CreateIfMissing = false })).Kind);
        (await OpenAsync()).Dispose();
        var address = QueueAddress.Parse($"{server.ConnectionString};Schema={_schema};Queue=other");
        QueueException error = await Assert.ThrowsAsync<QueueException>(() => QueueStore.OpenAsync(address, new QueueStoreOptions { CreateIfMissing = false }));
        Assert.Equal(GorgiasErrorKind.QueueNotFound, error.Kind);
    }

    [StoreFact]
    public async Task A_database_that_is_restarted_is_waited_for()
    {
        using IQueueStore store = await OpenAsync();
        await store.EnqueueAsync(Given.Tickets(20));
        await store.TakeAsync(count: 5);

        server.Restart();

        Assert.Equal(5, (await store.TakeAsync(count: 5)).Length);
        Assert.Single(await store.DoneAsync("t00000"));
    }

    [StoreFact]
    public async Task Leases_use_the_clock_of_the_database()
    {
        using IQueueStore store = await OpenAsync();
        await store.AddAsync(Given.Ticket("a"));
        QueueItem item = Assert.Single(await store.LeaseAsync("me", 1, TimeSpan.FromHours(1)));

        Assert.InRange(item.LeaseExpiresAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        Assert.InRange((await store.GetNextDueAsync())!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [StoreFact]
    public async Task Counts_stay_right_while_they_are_summed_up()
    {
        using IQueueStore store = await OpenAsync();
        await store.EnqueueAsync(Given.Tickets(100));
        for (int i = 0; i < 450; i++)
        {
            await store.TakeAsync(count: 1);
            QueueItem item = await store.ListAsync(new QueueItemFilter { State = QueueItemState.Sending, First = 1 }).FirstAsync();
            await store.SettleAsync("me", [QueueSettlement.Release(item.Id)]);
        }

        await store.VerifyAsync();
        Assert.Equal(100, (await store.GetStatisticsAsync()).Pending);
        await ExecuteAsync($"DO $$ BEGIN ASSERT (SELECT count(*) FROM {_schema}.tallies) < 1000; END $$");
    }

    [StoreFact]
    public async Task The_password_is_in_no_error_and_no_object()
    {
        string[] broken =
        [
            server.ConnectionString.Replace("Username=tester", "Username=nobody", StringComparison.Ordinal),
            server.ConnectionString.Replace("Database=postgres", "Database=none", StringComparison.Ordinal),
            server.ConnectionString.Replace("127.0.0.1", "127.0.0.99", StringComparison.Ordinal) + ";Timeout=2",
            server.ConnectionString + ";Port=no-number",
            server.ConnectionString + ";Nonsense=1",
        ];
        foreach (string text in broken)
        {
            var address = QueueAddress.Parse(text);
            QueueException error = await Assert.ThrowsAsync<QueueException>(
                () => QueueStore.OpenAsync(address, new QueueStoreOptions { BusyTimeout = TimeSpan.FromSeconds(3) }));
            Assert.DoesNotContain(PostgresServer.Password, error.ToString() + error.Advice + address, StringComparison.Ordinal);
            Assert.DoesNotContain(PostgresServer.Password, Newtonsoft.Json.JsonConvert.SerializeObject(address), StringComparison.Ordinal);
        }
    }

    private QueueAddress Address(string queue = "default") => QueueAddress.Parse($"{server.ConnectionString};Schema={_schema};Queue={queue}");

    private Task<IQueueStore> OpenAsync(string queue = "default") => QueueStore.OpenAsync(Address(queue));

    private Task<QueueException> FailsAsync(QueueStoreOptions? options = null) =>
        Assert.ThrowsAsync<QueueException>(() => QueueStore.OpenAsync(Address(), options));

    private async Task ExecuteAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(server.ConnectionString);
#pragma warning disable CA2100 // The texts are this test's own.
        await using Npgsql.NpgsqlCommand command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
