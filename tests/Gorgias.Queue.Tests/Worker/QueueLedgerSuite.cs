using Gorgias.Client;
using Gorgias.Queue.Tests.Ledger;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>A worker that sends a queue beside runs that send without one, through one ledger, in virtual time.</summary>
public abstract partial class QueueLedgerSuite : IAsyncLifetime, IDisposable
{
    private static readonly ExistingTicketRules Known = new(IfExistsRule.Known);

    private readonly TemporaryFolder _folder = new();
    private readonly List<QueueException> _failures = [];
    private IQueueStore _store = null!;
    private FailingLedgerStore _ledger = null!;

    private VirtualTime Clock { get; } = new();

    private FakeAccount Account { get; } = new(1);

    public async Task InitializeAsync()
    {
        _store = await OpenQueueAsync("test.queue");
        _ledger = new FailingLedgerStore(await OpenLedgerAsync(_folder.File("test.ledger"), new LedgerStoreOptions { TimeProvider = Clock }));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _store.Dispose();
        _ledger.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_a_queue_sends_is_done_in_the_ledger_with_its_customer_and_content()
    {
        await _store.EnqueueAsync([.. Tickets(10), Given.Message("m", "t00003"), Given.Update("u", "t00003")]);

        List<QueueItem> settled = Run();

        Assert.Equal(12, settled.Count);
        QueueItem item = settled.Single(i => i.ExternalId == "t00003");
        LedgerRow row = (await _ledger.FindOneAsync("t00003"))!;
        Assert.Equal((LedgerState.Done, item.TicketId, "Created"), (row.State, row.TicketId, row.Outcome));
        Assert.Equal((_ledger.HashCustomer("t00003@example.com"), item.PayloadHash, 1), (row.CustomerHash, row.RecordHash, row.HashVersion));
        Assert.Equal(5, (await _ledger.FindAsync(LedgerKind.Message, ["m"]))["m"].MessageId);
        Assert.Equal(LedgerState.Done, (await _ledger.FindAsync(LedgerKind.Change, ["u"]))["u"].State);
        Assert.Equal((12, 0), await CountsAsync());
    }

    [Fact]
    public async Task A_key_is_open_in_a_living_run_while_its_item_is_sent_and_batches_are_written_together()
    {
        await _store.EnqueueAsync(Tickets(20));
        var seen = new List<LedgerRow>();
        Account.BeforeSend = _ => seen.Add(_ledger.ListAsync(new LedgerFilter { State = LedgerState.Open }).FirstAsync().AsTask().GetAwaiter().GetResult());

        Run();

        Assert.All(seen, row => Assert.NotNull(row.RunId));
        Assert.True(_ledger.Begins < 20);
        Assert.False(await _ledger.IsAliveAsync(seen[0].RunId!));
    }

    [Fact]
    public async Task A_key_that_something_else_has_sent_is_existing_and_not_sent()
    {
        await _store.EnqueueAsync([.. Tickets(3), Given.Message("m", "t00001"), Given.Message("n", "t00002")]);
        await DirectAsync("t00001", 77);
        await DirectAsync("n", 5, LedgerKind.Message, message: 6);

        List<QueueItem> settled = Run();

        QueueItem known = settled.Single(i => i.ExternalId == "t00001");
        Assert.Equal((QueueItemState.Done, TicketOutcome.Existing, 77, 0), (known.State, known.Outcome, known.TicketId, known.Attempts - 1));
        Assert.Equal(["m", "t00000", "t00002"], Account.Made.Keys.Order());
        QueueItem other = settled.Single(i => i.ExternalId == "n");
        Assert.Equal((QueueItemState.Dead, nameof(GorgiasErrorKind.KeyOfAnotherTicket)), (other.State, other.Error!.Kind));
        Assert.Equal(0, Account.KeyLookups);
    }

    [Fact]
    public async Task A_message_and_a_change_that_were_sent_are_not_sent_again()
    {
        await _store.EnqueueAsync(
        [
            QueueEntry.ForMessage(Given.MessageDraft("m"), 5), QueueEntry.ForUpdate(new TicketChange(new TicketUpdate { Status = "closed" }, [], []), 5, "u"),
        ]);
        await DirectAsync("m", 5, LedgerKind.Message, message: 6);
        await DirectAsync("u", 5, LedgerKind.Change);

        List<QueueItem> settled = Run();

        Assert.All(settled, i => Assert.Equal(QueueItemState.Done, i.State));
        Assert.Equal((6, TicketOutcome.Existing), (settled.Single(i => i.ExternalId == "m").MessageId, settled.Single(i => i.ExternalId == "m").Outcome));
        Assert.Equal(0, Account.Sends);
    }

    [Theory]
    [InlineData(IfExistsRule.Create)]
    [InlineData(IfExistsRule.Skip)]
    public async Task A_rule_that_does_not_ask_the_ledger_sends_and_the_newest_ticket_is_recorded(IfExistsRule rule)
    {
        await _store.AddAsync(Given.Ticket("a", existingTicket: new ExistingTicketRules(rule)));
        await DirectAsync("a", 77);

        QueueItem sent = Assert.Single(Run());

        Assert.Equal(1, Account.Sends);
        Assert.Equal(sent.TicketId, (await _ledger.FindOneAsync("a"))!.TicketId);
        Assert.Equal((1, 0), await CountsAsync());
    }

    [Fact]
    public async Task Generated_keys_are_not_in_the_ledger()
    {
        TicketDraft draft = Given.Draft("a");
        draft.ExternalId = null;
        await _store.AddAsync(QueueEntry.ForTicket(draft, Known));

        Assert.Single(Run());

        Assert.Equal((0, 0), (_ledger.Begins, (await CountsAsync()).Rows));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_that_another_run_is_sending_is_waited_for(bool isDone)
    {
        await _store.EnqueueAsync(Tickets(2));
        using ILedgerRun other = await _ledger.BeginRunAsync();
        await _ledger.BeginOneAsync(other, "t00000");

        List<QueueItem> settled = Clock.Run(async () =>
        {
            Task<List<QueueItem>> work = CollectAsync();
            await Clock.PassAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(["t00001"], Account.Made.Keys);
            await _ledger.SettleOneAsync(
                other, isDone ? LedgerSettlement.Done(LedgerKind.Ticket, "t00000", 77) : LedgerSettlement.Refused(LedgerKind.Ticket, "t00000"));
            return await work;
        });

        QueueItem waited = settled.Single(i => i.ExternalId == "t00000");
        Assert.Equal(isDone ? TicketOutcome.Existing : TicketOutcome.Created, waited.Outcome);
        Assert.Equal((isDone ? 1 : 2, 1), (Account.Sends, waited.Attempts));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_dead_run_left_open_is_looked_up_a_settling_time_later_and_sent_when_it_is_not_there(bool isThere)
    {
        await _store.EnqueueAsync(Tickets(1));
        await DieAsync("t00000");
        TimeSpan? askedAt = null;
        Account.ByKey = _ =>
        {
            askedAt = Clock.Elapsed;
            return isThere ? QueueSendResult.Done(TicketOutcome.Existing, 77) : null;
        };

        QueueItem item = Assert.Single(Run());

        Assert.Equal(isThere ? (TicketOutcome.Existing, 0, 1) : (TicketOutcome.Created, 1, 1), (item.Outcome, Account.Sends, Account.KeyLookups));
        Assert.True(askedAt >= TimeSpan.FromSeconds(2));
        LedgerRow row = (await _ledger.FindOneAsync("t00000"))!;
        Assert.Equal((LedgerState.Done, item.TicketId), (row.State, row.TicketId));
    }

    [Fact]
    public async Task What_a_dead_run_began_for_another_customer_stays_open_when_the_account_has_it()
    {
        await _store.EnqueueAsync(Tickets(1));
        await DieAsync("t00000", customer: "other@example.com");
        Account.ByKey = _ => Refused();

        QueueItem item = Assert.Single(Run());

        Assert.Equal((QueueItemState.Dead, 0), (item.State, Account.Sends));
        LedgerRow row = (await _ledger.FindOneAsync("t00000"))!;
        Assert.Equal((LedgerState.Open, _ledger.HashCustomer("other@example.com")), (row.State, row.CustomerHash));
        Assert.False(await _ledger.IsAliveAsync(row.RunId!));
    }

    [Fact]
    public async Task What_a_dead_run_began_for_another_customer_is_recorded_for_the_items_customer_when_the_item_was_sent()
    {
        await _store.EnqueueAsync(Tickets(1));
        await DieAsync("t00000", customer: "other@example.com");

        QueueItem item = Assert.Single(Run());

        LedgerRow row = (await _ledger.FindOneAsync("t00000"))!;
        Assert.Equal((item.TicketId, _ledger.HashCustomer("t00000@example.com")), (row.TicketId, row.CustomerHash));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_account_decides_about_a_key_that_the_ledger_has_for_another_customer(bool isSame)
    {
        await _store.EnqueueAsync(Tickets(1));
        await DirectAsync("t00000", 77, customer: "other@example.com");
        Account.ByKey = _ => isSame ? QueueSendResult.Done(TicketOutcome.Existing, 77) : Refused();

        QueueItem item = Assert.Single(Run());

        Assert.Equal(isSame ? QueueItemState.Done : QueueItemState.Dead, item.State);
        Assert.Equal((0, 1), (Account.Sends, Account.KeyLookups));
        Assert.Equal(77, (await _ledger.FindOneAsync("t00000"))!.TicketId);
    }

    [Fact]
    public async Task A_refused_item_leaves_nothing_in_the_ledger()
    {
        await _store.EnqueueAsync(Tickets(3));
        Account.Refuses = static key => key == "t00001";

        Run();

        Assert.Null(await _ledger.FindOneAsync("t00001"));
        Assert.Equal((2, 0), await CountsAsync());
    }

    private static QueueEntry[] Tickets(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Given.Ticket($"t{i:D5}", existingTicket: Known))];

    private static QueueSendResult Refused() =>
        QueueSendResult.Refused(new QueueItemError(GorgiasErrorKind.KeyOfAnotherCustomer, "It is somebody else's."));

    /// <summary>Opens the ledger under test.</summary>
    protected abstract Task<ILedgerStore> OpenLedgerAsync(string file, LedgerStoreOptions options);

    /// <summary>Something sends a key without the queue.</summary>
    private Task DirectAsync(string key, long ticket, LedgerKind kind = LedgerKind.Ticket, long? message = null, string? customer = null) =>
        _ledger.RecordDoneAsync([new LedgerDone(kind, key, ticket)
        {
            MessageId = message,
            CustomerHash = customer is null ? null : _ledger.HashCustomer(customer),
        }]);

    /// <summary>A run without the queue dies after it began a key.</summary>
    private async Task DieAsync(string key, string? customer = null)
    {
        using ILedgerRun run = await _ledger.BeginRunAsync();
        await _ledger.BeginAsync(
            run.Id, [new LedgerIntent(LedgerKind.Ticket, key) { CustomerHash = customer is null ? null : _ledger.HashCustomer(customer) }]);
    }

    private async Task<(long Rows, long Open)> CountsAsync()
    {
        LedgerInfo info = await _ledger.GetInfoAsync();
        return (info.Rows, info.Open);
    }

    private async Task<IQueueStore> OpenQueueAsync(string file) =>
        await QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File(file)), new QueueStoreOptions { TimeProvider = Clock });

    private List<QueueItem> Run(CancellationToken stop = default) => Clock.Run(() => CollectAsync(stop: stop));

    private async Task<List<QueueItem>> CollectAsync(IQueueStore? store = null, CancellationToken stop = default) =>
        await Worker(store).RunAsync(stop).ToListAsync(CancellationToken.None);

    private QueueWorker Worker(IQueueStore? store = null) => new(store ?? _store, Account, new QueueWorkerOptions
    {
        TimeProvider = Clock,
        Ledger = _ledger,
        LedgerHashVersion = 1,
        OnLedgerFailure = _failures.Add,
    });
}
