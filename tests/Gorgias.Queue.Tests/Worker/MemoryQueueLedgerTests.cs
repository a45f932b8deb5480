using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>A queue beside a ledger in memory.</summary>
public sealed class MemoryQueueLedgerTests : QueueLedgerSuite
{
    protected override Task<ILedgerStore> OpenLedgerAsync(string file, LedgerStoreOptions options) =>
        Task.FromResult<ILedgerStore>(new MemoryLedgerStore(new MemoryLedger("memory", IdProvider.System), "acme.gorgias.com", options));
}
