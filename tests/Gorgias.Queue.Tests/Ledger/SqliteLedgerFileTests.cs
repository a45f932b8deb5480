using System.Text;
using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Files of ledgers that are deleted, damaged, foreign, locked or not writable: each is reported, and none is made worse.</summary>
public sealed class SqliteLedgerFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("test.ledger");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_file_is_for_its_owner_only_and_little_is_left_beside_it()
    {
        string path = _folder.File("a/ledger.db");
        using (ILedgerStore store = await OpenAsync(path))
        {
            using ILedgerRun run = await store.BeginRunAsync();
            await store.DoneAsync(run, "a", 1);
            if (!OperatingSystem.IsWindows())
            {
                foreach (string file in Directory.GetFiles(_folder.File("a")))
                {
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
                }

                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(_folder.File("a")));
            }
        }

        Assert.Equal(["ledger.db"], Directory.GetFiles(_folder.File("a")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task No_customer_is_in_the_file_in_clear()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        string customer = store.HashCustomer("Ann.Smith@Example.com");
        await store.BeginAsync(run.Id, [new LedgerIntent(LedgerKind.Ticket, "order-1") { CustomerHash = customer, CommandHash = "c", RecordHash = "r" }]);
        await store.SettleOneAsync(run, LedgerSettlement.Done(LedgerKind.Ticket, "order-1", 1));

        string content = string.Concat(Directory.GetFiles(_folder.Path).Where(f => !f.EndsWith(".run", StringComparison.Ordinal)).Select(ReadShared));

        Assert.Contains("order-1", content, StringComparison.Ordinal);
        Assert.Contains(customer, content, StringComparison.Ordinal);
        Assert.DoesNotContain("smith", content, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example.com", content, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_ledger_has_another_secret()
    {
        using ILedgerStore one = await OpenAsync();
        using ILedgerStore two = await OpenAsync(_folder.File("two.ledger"));

        Assert.NotEqual(one.HashCustomer("ann@example.com"), two.HashCustomer("ann@example.com"));
    }

    [Fact]
    public async Task A_ledger_that_is_missing_reads_as_empty_and_is_not_created()
    {
        using ILedgerStore store = await OpenAsync(options: new LedgerStoreOptions { ReadOnly = true });

        Assert.Null(await store.FindOneAsync("a"));
        Assert.Equal((0, File), ((await store.GetInfoAsync()).Rows, store.Location));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.BeginRunAsync());
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Stores_that_create_the_same_file_at_once_share_one()
    {
        ILedgerStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync())));
        await Task.WhenAll(stores.Select((s, i) => Task.Run(() => s.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, $"k{i}", i)]))));

        Assert.All(stores, s => Assert.Equal(stores[0].HashCustomer("a"), s.HashCustomer("a")));
        Assert.Equal(8, await stores[0].CountAsync());
        Array.ForEach(stores, s => s.Dispose());
    }

    [SkippableOnWindowsFact]
    public async Task A_ledger_that_is_deleted_while_it_is_open_is_reported_until_it_is_back()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await store.DoneAsync(run, "a", 1);
        System.IO.File.Move(File, File + ".away");

        await AssertKindAsync(GorgiasErrorKind.LedgerUnavailable, () => store.BeginOneAsync(run, "b"));
        await AssertKindAsync(GorgiasErrorKind.LedgerUnavailable, () => store.FindOneAsync("a"));
        Assert.False(System.IO.File.Exists(File));

        System.IO.File.Move(File + ".away", File);
        Assert.Equal(LedgerBeginOutcome.Begun, (await store.BeginOneAsync(run, "b")).Outcome);
        Assert.Equal(1, (await store.FindOneAsync("a"))!.TicketId);
    }

    [SkippableOnWindowsFact]
    public async Task A_ledger_whose_place_another_one_takes_is_reported()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        DeleteDatabase();
        using ILedgerStore another = await OpenAsync();
        await another.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1)]);

        await AssertKindAsync(GorgiasErrorKind.LedgerUnavailable, () => store.BeginOneAsync(run, "a"));
    }

    [SkippableOnWindowsFact]
    public async Task A_ledger_whose_place_its_own_copy_takes_goes_on_in_the_copy()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        System.IO.File.Copy(File, File + ".copy");
        System.IO.File.Copy(File + "-wal", File + ".copy-wal");
        using (SqliteConnection copy = Connect(File + ".copy"))
        {
            // Closing it moves the log into the file.
            Execute(copy, "PRAGMA user_version");
        }

        await store.DoneAsync(run, "a", 1);
        DeleteDatabase();
        System.IO.File.Move(File + ".copy", File);

        Assert.Equal(LedgerBeginOutcome.Begun, (await store.BeginOneAsync(run, "a")).Outcome);

        using ILedgerStore other = await OpenAsync();
        Assert.Equal((LedgerState.Open, run.Id), ((await other.FindOneAsync("a"))!.State, (await other.FindOneAsync("a"))!.RunId));
    }

    [SkippableOnWindowsFact]
    public async Task A_run_whose_file_is_deleted_begins_nothing_but_settles()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await store.BeginOneAsync(run, "a");
        System.IO.File.Delete($"{File}.{run.Id}.run");

        await AssertKindAsync(GorgiasErrorKind.LedgerUnavailable, () => store.BeginOneAsync(run, "b"));
        Assert.True(await store.SettleOneAsync(run, LedgerSettlement.Done(LedgerKind.Ticket, "a", 1)));
    }

    [SkippableOnWindowsFact]
    public async Task The_log_of_a_deleted_ledger_does_not_enter_a_new_one()
    {
        ILedgerStore store = await OpenAsync();
        await store.RecordDoneAsync([.. Enumerable.Range(0, 200).Select(i => new LedgerDone(LedgerKind.Ticket, $"k{i}", i))]);
        byte[] log = ReadBytes(File + "-wal");
        store.Dispose();
        System.IO.File.Delete(File);
        await System.IO.File.WriteAllBytesAsync(File + "-wal", log);

        using ILedgerStore next = await OpenAsync();

        Assert.Equal(0, await next.CountAsync());
        await next.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1)]);
        Assert.Equal(1, await next.CountAsync());
    }

    [Fact]
    public async Task What_was_recorded_before_a_crash_is_there_after_it()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await store.DoneAsync(run, "done", 1);
        await store.BeginOneAsync(run, "open");

        // What a kill would leave: the files as they are, with a write-ahead log that was not checkpointed.
        string crashed = _folder.File("crashed.ledger");
        System.IO.File.Copy(File, crashed);
        System.IO.File.Copy(File + "-wal", crashed + "-wal");
        using ILedgerStore after = await OpenAsync(crashed);
        using ILedgerRun next = await after.BeginRunAsync();

        LedgerBegin open = await after.BeginOneAsync(next, "open");
        Assert.Equal((LedgerBeginOutcome.OpenElsewhere, false, run.Id), (open.Outcome, open.IsRunAlive, open.Row.RunId));
        Assert.Equal(LedgerBeginOutcome.Known, (await after.BeginOneAsync(next, "done")).Outcome);
        Assert.Equal(LedgerBeginOutcome.Begun, (await after.BeginOneAsync(next, "open", takeOver: run.Id)).Outcome);
    }

    [Fact]
    public async Task A_full_disk_is_an_error_and_nothing_of_the_batch_is_begun()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await store.DoneAsync(run, "a", 1);
        LedgerIntent[] intents = [.. Enumerable.Range(0, 2_000).Select(i => new LedgerIntent(LedgerKind.Ticket, $"k{i}"))];
        ((SqliteLedgerStore)store).LimitPages(new FileInfo(File).Length / 4096 + 5);

        await AssertKindAsync(GorgiasErrorKind.LedgerFull, () => store.BeginAsync(run.Id, intents));

        Assert.Equal(1, await store.CountAsync());
        ((SqliteLedgerStore)store).LimitPages(1_000_000);
        Assert.All(await store.BeginAsync(run.Id, intents), b => Assert.Equal(LedgerBeginOutcome.Begun, b.Outcome));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_an_error_of_its_own()
    {
        using ILedgerStore store = await OpenAsync();
        using ILedgerRun run = await store.BeginRunAsync();
        await store.DoneAsync(run, "a", 1);
        ((SqliteLedgerStore)store).ForbidWriting();

        await AssertKindAsync(GorgiasErrorKind.LedgerReadOnly, () => store.BeginOneAsync(run, "b"));

        Assert.Equal(1, (await store.FindOneAsync("a"))!.TicketId);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_an_error_that_names_the_file()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("file"), "");

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => OpenAsync(_folder.File("file/inside.ledger")));

        Assert.True(error.Kind is GorgiasErrorKind.LedgerUnavailable or GorgiasErrorKind.LedgerReadOnly, error.ToString());
        Assert.Contains("inside.ledger", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_a_ledger_is_reported_and_left_alone()
    {
        using (await QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File("a.queue"))))
        {
        }

        await System.IO.File.WriteAllTextAsync(_folder.File("text"), "This was a ledger once.");
        await System.IO.File.WriteAllTextAsync(_folder.File("empty"), "");
        foreach (string path in new[] { "a.queue", "text", "empty" }.Select(_folder.File))
        {
            byte[] before = await System.IO.File.ReadAllBytesAsync(path);

            await AssertKindAsync(GorgiasErrorKind.LedgerCorrupt, () => OpenAsync(path));

            Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(path));
        }
    }

    [Fact]
    public async Task Damage_is_found_on_opening_after_an_unclean_end()
    {
        string crashed = _folder.File("crashed.ledger");
        using (ILedgerStore store = await OpenAsync())
        {
            await store.RecordDoneAsync([.. Enumerable.Range(0, 2_000).Select(i => new LedgerDone(LedgerKind.Ticket, $"k{i}", i))]);
            using (SqliteConnection connection = Connect(File))
            {
                Execute(connection, "PRAGMA wal_checkpoint");
            }

            await store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "last", 1)]);
            await System.IO.File.WriteAllBytesAsync(crashed, ReadBytes(File));
            await System.IO.File.WriteAllBytesAsync(crashed + "-wal", ReadBytes(File + "-wal"));
        }

        byte[] bytes = await System.IO.File.ReadAllBytesAsync(crashed);
        new Random(1).NextBytes(bytes.AsSpan(bytes.Length / 2, 20_000));
        await System.IO.File.WriteAllBytesAsync(crashed, bytes);

        await AssertKindAsync(GorgiasErrorKind.LedgerCorrupt, () => OpenAsync(crashed));
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused_and_left_alone()
    {
        (await OpenAsync()).Dispose();
        using (SqliteConnection connection = Connect(File))
        {
            Execute(connection, "PRAGMA user_version = 99");
        }

        byte[] before = await System.IO.File.ReadAllBytesAsync(File);

        await AssertKindAsync(GorgiasErrorKind.LedgerTooNew, () => OpenAsync());

        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task A_file_that_another_process_locks_for_too_long_is_busy()
    {
        using ILedgerStore store = await OpenAsync(options: new LedgerStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        using ILedgerRun run = await store.BeginRunAsync();
        using SqliteConnection other = Connect(File);
        Execute(other, "BEGIN IMMEDIATE");

        await AssertKindAsync(GorgiasErrorKind.LedgerBusy, () => store.BeginOneAsync(run, "a"));

        Execute(other, "ROLLBACK");
        Assert.Equal(LedgerBeginOutcome.Begun, (await store.BeginOneAsync(run, "a")).Outcome);
    }

    private async Task<ILedgerStore> OpenAsync(string? path = null, LedgerStoreOptions? options = null) =>
        await LedgerStore.OpenAsync(LedgerAddress.OfFile(path ?? File), "acme.gorgias.com", options);

    private static async Task AssertKindAsync(GorgiasErrorKind kind, Func<Task> call)
    {
        QueueException error = await Assert.ThrowsAsync<QueueException>(call);
        Assert.Equal(kind, error.Kind);
        Assert.NotEmpty(error.Advice);
    }

    private void DeleteDatabase()
    {
        System.IO.File.Delete(File);
        System.IO.File.Delete(File + "-wal");
        System.IO.File.Delete(File + "-shm");
    }

    private static string ReadShared(string path) => Encoding.Latin1.GetString(ReadBytes(path));

    private static byte[] ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
