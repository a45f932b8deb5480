using System.Globalization;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Store;

/// <summary>
/// The laws find defects that a store once had, when they are put back: whatever the random sequences are. A law that cannot see a defect proves nothing.
/// </summary>
public sealed class QueueDefectTests : IDisposable
{
    /// <summary>Enough for a defect to be met in any case; it is mostly met in the first few.</summary>
    private const int MostWalks = 500;

    /// <summary>An item that comes back to be sent again does not wait, though an earlier one of its customer was restarted meanwhile.</summary>
    private const string ReturnedItemsNeverWait =
        "UPDATE items SET waits = 0 WHERE id IN (SELECT value FROM json_each(@ids)) AND state = 0";

    /// <summary>A message that waits for its ticket holds up the later items of its customer: also the ticket, when that was entered again.</summary>
    private const string WaitingItemsHoldUpOthers =
        "UPDATE items SET waits = 1 WHERE state = 0 AND waits = 0 AND EXISTS (SELECT 1 FROM items e WHERE e.customer_key = items.customer_key "
        + "AND e.id < items.id AND e.state = 0 AND e.depends_on IS NOT NULL AND e.ticket_id IS NULL)";

    /// <summary>How many random sequences of walks there are; more in a run by hand.</summary>
    private static readonly int Seeds =
        int.TryParse(Environment.GetEnvironmentVariable("GORGIASPS_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seeds) ? seeds : 2;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ReturnedItemsNeverWait)]
    [InlineData(WaitingItemsHoldUpOthers)]
    public async Task The_laws_find_a_defect_in_any_random_sequences(string defect)
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var time = new VirtualTime();
            string file = _folder.File($"{seed}.queue");
            IQueueStore sound = await QueueStore.OpenAsync(QueueAddress.OfFile(file), new QueueStoreOptions { TimeProvider = time });
            using var store = new DefectiveStore(sound, file, defect);
            Assert.NotNull(await Record.ExceptionAsync(() => QueueLaws.CheckAsync(store, time, MostWalks)));
        }
    }

    [Fact]
    public async Task The_laws_find_nothing_where_there_is_no_defect()
    {
        var time = new VirtualTime();
        string file = _folder.File("sound.queue");
        IQueueStore sound = await QueueStore.OpenAsync(QueueAddress.OfFile(file), new QueueStoreOptions { TimeProvider = time });
        using var store = new DefectiveStore(sound, file, "UPDATE items SET waits = waits WHERE id IN (SELECT value FROM json_each(@ids))");
        await QueueLaws.CheckAsync(store, time, 20);
    }
}
