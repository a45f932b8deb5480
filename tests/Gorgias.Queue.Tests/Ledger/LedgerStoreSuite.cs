using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The tests that every ledger must pass.</summary>
public abstract partial class LedgerStoreSuite : IAsyncLifetime
{
    private const string Account = "acme.gorgias.com";

    private readonly List<ILedgerStore> _opened = [];

    protected VirtualTime Time { get; } = new();

    /// <summary>Two stores on one ledger, each with a run, as two processes have.</summary>
    protected ILedgerStore Store { get; private set; } = null!;

    private ILedgerStore Other { get; set; } = null!;

    private ILedgerRun Run { get; set; } = null!;

    private ILedgerRun OtherRun { get; set; } = null!;

    public async Task InitializeAsync()
    {
        (Store, Other) = (await OpenAsync(), await OpenAsync());
        (Run, OtherRun) = (await Store.BeginRunAsync(), await Other.BeginRunAsync());
    }

    public Task DisposeAsync()
    {
        _opened.ForEach(s => s.Dispose());
        return Task.CompletedTask;
    }

    /// <summary>Opens another store on the ledger of the test.</summary>
    protected async Task<ILedgerStore> OpenAsync(string account = Account, bool readOnly = false)
    {
        ILedgerStore store = await OpenAsync(account, new LedgerStoreOptions { TimeProvider = Time, ReadOnly = readOnly });
        _opened.Add(store);
        return store;
    }

    protected abstract Task<ILedgerStore> OpenAsync(string account, LedgerStoreOptions options);

    [StoreFact]
    public Task The_laws_hold_for_any_sequence_of_calls_and_crashes() => LedgerLaws.CheckAsync(() => OpenAsync());

    [StoreFact]
    public async Task One_of_many_threads_and_stores_begins_a_key()
    {
        ILedgerStore[] stores = [Store, Other, await OpenAsync(), await OpenAsync()];
        ILedgerRun[] runs = [Run, OtherRun, await stores[2].BeginRunAsync(), await stores[3].BeginRunAsync()];

        LedgerBegin[] begun = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Task.Run(() => stores[i % 4].BeginOneAsync(runs[i % 4], $"k{i / 20}"))));

        Assert.Equal(["k0", "k1"], begun.Where(b => b.Outcome == LedgerBeginOutcome.Begun).Select(b => b.Intent.Key).Order());
        Assert.All(begun, b => Assert.NotEqual(false, b.IsRunAlive));
    }

    [StoreFact]
    public async Task A_thousand_keys_are_begun_settled_and_found()
    {
        string[] keys = [.. Enumerable.Range(0, 1_000).Select(i => $"order-{i}")];
        foreach (string[] batch in keys.Chunk(32))
        {
            IReadOnlyList<LedgerBegin> begun = await Store.BeginAsync(Run.Id, [.. batch.Select(k => new LedgerIntent(LedgerKind.Ticket, k))]);
            Assert.All(begun, b => Assert.Equal(LedgerBeginOutcome.Begun, b.Outcome));
            IReadOnlyList<bool> settled = await Store.SettleAsync(Run.Id, [.. batch.Select(k => LedgerSettlement.Done(LedgerKind.Ticket, k, IdOf(k)))]);
            Assert.DoesNotContain(false, settled);
        }

        IReadOnlyDictionary<string, LedgerRow> rows = await Other.FindAsync(LedgerKind.Ticket, [.. keys, "another"]);

        Assert.Equal(1_000, rows.Count);
        Assert.All(rows, r => Assert.Equal((r.Key, LedgerState.Done, IdOf(r.Key)), (r.Value.Key, r.Value.State, r.Value.TicketId)));
        Assert.Equal(keys, (await Store.ListAsync(new LedgerFilter()).ToListAsync()).Select(r => r.Key));

        static long IdOf(string key) => long.Parse(key.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    [StoreFact]
    public async Task Rows_of_different_accounts_are_apart()
    {
        ILedgerStore another = await OpenAsync("127.0.0.1:8080#a");
        ILedgerRun run = await another.BeginRunAsync();
        await Store.DoneAsync(Run, "a", ticketId: 1);

        Assert.Equal(LedgerBeginOutcome.Begun, (await another.BeginOneAsync(run, "a")).Outcome);
        Assert.Equal(1, await another.CountAsync());
        Assert.Equal(0, await another.RemoveTicketsAsync([1]));
        run.Dispose();
        Assert.Equal(1, await another.ClearAsync());
        Assert.Equal(1, await Store.CountAsync());
    }

    [StoreFact]
    public async Task A_customer_has_one_hash_in_a_ledger_in_any_case_of_letters()
    {
        string hash = Store.HashCustomer(" Ann@Example.com");

        Assert.Equal(hash, Other.HashCustomer("ann@example.com"));
        Assert.NotEqual(hash, Store.HashCustomer("bob@example.com"));
        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, (await OpenAsync("another.gorgias.com")).HashCustomer("ann@example.com"));
    }

    [StoreFact]
    public async Task A_ledger_opened_for_reading_is_read_and_not_written()
    {
        await Store.DoneAsync(Run, "a", ticketId: 1);
        ILedgerStore reading = await OpenAsync(readOnly: true);

        Assert.Equal(1, (await reading.FindOneAsync("a"))!.TicketId);
        Assert.Equal(Store.HashCustomer("x"), reading.HashCustomer("x"));
        Assert.True(await reading.IsAliveAsync(Run.Id));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.BeginRunAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.BeginOneAsync(Run, "b"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.SettleAsync(Run.Id, [LedgerSettlement.Refused(LedgerKind.Ticket, "a")]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "b", 2)]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.ClearAsync());
        ILedgerStore unknown = await OpenAsync("new.gorgias.com", readOnly: true);
        Assert.Null(await unknown.FindOneAsync("a"));
    }

    [StoreFact]
    public async Task A_run_lives_until_it_is_disposed_and_never_again()
    {
        Assert.True(await Store.IsAliveAsync(Run.Id));
        Assert.True(await Other.IsAliveAsync(Run.Id));

        Run.Dispose();

        Assert.False(await Store.IsAliveAsync(Run.Id));
        Assert.False(await Other.IsAliveAsync(Run.Id));
        Assert.True(await Other.IsAliveAsync(OtherRun.Id));
        Assert.False(await Store.IsAliveAsync("../no such run"));
        Assert.NotEqual(Run.Id, (await Store.BeginRunAsync()).Id);
        Other.Dispose();
        Assert.False(await Store.IsAliveAsync(OtherRun.Id));
    }

    [StoreFact]
    public async Task A_call_that_is_cancelled_before_it_begins_changes_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.BeginAsync(Run.Id, [new LedgerIntent(LedgerKind.Ticket, "a")], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "a", 1)], cancelled));

        Assert.Null(await Store.FindOneAsync("a"));
    }

    [StoreFact]
    public async Task A_key_without_or_with_too_many_characters_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.BeginOneAsync(Run, ""));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.BeginOneAsync(Run, new string('k', 256)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.RecordDoneAsync([new LedgerDone(LedgerKind.Ticket, "", 1)]));
        Assert.Equal(LedgerBeginOutcome.Begun, (await Store.BeginOneAsync(Run, new string('é', 255))).Outcome);
    }

    [StoreFact]
    public async Task Nothing_is_begun_for_a_run_that_is_over_or_another_stores()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.BeginOneAsync(OtherRun, "a"));
        Run.Dispose();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.BeginOneAsync(Run, "a"));
    }
}
