using Gorgias.Client;
using Gorgias.Queue.Tests.Ledger;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Items whose payload is not the one that was entered: a disk has changed it, and SQLite does not notice.</summary>
public sealed class DamagedItemTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _clock = new();
    private readonly FakeAccount _account = new(1);
    private IQueueStore _store = null!;

    private string File => _folder.File("test.queue");

    public async Task InitializeAsync() =>
        _store = await QueueStore.OpenAsync(QueueAddress.OfFile(File), new QueueStoreOptions { TimeProvider = _clock });

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_item_whose_payload_was_changed_is_not_sent_and_the_others_are()
    {
        await _store.EnqueueAsync([.. Given.Tickets(3), Given.Message("m", "t00001")]);
        RawSqlite.Run(File, "UPDATE items SET payload = replace(payload, 'Where', 'There') WHERE external_id = 't00001'");

        (QueueWorker worker, List<QueueItem> settled) = Run();

        Assert.Equal(["t00000", "t00002"], _account.Made.Keys.Order());
        Assert.Equal((2, 2), (worker.Progress.Done, worker.Progress.Dead));
        QueueItem damaged = Assert.Single(settled, i => i.ExternalId == "t00001");
        Assert.Equal((QueueItemState.Dead, nameof(GorgiasErrorKind.PayloadDamaged)), (damaged.State, damaged.Error!.Kind));
    }

    [Fact]
    public async Task Nothing_of_a_damaged_item_enters_the_ledger()
    {
        await _store.EnqueueAsync(Given.Tickets(1));
        RawSqlite.Run(File, "UPDATE items SET payload = replace(payload, 'Where', 'There')");
        using ILedgerStore ledger = await LedgerStore.OpenAsync(LedgerAddress.OfFile(_folder.File("test.ledger")), "acme.gorgias.com");

        (_, List<QueueItem> settled) = Run(new QueueWorkerOptions { Ledger = ledger });

        Assert.Equal(nameof(GorgiasErrorKind.PayloadDamaged), Assert.Single(settled).Error!.Kind);
        Assert.Equal(0, await ledger.CountAsync());
        Assert.Empty(_account.Made);
    }

    [Fact]
    public async Task A_payload_that_was_changed_is_damage_of_the_queue()
    {
        await _store.EnqueueAsync(Given.Tickets(3));
        await _store.VerifyAsync();
        RawSqlite.Run(File, "UPDATE items SET payload = replace(payload, 'Where', 'There') WHERE external_id = 't00002'");

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => _store.VerifyAsync());

        Assert.Equal(GorgiasErrorKind.QueueCorrupt, error.Kind);
        Assert.Contains("t00002", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_of_an_older_version_has_no_checksum_and_is_sent()
    {
        await _store.EnqueueAsync(Given.Tickets(1));
        RawSqlite.Run(File, "UPDATE items SET checksum = NULL");

        Run();

        Assert.Equal(["t00000"], _account.Made.Keys);
    }

    [Fact]
    public async Task A_damaged_item_that_may_have_been_sent_stays_unknown_and_holds_back_its_customer()
    {
        await _store.EnqueueAsync([Given.Ticket("first", "ann@example.com"), Given.Ticket("second", "ann@example.com")]);
        await _store.TakeAsync();
        await _store.UnknownAsync("first");
        RawSqlite.Run(File, "UPDATE items SET payload = '{}' WHERE external_id = 'first'");

        (QueueWorker worker, List<QueueItem> settled) = Run();

        Assert.Equal(QueueRunEndReason.Resting, worker.End!.Reason);
        Assert.Empty(settled);
        Assert.Empty(_account.Made);
        QueueItem left = await _store.ItemAsync("first");
        Assert.Equal((QueueItemState.Unknown, nameof(GorgiasErrorKind.PayloadDamaged)), (left.State, left.Error!.Kind));
    }

    private (QueueWorker Worker, List<QueueItem> Settled) Run(QueueWorkerOptions? options = null)
    {
        var worker = new QueueWorker(_store, _account, (options ?? new QueueWorkerOptions()) with { TimeProvider = _clock });
        return (worker, _clock.Run(async () => await worker.RunAsync().ToListAsync()));
    }
}
