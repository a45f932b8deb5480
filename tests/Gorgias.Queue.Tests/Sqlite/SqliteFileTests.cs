using Gorgias.Client;
using Gorgias.Queue.Messages;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>Files that are damaged, foreign, locked or cut short: each is reported, and none is made worse.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("test.queue");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_file_is_for_its_owner_only_and_no_other_file_is_left_beside_it()
    {
        string path = _folder.File("a/b/orders.queue");
        using (await OpenAsync(path))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(path));
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(Path.GetDirectoryName(path)!));
            }
        }

        Assert.Equal(["orders.queue"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Stores_that_create_the_same_file_at_once_share_one()
    {
        IQueueStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => OpenAsync(File))));
        await Task.WhenAll(stores.Select((s, i) => Task.Run(() => s.AddAsync(Given.Ticket($"t{i}")))));

        Assert.Equal(8, (await stores[0].GetStatisticsAsync()).Pending);
        Array.ForEach(stores, s => s.Dispose());
        Assert.Equal(["test.queue"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_missing_file_is_created_only_when_the_options_say_so()
    {
        QueueException error = await FailsAsync(File, new QueueStoreOptions { CreateIfMissing = false });

        Assert.Equal(GorgiasErrorKind.QueueNotFound, error.Kind);
        Assert.False(System.IO.File.Exists(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("This was a queue once.")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense, for a hundred bytes and more: 0123456789 0123456789 0123456789 0123456789")]
    public async Task A_file_that_is_not_a_database_is_reported_as_damaged_and_left_alone(string content)
    {
        await System.IO.File.WriteAllTextAsync(File, content);

        QueueException error = await FailsAsync(File);

        Assert.Equal(GorgiasErrorKind.QueueCorrupt, error.Kind);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task A_file_cut_short_is_found_on_opening()
    {
        using (IQueueStore store = await OpenAsync(File))
        {
            await store.EnqueueAsync(Given.Tickets(500));
        }

        using (FileStream file = System.IO.File.OpenWrite(File))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Equal(GorgiasErrorKind.QueueCorrupt, (await FailsAsync(File)).Kind);
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        Run(File, "CREATE TABLE customers (name TEXT); INSERT INTO customers VALUES ('Ann')");
        byte[] before = await System.IO.File.ReadAllBytesAsync(File);

        QueueException error = await FailsAsync(File);

        Assert.Equal(GorgiasErrorKind.QueueNotAQueue, error.Kind);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task A_file_of_a_later_version_is_refused_and_left_alone()
    {
        (await OpenAsync(File)).Dispose();
        Run(File, "PRAGMA user_version = 99");
        byte[] before = await System.IO.File.ReadAllBytesAsync(File);

        QueueException error = await FailsAsync(File);

        Assert.Equal(GorgiasErrorKind.QueueTooNew, error.Kind);
        Assert.Contains("99", error.Message, StringComparison.Ordinal);
        Assert.Equal(StoreMessages.TooNewAdvice, error.Advice);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File));
    }

    [Fact]
    public async Task A_file_of_version_1_is_migrated_with_all_its_items()
    {
        Run(File, SqliteSchema.Steps[0] + $"PRAGMA application_id = {SqliteSchema.ApplicationId}; PRAGMA user_version = 1;");
        foreach ((string? key, int state) in new[] { ("a", 0), ("b", 2), ("c", 4), ("d", 0) })
        {
            Run(File,
                "INSERT INTO items (queue, kind, external_id, payload_hash, state, waits, attempts, not_before, if_exists, if_open, enqueued_at, updated_at, "
                    + "payload) "
                + $"VALUES (1, 0, '{key}', 'h', {state}, 0, 1, 0, 0, 0, 5, 5, 'p')");
        }

        using IQueueStore store = await OpenAsync(File);

        QueueStatistics statistics = await store.GetStatisticsAsync();
        Assert.Equal((2, 1, 1), (statistics.Pending, statistics.Done, statistics.Dead));
        Assert.Equal(["a", "d"], await store.TakeAsync());
        Assert.Equal(1, (await store.GetStatisticsAsync()).Done);
        await store.VerifyAsync();
    }

    [Fact]
    public async Task Items_added_before_a_crash_are_there_after_it()
    {
        using IQueueStore store = await OpenAsync(File);
        for (int batch = 0; batch < 20; batch++)
        {
            await store.EnqueueAsync(Given.Tickets(20, $"b{batch:D2}-"));
            await store.TakeAsync(count: 7);
            if (batch % 4 != 0)
            {
                continue;
            }

            // What a kill would leave: the files as they are, with a write-ahead log that was not checkpointed.
            string crashed = _folder.File($"crash{batch}.queue");
            System.IO.File.Copy(File, crashed);
            System.IO.File.Copy(File + "-wal", crashed + "-wal");
            using IQueueStore after = await OpenAsync(crashed);
            QueueStatistics statistics = await after.GetStatisticsAsync();
            Assert.Equal(((batch + 1) * 20, (batch + 1) * 7), (statistics.Total, statistics.Sending));
            await after.VerifyAsync();
        }
    }

    [Fact]
    public async Task A_write_ahead_log_that_is_cut_short_loses_only_the_last_transaction()
    {
        using IQueueStore store = await OpenAsync(File);
        await store.EnqueueAsync(Given.Tickets(50, "first"));
        await store.EnqueueAsync(Given.Tickets(50, "second"));
        string crashed = _folder.File("crashed.queue");
        System.IO.File.Copy(File, crashed);
        System.IO.File.Copy(File + "-wal", crashed + "-wal");
        using (FileStream log = System.IO.File.OpenWrite(crashed + "-wal"))
        {
            log.SetLength(log.Length - 100);
        }

        using IQueueStore after = await OpenAsync(crashed);

        Assert.Equal(50, (await after.GetStatisticsAsync()).Pending);
        Assert.Equal(50, (await after.AddAsync(Given.Tickets(50, "first"))).Count(f => f == EnqueueOutcome.Existing));
        Assert.Equal(50, (await after.AddAsync(Given.Tickets(50, "second"))).Count(f => f == EnqueueOutcome.Added));
    }

    [Fact]
    public async Task A_full_disk_is_an_error_and_nothing_of_the_batch_is_added()
    {
        using IQueueStore store = await OpenAsync(File);
        await store.EnqueueAsync(Given.Tickets(10, "before"));
        ((SqliteQueueStore)store).LimitPages(new FileInfo(File).Length / 4096 + 40);

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => store.EnqueueAsync(Given.Tickets(500)));

        Assert.Equal(GorgiasErrorKind.QueueFull, error.Kind);
        Assert.Equal(10, (await store.GetStatisticsAsync()).Total);
        ((SqliteQueueStore)store).LimitPages(1_000_000);
        Assert.All(await store.AddAsync(Given.Tickets(500)), f => Assert.Equal(EnqueueOutcome.Added, f));
        await store.VerifyAsync();
    }

    [Fact]
    public async Task A_file_that_another_process_locks_for_too_long_is_reported_as_busy()
    {
        using IQueueStore store = await OpenAsync(File, new QueueStoreOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        await store.AddAsync(Given.Ticket("a"));
        using SqliteConnection other = Connect(File);
        Execute(other, "BEGIN IMMEDIATE");

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => store.AddAsync(Given.Ticket("b")));

        Assert.Equal(GorgiasErrorKind.QueueBusy, error.Kind);
        Execute(other, "ROLLBACK");
        Assert.Equal([EnqueueOutcome.Added], await store.AddAsync(Given.Ticket("b")));
    }

    [Fact]
    public async Task The_error_of_an_unusable_path_contains_the_path()
    {
        await System.IO.File.WriteAllTextAsync(_folder.File("file"), "");

        QueueException error = await FailsAsync(_folder.File("file/inside.queue"));

        Assert.True(error.Kind is GorgiasErrorKind.QueueUnavailable or GorgiasErrorKind.QueueAccessDenied, error.ToString());
        Assert.Contains("inside.queue", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_count_of_items_is_damage()
    {
        using IQueueStore store = await OpenAsync(File);
        await store.AddAsync(Given.Ticket("a"));
        Run(File, "UPDATE counts SET n = 5 WHERE state = 0");

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => store.VerifyAsync());

        Assert.Equal(GorgiasErrorKind.QueueCorrupt, error.Kind);
        Assert.Equal(StoreMessages.Corrupt(File, StoreMessages.WrongCount("Pending", items: 1, counted: 5)), error.Message);
    }

    private static Task<IQueueStore> OpenAsync(string path, QueueStoreOptions? options = null) => QueueStore.OpenAsync(QueueAddress.OfFile(path), options);

    private static Task<QueueException> FailsAsync(string path, QueueStoreOptions? options = null) =>
        Assert.ThrowsAsync<QueueException>(() => OpenAsync(path, options));

    private static void Run(string path, string sql)
    {
        using SqliteConnection connection = Connect(path);
        Execute(connection, sql);
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
