using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>What only a ledger on PostgreSQL has: sessions that end, restarts, passwords, tables beside those of queues.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresLedgerServerTests(PostgresServer server)
{
    private readonly string _schema = $"l{Guid.NewGuid():N}";

    private LedgerAddress Address => LedgerAddress.Parse($"{server.ConnectionString};Schema={_schema}");

    [StoreFact]
    public async Task Queues_and_the_ledger_of_a_schema_do_not_see_each_other()
    {
        using ILedgerStore ledger = await OpenAsync();
        using IQueueStore queue = await QueueStore.OpenAsync(QueueAddress.Parse($"{server.ConnectionString};Schema={_schema}"));
        await queue.AddAsync(Given.Ticket("a"));
        await ledger.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "b", 1)]);

        Assert.Equal((1, 1), ((await queue.GetStatisticsAsync()).Total, await ledger.CountAsync()));
        Assert.True((await ledger.GetInfoAsync()).Bytes > 0);
    }

    [StoreFact]
    public async Task Stores_that_create_the_ledger_at_once_share_one()
    {
        ILedgerStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OpenAsync()));

        Assert.Single(stores.Select(s => s.HashCustomer("a")).Distinct());
        Array.ForEach(stores, s => s.Dispose());
    }

    [StoreFact]
    public async Task A_ledger_that_is_missing_reads_as_empty_and_is_not_created()
    {
        using ILedgerStore reading = await OpenAsync(new LedgerStoreOptions { ReadOnly = true });

        Assert.Null(await reading.FindOneAsync("a"));
        await ExecuteAsync($"DO $$ BEGIN ASSERT to_regnamespace('{_schema}') IS NULL; END $$");
    }

    [StoreFact]
    public async Task A_ledger_of_a_later_version_is_refused()
    {
        (await OpenAsync()).Dispose();
        await ExecuteAsync($"UPDATE {_schema}.ledger_version SET version = 99");

        Assert.Equal(GorgiasErrorKind.LedgerTooNew, (await Assert.ThrowsAsync<QueueException>(() => OpenAsync())).Kind);
    }

    [StoreFact]
    public async Task A_run_whose_session_ended_is_dead_until_it_writes_again()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerStore other = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND pid <> pg_backend_pid()");
        await WaitAsync(async () => !await other.IsAliveAsync(run.Id));

        Assert.Equal(LedgerBeginOutcome.Begun, (await store.BeginOneAsync(run, "a")).Outcome);

        Assert.True(await other.IsAliveAsync(run.Id));
        Assert.True(await store.SettleOneAsync(run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 1)));
    }

    [StoreFact]
    public async Task A_database_that_is_restarted_is_waited_for()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await store.BeginOneAsync(run, "a");

        server.Restart();

        Assert.True(await store.SettleOneAsync(run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 1)));
        Assert.Equal(LedgerBeginOutcome.Known, (await store.BeginOneAsync(run, "a")).Outcome);
    }

    [StoreFact]
    public async Task A_database_that_cannot_be_reached_is_an_error_without_the_password()
    {
        string[] broken =
        [
            server.ConnectionString.Replace("Username=tester", "Username=nobody", StringComparison.Ordinal),
            server.ConnectionString.Replace("Database=postgres", "Database=none", StringComparison.Ordinal),
            server.ConnectionString.Replace("127.0.0.1", "127.0.0.99", StringComparison.Ordinal) + ";Timeout=2",
        ];
        foreach (string text in broken)
        {
            QueueException error = await Assert.ThrowsAsync<QueueException>(() => LedgerStore.OpenAsync(
                LedgerAddress.Parse(text), "acme.gorgias.com", new LedgerStoreOptions { BusyTimeout = TimeSpan.FromSeconds(3) }));
            Assert.Equal(GorgiasErrorKind.LedgerUnavailable, error.Kind);
            Assert.DoesNotContain(PostgresServer.Password, error + error.Advice, StringComparison.Ordinal);
        }
    }

    private Task<ILedgerStore> OpenAsync(LedgerStoreOptions? options = null) => LedgerStore.OpenAsync(Address, "acme.gorgias.com", options);

    private static async Task WaitAsync(Func<Task<bool>> isTrue)
    {
        for (int i = 0; !await isTrue(); i++)
        {
            Assert.True(i < 200);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(server.ConnectionString);
#pragma warning disable CA2100 // The texts are this test's own.
        await using Npgsql.NpgsqlCommand command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
