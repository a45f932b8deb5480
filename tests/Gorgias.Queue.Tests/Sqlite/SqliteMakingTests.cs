using Gorgias.Queue.Sqlite;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Sqlite;

/// <summary>Files that several make at once, and what killed makers leave.</summary>
public sealed class SqliteMakingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("test.queue");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_name_is_taken_once_and_the_file_that_has_it_stays()
    {
        foreach (string draft in new[] { "a", "b" })
        {
            await System.IO.File.WriteAllTextAsync(_folder.File(draft), draft);
        }

        Assert.True(FileClaim.TryTake(_folder.File("a"), File));
        Assert.False(FileClaim.TryTake(_folder.File("b"), File));

        Assert.Equal("a", await System.IO.File.ReadAllTextAsync(File));
        Assert.False(System.IO.File.Exists(_folder.File("a")));
        Assert.Throws<FileNotFoundException>(() => FileClaim.TryTake(_folder.File("gone"), _folder.File("other")));
    }

    /// <param name="hasClaim">False for a disk on which a name cannot be taken in one step.</param>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_many_makers_one_gives_a_file_its_name_and_nobody_replaces_it(bool hasClaim)
    {
        const int Makers = 8;
        for (int round = 0; round < 100; round++)
        {
            string path = _folder.File($"round{round}");
            using var start = new Barrier(Makers);
            string[] seen = new string[Makers];
            var makers = Enumerable.Range(0, Makers).Select(maker => new Thread(() =>
            {
                string draft = $"{path}.{maker}";
                System.IO.File.WriteAllText(draft, draft);
                start.SignalAndWait();
                SqliteMaking.Place(draft, path, TimeSpan.FromSeconds(30), hasClaim ? null : (_, _) => null);
                seen[maker] = System.IO.File.ReadAllText(path);
            })).ToList();
            makers.ForEach(m => m.Start());
            makers.ForEach(m => m.Join());

            Assert.Single(seen.Distinct());
        }
    }

    [Fact]
    public async Task Many_stores_that_create_the_same_file_at_once_share_one()
    {
        for (int round = 0; round < 15; round++)
        {
            string path = _folder.File($"round{round}.queue");
            IQueueStore[] stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                IQueueStore store = await QueueStore.OpenAsync(QueueAddress.OfFile(path));
                await store.AddAsync(Given.Ticket($"t{i}"));
                return store;
            })));

            Assert.Equal(8, (await stores[0].GetStatisticsAsync()).Pending);
            Array.ForEach(stores, s => s.Dispose());
        }

        Assert.DoesNotContain(Directory.GetFiles(_folder.Path), f => !f.EndsWith(".queue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_maker_left_is_removed_and_what_is_being_made_stays()
    {
        string old = $"{File}.{new string('a', 32)}.new";
        string young = $"{File}.{new string('b', 32)}.new";
        string[] others = [_folder.File("test.queue.new"), _folder.File($"other.queue.{new string('a', 32)}.new"), _folder.File("test.queue.backup.new")];
        foreach (string file in new[] { old, old + "-journal", young, young + "-journal" }.Concat(others))
        {
            await System.IO.File.WriteAllTextAsync(file, "draft");
        }

        foreach (string file in new[] { old, old + "-journal" }.Concat(others))
        {
            System.IO.File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));
        }

        (await QueueStore.OpenAsync(QueueAddress.OfFile(File))).Dispose();

        Assert.Equal(
            others.Concat([File, young, young + "-journal"]).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_draft_that_is_gone_is_not_taken_for_an_old_one()
    {
        DateTime limit = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        string draft = _folder.File($"test.queue.{new string('a', 32)}.new-journal");

        Assert.False(SqliteMaking.IsLeftOver(draft, limit));
        await System.IO.File.WriteAllTextAsync(draft, "journal");
        Assert.False(SqliteMaking.IsLeftOver(draft, limit));
        System.IO.File.SetLastWriteTimeUtc(draft, limit.AddSeconds(-1));
        Assert.True(SqliteMaking.IsLeftOver(draft, limit));
    }

    [Fact]
    public async Task The_log_of_a_deleted_queue_does_not_enter_a_new_one()
    {
        byte[] log;
        using (IQueueStore store = await QueueStore.OpenAsync(QueueAddress.OfFile(File)))
        {
            await store.EnqueueAsync(Given.Tickets(50));
            System.IO.File.Copy(File + "-wal", File + ".log");
            log = await System.IO.File.ReadAllBytesAsync(File + ".log");
        }

        System.IO.File.Delete(File);
        await System.IO.File.WriteAllBytesAsync(File + "-wal", log);

        using IQueueStore next = await QueueStore.OpenAsync(QueueAddress.OfFile(File));

        Assert.Equal(0, (await next.GetStatisticsAsync()).Total);
        await next.AddAsync(Given.Ticket("a"));
        await next.VerifyAsync();
    }
}
