using Gorgias.Client;
using Gorgias.Queue.Tests.Worker;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The flow of writes through the ledger, in virtual time on one thread, for each kind of store.</summary>
public abstract partial class RunLedgerSuite : IDisposable
{
    private readonly List<QueueException> _failures = [];
    private FailingLedgerStore? _store;

    private protected RunLedgerSuite() => Account = new LedgerAccount(Time);

    internal VirtualTime Time { get; } = new();

    internal LedgerAccount Account { get; }

    internal FailingLedgerStore Store => _store ??= new FailingLedgerStore(Open(new LedgerStoreOptions { TimeProvider = Time }));

    public virtual void Dispose()
    {
        _store?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_new_key_is_sent_and_a_done_one_is_existing_without_a_call()
    {
        LedgerTicket first = InRun(run => SendAsync(run, "a"));
        LedgerTicket second = InRun(run => SendAsync(run, "a"));

        Assert.Equal(("Created", "Existing"), (first.Outcome, second.Outcome));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal((1, 0), (Account.Sends, Account.Lookups));
    }

    [Fact]
    public void A_result_is_returned_when_it_is_recorded() => InRun(async run =>
    {
        LedgerTicket sent = await SendAsync(run, "a");
        LedgerRow row = (await run.FindAsync(LedgerKind.Ticket, ["a"]))["a"];
        Assert.Equal((LedgerState.Done, sent.Id, "Created"), (row.State, row.TicketId, row.Outcome));
        return sent;
    });

    [Fact]
    public void Asking_sends_a_done_key_and_records_what_the_account_has()
    {
        LedgerTicket first = InRun(run => SendAsync(run, "a"));
        LedgerTicket asked = InRun(run => SendAsync(run, "a", LedgerRule.Ask));
        Account.Tickets.Clear();
        LedgerTicket again = InRun(run => SendAsync(run, "a", LedgerRule.Ask));

        Assert.Equal((first.Id, "Existing"), (asked.Id, asked.Outcome));
        Assert.Equal("Created", again.Outcome);
        Assert.Equal(again.Id, InRun(run => SendAsync(run, "a")).Id);
    }

    [Fact]
    public void Creating_ignores_a_done_key_and_records_the_newest()
    {
        LedgerTicket first = InRun(run => SendAsync(run, "a"));
        LedgerTicket second = InRun(run => SendAsync(run, "a", LedgerRule.Create));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(second.Id, InRun(run => SendAsync(run, "a")).Id);
    }

    [Fact]
    public void A_key_of_another_command_is_an_error_unless_the_hashes_cannot_be_compared()
    {
        InRun(run => SendAsync(run, Intent("a") with { CommandHash = "x", HashVersion = 1 }));

        LedgerKeyException failure = Fails<LedgerKeyException>(run => SendAsync(run, Intent("a") with { CommandHash = "y", HashVersion = 1 }));

        Assert.Equal((GorgiasErrorKind.KeysOfAnotherCommand, "a", "x"), (failure.Kind, failure.Row.Key, failure.Row.CommandHash));
        Assert.Equal("Existing", InRun(run => SendAsync(run, Intent("a") with { CommandHash = "y", HashVersion = 2 })).Outcome);
        Assert.Equal("Existing", InRun(run => SendAsync(run, Intent("a") with { HashVersion = 1 })).Outcome);
        Assert.Equal(1, Account.Sends);
    }

    [Fact]
    public void A_key_of_another_customer_is_asked_for_once_and_is_an_error()
    {
        InRun(run => SendAsync(run, Intent("a") with { CustomerHash = "jane" }, customer: "jane"));

        LedgerKeyException failure = Fails<LedgerKeyException>(run => SendAsync(run, Intent("a") with { CustomerHash = "john" }, customer: "john"));

        Assert.Equal(GorgiasErrorKind.KeyOfAnotherCustomer, failure.Kind);
        Assert.Equal((1, 1), (Account.Owners, Account.Sends));
    }

    [Fact]
    public void Another_address_of_the_same_customer_is_existing()
    {
        InRun(run => SendAsync(run, Intent("a") with { CustomerHash = "jane@work" }, customer: "jane"));

        Assert.Equal("Existing", InRun(run => SendAsync(run, Intent("a") with { CustomerHash = "jane@home" }, customer: "jane")).Outcome);
    }

    [Fact]
    public void Changed_records_are_counted()
    {
        long changed = InRun(async run =>
        {
            await SendAsync(run, Intent("a") with { RecordHash = "1", HashVersion = 1 });
            await SendAsync(run, Intent("a") with { RecordHash = "1", HashVersion = 1 });
            await SendAsync(run, Intent("a") with { RecordHash = "2", HashVersion = 1 });
            await SendAsync(run, Intent("a") with { RecordHash = "3", HashVersion = 2 });
            return run.ChangedRecords;
        });

        Assert.Equal(1, changed);
    }

    [Theory]
    [InlineData(LedgerFault.Refused)]
    [InlineData(LedgerFault.NotSent)]
    [InlineData(LedgerFault.NothingSent)]
    [InlineData(LedgerFault.CancelledRead)]
    internal void What_proves_that_nothing_was_created_closes_the_intent(LedgerFault fault)
    {
        Account.Fault = (_, number) => number == 1 ? fault : LedgerFault.None;

        Fails<Exception>(run => SendAsync(run, "a"));

        Assert.Null(Row("a"));
        Assert.Equal("Created", InRun(run => SendAsync(run, "a")).Outcome);
        Assert.Equal(0, Account.Lookups);
    }

    [Fact]
    public void A_record_that_is_partly_done_is_not_sent_again()
    {
        Account.Fault = static (_, _) => LedgerFault.PartlyDone;

        Fails<GorgiasPartlyDoneException>(run => SendAsync(run, "a"));

        Assert.Equal(Account.Tickets[0].Id, InRun(run => SendAsync(run, "a")).Id);
        Assert.Equal(1, Account.Sends);
    }

    [Fact]
    public void A_cancelled_caller_records_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Fails<OperationCanceledException>(run => run.SendAsync(
            Intent("a"), LedgerRule.Known, new LedgerWrite(Account, "a", "jane"), cancellation.Token));

        Assert.Null(Row("a"));
        Assert.Equal(0, Account.Sends);
    }

