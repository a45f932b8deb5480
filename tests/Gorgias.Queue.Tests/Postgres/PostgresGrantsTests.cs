using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Postgres;

/// <summary>Schemas and roles as an administrator makes them: what is enough, and what is told when it is not.</summary>
[Collection(PostgresCollection.Name)]
public sealed class PostgresGrantsTests(PostgresServer server)
{
    private const string Account = "acme.gorgias.com";

    private readonly string _schema = $"g{Guid.NewGuid():N}";

    private string Owner => _schema + "_owner";

    private string Worker => _schema + "_worker";

    [StoreFact]
    public async Task A_role_that_owns_its_schema_needs_no_right_on_the_database()
    {
        await RoleAsync(Owner);
        await server.ExecuteAsync($"CREATE SCHEMA {_schema} AUTHORIZATION {Owner}");

        using IQueueStore store = await OpenAsync(Owner);

        await store.AddAsync(Given.Ticket("a"));
        Assert.Equal(["a"], await store.TakeAsync());
    }

    [StoreFact]
    public async Task A_role_that_may_create_in_the_schema_of_another_needs_no_right_on_the_database()
    {
        await RoleAsync(Owner);
        await server.ExecuteAsync($"CREATE SCHEMA {_schema}; GRANT USAGE, CREATE ON SCHEMA {_schema} TO {Owner}");

        using IQueueStore store = await OpenAsync(Owner);

        Assert.Equal([EnqueueOutcome.Added], await store.AddAsync(Given.Ticket("a")));
    }

    [StoreFact]
    public async Task A_role_with_the_grants_of_the_help_can_do_everything()
    {
        await TablesOfOwnerAsync();
        await server.ExecuteAsync($"GRANT USAGE ON SCHEMA {_schema} TO {Worker}; "
            + $"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {_schema} TO {Worker}");

        using IQueueStore store = await OpenAsync(Worker, "new");
        await store.AddAsync(Given.Ticket("a"), Given.Message("m", "a"), Given.Ticket("b"));
        await store.TakeAsync();
        await store.DoneAsync("a");
        await store.DeadAsync("b");
        Assert.Equal(1, await store.RestartAsync([(await store.ItemAsync("b")).Id]));
        Assert.Equal(1, await store.RemoveAsync([(await store.ItemAsync("b")).Id]));
        Assert.Equal(1, await store.ClearAsync(QueueItemState.Done, TimeSpan.Zero));
        for (int i = 0; i < 250; i++)
        {
            // Now and then the counts are summed up.
            await store.TakeAsync();
        }

        await store.VerifyAsync();
        using IRateLimitStore limits = RateLimitStores.InDatabase(Address(Worker), new Uri("https://acme.gorgias.com"));
        await limits.ExchangeAsync((_, _) => "x", CancellationToken.None);
        using ILedgerStore ledger = await LedgerStore.OpenAsync(LedgerAddress.OfQueue(Address(Worker)), Account);
        using ILedgerRun run = await ledger.BeginRunAsync();
        await ledger.BeginAsync(run.Id, [new LedgerIntent(LedgerKind.Ticket, "k") { HashVersion = 1 }]);
        await ledger.SettleAsync(run.Id, [LedgerSettlement.Done(LedgerKind.Ticket, "k", 1)]);
        Assert.Equal(1, await ledger.ClearAsync());
    }

    [StoreFact]
    public async Task A_role_without_grants_is_told_which_it_needs()
    {
        await TablesOfOwnerAsync();

        QueueException noUsage = await FailsAsync();
        await server.ExecuteAsync($"GRANT USAGE ON SCHEMA {_schema} TO {Worker}; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA {_schema} TO {Worker}");
        QueueException noDelete = await FailsAsync();

        Assert.All([noUsage, noDelete], e => Assert.Equal(GorgiasErrorKind.QueueAccessDenied, e.Kind));
        Assert.Contains($"schema {_schema} (USAGE)", noUsage.Message, StringComparison.Ordinal);
        Assert.Contains("items (DELETE)", noDelete.Message, StringComparison.Ordinal);
        Assert.All([noUsage, noDelete], e => Assert.Contains("GRANT USAGE ON SCHEMA", e.Advice, StringComparison.Ordinal));
        Assert.Equal(
            GorgiasErrorKind.LedgerReadOnly,
            (await Assert.ThrowsAsync<QueueException>(() => LedgerStore.OpenAsync(LedgerAddress.OfQueue(Address(Worker)), Account))).Kind);
    }

