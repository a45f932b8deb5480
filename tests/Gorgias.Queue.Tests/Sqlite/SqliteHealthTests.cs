using Gorgias.Client;
using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>A file is read through for damage after an unclean end, and only then.</summary>
public sealed class SqliteHealthTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("test.queue");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Damage_is_found_on_opening_after_an_unclean_end_and_the_file_and_its_log_are_left_alone()
    {
        string crashed = await CrashAsync();
        await DamageAsync(crashed);
        byte[][] before = [await System.IO.File.ReadAllBytesAsync(crashed), await System.IO.File.ReadAllBytesAsync(crashed + "-wal")];

        for (int again = 0; again < 2; again++)
        {
            QueueException error = await Assert.ThrowsAsync<QueueException>(() => OpenAsync(crashed));

            Assert.Equal(GorgiasErrorKind.QueueCorrupt, error.Kind);
            Assert.Contains(crashed, error.Message, StringComparison.Ordinal);
            Assert.Equal(before[0], await System.IO.File.ReadAllBytesAsync(crashed));
            Assert.Equal(before[1], await System.IO.File.ReadAllBytesAsync(crashed + "-wal"));
        }
    }

    [Fact]
    public async Task A_file_that_was_closed_is_not_read_through_and_verifying_finds_its_damage()
    {
        await FillAsync(File);
        await DamageAsync(File);

        using IQueueStore store = await OpenAsync(File);

        Assert.Equal(GorgiasErrorKind.QueueCorrupt, (await Assert.ThrowsAsync<QueueException>(() => store.VerifyAsync())).Kind);
    }

    [Fact]
    public async Task A_file_that_others_have_open_is_not_read_through()
    {
        await FillAsync(File);
        using IQueueStore store = await OpenAsync(File);
        await store.AddAsync(Given.Ticket("a"));
        Assert.True(SqliteHealth.HasLog(File));
        await DamageAsync(File);

        using IQueueStore second = await OpenAsync(File);

        // It was not found, so nobody has looked.
        await Assert.ThrowsAsync<QueueException>(() => second.VerifyAsync());
    }

    [Fact]
    public async Task A_file_is_closed_cleanly_after_the_check_and_has_what_its_log_had()
    {
        string crashed = await CrashAsync();

        SqliteHealth.CheckAfterUncleanEnd(crashed, SqliteSchema.Form, new QueueStoreOptions());

        Assert.False(SqliteHealth.HasLog(crashed));
        using IQueueStore store = await OpenAsync(crashed);
        Assert.Equal(501, (await store.GetStatisticsAsync()).Total);
        await store.VerifyAsync();
    }

    [Fact]
    public async Task The_database_of_another_program_is_not_touched_with_its_log()
    {
        using (Microsoft.Data.Sqlite.SqliteConnection other = RawSqlite.Connect(File))
        {
            RawSqlite.Execute(other, "PRAGMA journal_mode = WAL; CREATE TABLE customers (name TEXT); INSERT INTO customers VALUES ('Ann')");
            Copy(File, _folder.File("other"));
            Copy(File + "-wal", _folder.File("other-wal"));
        }

        byte[] before = await System.IO.File.ReadAllBytesAsync(_folder.File("other-wal"));

        SqliteHealth.CheckAfterUncleanEnd(_folder.File("other"), SqliteSchema.Form, new QueueStoreOptions());

        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(_folder.File("other-wal")));
    }

    /// <summary>What a kill would leave: the files as they are, with a log that nobody has moved into the file.</summary>
    private async Task<string> CrashAsync()
    {
        await FillAsync(File);
        string crashed = _folder.File("crashed.queue");
        using IQueueStore store = await OpenAsync(File);
        await store.AddAsync(Given.Ticket("last"));
        Copy(File, crashed);
        Copy(File + "-wal", crashed + "-wal");
        return crashed;
    }

    private static async Task FillAsync(string path)
    {
        using IQueueStore store = await OpenAsync(path);
        await store.EnqueueAsync(Given.Tickets(500));
    }

    private static async Task DamageAsync(string path)
    {
        byte[] bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = file.Length / 2;
        await file.WriteAsync(bytes);
    }

    private static void Copy(string from, string to)
    {
        using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using FileStream target = System.IO.File.Create(to);
        source.CopyTo(target);
    }

    private static Task<IQueueStore> OpenAsync(string path) => QueueStore.OpenAsync(QueueAddress.OfFile(path));
}
