namespace Gorgias.Queue.Tests.Worker;

/// <summary>A queue beside a ledger in a file.</summary>
public sealed class SqliteQueueLedgerTests : QueueLedgerSuite
{
    protected override Task<ILedgerStore> OpenLedgerAsync(string file, LedgerStoreOptions options) =>
        LedgerStore.OpenAsync(LedgerAddress.OfFile(file), "acme.gorgias.com", options);
}
