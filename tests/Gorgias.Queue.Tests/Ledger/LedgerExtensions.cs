namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Short forms of the calls that tests make to a ledger.</summary>
public static class LedgerExtensions
{
    public static async Task<LedgerBegin> BeginOneAsync(
        this ILedgerStore store, ILedgerRun run, string key, bool replaceDone = false, string? takeOver = null) =>
        Assert.Single(await store.BeginAsync(run.Id, [new LedgerIntent(LedgerKind.Ticket, key) { ReplaceDone = replaceDone, TakeOverRunId = takeOver }]));

    public static async Task<bool> SettleOneAsync(this ILedgerStore store, ILedgerRun run, LedgerSettlement settlement) =>
        Assert.Single(await store.SettleAsync(run.Id, [settlement]));

    public static async Task DoneAsync(this ILedgerStore store, ILedgerRun run, string key, long ticketId, bool replaceDone = false)
    {
        Assert.Equal(LedgerBeginOutcome.Begun, (await store.BeginOneAsync(run, key, replaceDone)).Outcome);
        Assert.True(await store.SettleOneAsync(run, LedgerSettlement.Done(LedgerKind.Ticket, key, ticketId)));
    }

    public static async Task<LedgerRow?> FindOneAsync(this ILedgerStore store, string key) =>
        (await store.FindAsync(LedgerKind.Ticket, [key])).GetValueOrDefault(key);

    public static async Task<long> CountAsync(this ILedgerStore store) => (await store.GetInfoAsync()).Rows;
}
