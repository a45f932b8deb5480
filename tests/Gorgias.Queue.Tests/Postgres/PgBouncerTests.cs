using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;
using Npgsql;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>A queue that is reached through a pooler which gives each transaction another session.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PgBouncerTests(PostgresServer server) : IAsyncLifetime
{
    private readonly string _schema = $"b{Guid.NewGuid():N}";
    private PgBouncer? _pooler;

    private string Text => $"{PostgresServer.Through(_pooler!.Port)};Schema={_schema}";

    public async Task InitializeAsync() => _pooler = PgBouncerProgram.WhyNot is null ? await PgBouncer.StartAsync(server, sessions: 3) : null;

    public Task DisposeAsync()
    {
        _pooler?.Dispose();
        return Task.CompletedTask;
    }

    [StoreFact]
    public async Task A_queue_is_made_filled_and_drained_by_several_workers()
    {
        IQueueStore[] stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => QueueStore.OpenAsync(QueueAddress.Parse(Text))));
        var account = new KeptAccount();
        await Task.WhenAll(stores.Select((store, i) =>
            store.EnqueueAsync([.. Enumerable.Range(0, 50).Select(n => KeptAccount.Entry($"customer{i}-{n % 10}", n))])));

        await Task.WhenAll(stores.Select(async store => await new QueueWorker(store, account).RunAsync().CountAsync()));

        Assert.Equal((200, 0, 0), (account.Made, account.Twice, account.OutOfOrder));
        Assert.Equal(200, (await stores[0].GetStatisticsAsync()).Done);
        await stores[0].VerifyAsync();
        Array.ForEach(stores, s => s.Dispose());

        // Nothing is elsewhere, such as where the search path of the role leads.
        await server.ExecuteAsync("DO $$ BEGIN ASSERT to_regclass('public.items') IS NULL; END $$");
    }

    [StoreFact]
    public async Task What_a_transaction_needs_holds_whatever_the_database_says()
    {
        await server.ExecuteAsync(
            "ALTER ROLE tester SET synchronous_commit = off; ALTER ROLE tester SET lock_timeout = 1; ALTER ROLE tester SET search_path = ''");
        try
        {
            using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.Parse(Text));
            await store.AddAsync(Given.Ticket("a"), Given.Message("m", "a"));
            await store.TakeAsync();

            Assert.Equal(["m"], (await store.DoneAsync("a")).Length > 0 ? await store.TakeAsync() : []);
            await using var source = NpgsqlDataSource.Create(server.ConnectionString + ";Pooling=false");
            await using NpgsqlBatch batch = source.CreateBatch();
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Queue.Postgres.PostgresPrologue.Of(TimeSpan.FromSeconds(7))));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT current_setting('synchronous_commit') || current_setting('lock_timeout')"));
            await using NpgsqlDataReader rows = await batch.ExecuteReaderAsync();
            await rows.NextResultAsync();
            await rows.ReadAsync();
            Assert.Equal("on7s", rows.GetString(0));
        }
        finally
        {
            await server.ExecuteAsync("ALTER ROLE tester RESET ALL");
        }
    }

    [StoreFact]
    public async Task A_shared_rate_limit_works()
    {
        using IRateLimitStore store = RateLimitStores.InDatabase(QueueAddress.Parse(Text), new Uri("https://acme.gorgias.com"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ExchangeAsync((_, text) => text + "x", CancellationToken.None)));

        int length = 0;
        await store.ExchangeAsync((_, text) => $"{length = text!.Length}", CancellationToken.None);
        Assert.Equal(20, length);
    }

    [StoreFact]
    public async Task A_ledger_is_read_and_written_but_no_run_begins_whose_lock_would_be_nobodys()
    {
        using ILedgerStore direct = await LedgerStore.OpenAsync(LedgerAddress.Parse($"{server.ConnectionString};Schema={_schema}"), "acme.gorgias.com");
        using ILedgerStore through = await LedgerStore.OpenAsync(LedgerAddress.Parse(Text), "acme.gorgias.com");
        await through.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1)]);
        using ILedgerRun run = await direct.BeginRunAsync();

        QueueException[] errors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Assert.ThrowsAsync<QueueException>(() => through.BeginRunAsync())));

        Assert.All(errors, e => Assert.Equal(GorgiasErrorKind.LedgerUnavailable, e.Kind));
        Assert.True(await through.IsAliveAsync(run.Id));
        Assert.NotEmpty(await direct.FindAsync(LedgerKind.Ticket, ["a"]));

        // No lock is left in a session of the pooler: only the one of the run that is connected directly.
        await server.ExecuteAsync("DO $$ BEGIN ASSERT (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory') = 1; END $$");
    }
}
