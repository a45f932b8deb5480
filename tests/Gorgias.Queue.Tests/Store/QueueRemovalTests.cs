using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Gorgias.Queue.Tests.Store;

/// <summary>Removing the file of a queue: only one that is empty, that is a queue, and that nobody has open.</summary>
public sealed class QueueRemovalTests : IDisposable
{
    private static readonly QueueStoreOptions Impatient = new() { BusyTimeout = TimeSpan.FromMilliseconds(20) };

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("test.queue");

    private QueueAddress Address => QueueAddress.OfFile(File);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_empty_queue_is_removed_without_a_trace_and_can_be_made_anew()
    {
        using (IQueueStore store = await QueueStore.OpenAsync(Address))
        {
            await store.ClaimAsync("acme.gorgias.com");
        }

        await QueueStore.RemoveAsync(Address);

        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(File)!));
        using IQueueStore again = await QueueStore.OpenAsync(Address);
        Assert.Null(await again.GetAccountAsync());
    }

    [Fact]
    public async Task A_queue_with_items_stays_also_when_all_are_done()
    {
        using (IQueueStore store = await QueueStore.OpenAsync(Address))
        {
            await store.AddAsync(Given.Ticket("a"));
            await store.TakeAsync();
            await store.DoneAsync("a");
        }

        Assert.Equal(GorgiasErrorKind.QueueNotEmpty, (await FailsAsync()).Kind);
        using IQueueStore still = await QueueStore.OpenAsync(Address);
        Assert.Equal(QueueItemState.Done, await still.StateAsync("a"));
        Assert.Equal(EnqueueOutcome.Added, (await still.AddAsync(Given.Ticket("b")))[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_queue_that_is_open_stays_and_goes_on(bool wasUsed)
    {
        using IQueueStore open = await QueueStore.OpenAsync(Address);
        if (wasUsed)
        {
            await open.GetStatisticsAsync();
        }

        Assert.Equal(GorgiasErrorKind.QueueBusy, (await FailsAsync()).Kind);

        await open.AddAsync(Given.Ticket("a"));
        using IQueueStore second = await QueueStore.OpenAsync(Address);
        Assert.Equal(QueueItemState.Pending, await second.StateAsync("a"));
    }

    [Fact]
    public async Task What_is_not_a_queue_stays_as_it_is()
    {
        Assert.Equal(GorgiasErrorKind.QueueNotFound, (await FailsAsync()).Kind);

        System.IO.File.WriteAllText(File, "a text of somebody");
        Assert.Equal(GorgiasErrorKind.QueueCorrupt, (await FailsAsync()).Kind);
        Assert.Equal("a text of somebody", System.IO.File.ReadAllText(File));

        System.IO.File.Delete(File);
        using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            other.Open();
            using SqliteCommand make = other.CreateCommand();
            make.CommandText = "CREATE TABLE items (id INTEGER)";
            make.ExecuteNonQuery();
        }

        Assert.Equal(GorgiasErrorKind.QueueNotAQueue, (await FailsAsync()).Kind);
        Assert.True(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Whoever_enters_while_it_is_removed_has_entered_into_a_queue_that_is_there_or_is_told()
    {
        for (int round = 0; round < 60; round++)
        {
            using (await QueueStore.OpenAsync(Address))
            {
                // Made, and closed.
            }

            string key = $"t{round}";
            Task<Exception?> entering = Task.Run(() => Record.ExceptionAsync(async () =>
            {
                using IQueueStore store = await QueueStore.OpenAsync(Address);
                await store.AddAsync(Given.Ticket(key));
            }));
            await Record.ExceptionAsync(() => Task.Run(() => QueueStore.RemoveAsync(Address, Impatient)));
            Exception? told = await entering;

            using IQueueStore after = await QueueStore.OpenAsync(Address);
            int there = await after.ListAsync(new QueueItemFilter { ExternalId = key }).CountAsync();
            Assert.True(there == 1 || told is QueueException, $"Round {round}: {there} items, {told}");
            await after.RemoveAsync([.. await after.ListAsync(new QueueItemFilter()).Select(static item => item.Id).ToListAsync()]);
        }
    }

    private Task<QueueException> FailsAsync() => Assert.ThrowsAsync<QueueException>(() => QueueStore.RemoveAsync(Address, Impatient));
}