    [StoreFact]
    public async Task A_role_that_may_only_read_can_read()
    {
        await TablesOfOwnerAsync();
        await server.ExecuteAsync($"GRANT USAGE ON SCHEMA {_schema} TO {Worker}; GRANT SELECT ON ALL TABLES IN SCHEMA {_schema} TO {Worker}");

        using IQueueStore store = await QueueStore.OpenAsync(Address(Worker), new QueueStoreOptions { CreateIfMissing = false });

        Assert.Equal(0, (await store.GetStatisticsAsync()).Total);
        Assert.Equal(
            GorgiasErrorKind.QueueAccessDenied, (await Assert.ThrowsAsync<QueueException>(() => store.AddAsync(Given.Ticket("a")))).Kind);
    }

    [StoreFact]
    public async Task A_role_that_may_create_nothing_is_told_so()
    {
        await RoleAsync(Worker);

        Assert.Equal(GorgiasErrorKind.QueueAccessDenied, (await FailsAsync()).Kind);
    }

    [StoreFact]
    public async Task A_schema_may_be_called_like_a_word_of_the_language()
    {
        foreach (string schema in new[] { "user", "order", "Helpdesk", "help-desk" })
        {
            var address = QueueAddress.Parse($"{server.ConnectionString};Schema={schema}");
            using IQueueStore store = await QueueStore.OpenAsync(address);
            using ILedgerStore ledger = await LedgerStore.OpenAsync(LedgerAddress.OfQueue(address), Account);
            Assert.Equal([EnqueueOutcome.Added], await store.AddAsync(Given.Ticket("a")));
            await ledger.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "b", 1)]);
            Assert.True((await ledger.GetInfoAsync()).Bytes > 0);
            await server.ExecuteAsync($"DROP SCHEMA \"{schema}\" CASCADE");
        }
    }

    [StoreFact]
    public async Task Rows_that_an_administrator_deletes_are_counted_by_whatever_search_path()
    {
        using IQueueStore store = await QueueStore.OpenAsync(Address("tester"));
        await store.AddAsync(Given.Ticket("a"), Given.Ticket("b"));

        await server.ExecuteAsync($"SET search_path = pg_catalog; DELETE FROM {_schema}.items WHERE external_id = 'a'; "
            + $"UPDATE {_schema}.items SET state = 4");

        Assert.Equal((0, 1), ((await store.GetStatisticsAsync()).Pending, (await store.GetStatisticsAsync()).Dead));
        await store.VerifyAsync();
    }

    [StoreFact]
    public async Task Tables_of_another_program_are_told_and_left_alone()
    {
        string[] foreign =
        [
            "schema_version (version text)", "schema_version (version bigint)", "queues (id int)", "items (name text)", "tallies (x int)",
            "schema_version (version bigint); INSERT INTO schema_version VALUES (2); CREATE TABLE queues (id int)",
        ];
        foreach (string table in foreign)
        {
            await server.ExecuteAsync($"CREATE SCHEMA {_schema}; SET search_path = {_schema}; CREATE TABLE {table}");
            Assert.Equal(GorgiasErrorKind.QueueNotAQueue, (await FailsAsync("tester")).Kind);
            await server.ExecuteAsync($"DROP SCHEMA {_schema} CASCADE");
        }

        await server.ExecuteAsync($"CREATE SCHEMA {_schema}; CREATE TABLE {_schema}.x (a int); CREATE INDEX items_queue ON {_schema}.x (a)");
        Assert.Equal(GorgiasErrorKind.QueueNotAQueue, (await FailsAsync("tester")).Kind);
        await server.ExecuteAsync($"CREATE TABLE {_schema}.ledger_version (version text)");
        Assert.Equal(
            GorgiasErrorKind.LedgerCorrupt,
            (await Assert.ThrowsAsync<QueueException>(() => LedgerStore.OpenAsync(LedgerAddress.OfQueue(Address("tester")), Account))).Kind);
    }

    private async Task TablesOfOwnerAsync()
    {
        await RoleAsync(Owner);
        await RoleAsync(Worker);
        await server.ExecuteAsync($"CREATE SCHEMA {_schema} AUTHORIZATION {Owner}");
        (await OpenAsync(Owner)).Dispose();
        (await LedgerStore.OpenAsync(LedgerAddress.OfQueue(Address(Owner)), Account)).Dispose();
    }

    private Task RoleAsync(string role) => server.ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD '{PostgresServer.Password}'");

    private QueueAddress Address(string role, string queue = "default") => QueueAddress.Parse(
        $"{server.ConnectionString.Replace("Username=tester", $"Username={role}", StringComparison.Ordinal)};Schema={_schema};Queue={queue}");

    private Task<IQueueStore> OpenAsync(string role, string queue = "default") => QueueStore.OpenAsync(Address(role, queue));

    private Task<QueueException> FailsAsync(string? role = null) => Assert.ThrowsAsync<QueueException>(() => OpenAsync(role ?? Worker));
}