    protected abstract int Seeds { get; }

    protected abstract ILedgerStore Open(LedgerStoreOptions options);

    private RunLedgerOptions Options => new() { TimeProvider = Time, Gather = null, OnFailure = _failures.Add };

    private static LedgerIntent Intent(string key) => new(LedgerKind.Ticket, key);

    private Task<RunLedger> StartAsync() => RunLedger.StartAsync(Store, Options);

    private Task<LedgerTicket> SendAsync(RunLedger run, string key, LedgerRule rule = LedgerRule.Known) => SendAsync(run, Intent(key), rule);

    private Task<LedgerTicket> SendAsync(RunLedger run, LedgerIntent intent, LedgerRule rule = LedgerRule.Known, string customer = "jane") =>
        run.SendAsync(intent, rule, new LedgerWrite(Account, intent.Key, customer) { Asks = rule == LedgerRule.Ask });

    private LedgerRow? Row(string key) => Store.FindAsync(LedgerKind.Ticket, [key]).GetAwaiter().GetResult().GetValueOrDefault(key);

    /// <summary>Works in a run of its own, which then ends as a process does.</summary>
    private T InRun<T>(Func<RunLedger, Task<T>> work, RunLedgerOptions? options = null) => Time.Run(async () =>
    {
        using RunLedger run = await RunLedger.StartAsync(Store, options ?? Options);
        return await work(run);
    });

    private TException Fails<TException>(Func<RunLedger, Task> work)
        where TException : Exception => InRun(run => Assert.ThrowsAnyAsync<TException>(() => work(run)));
}
