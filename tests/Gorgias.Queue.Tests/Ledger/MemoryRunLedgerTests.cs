using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The flow on a ledger in memory.</summary>
public sealed class MemoryRunLedgerTests : RunLedgerSuite
{
    protected override int Seeds => 300;

    protected override ILedgerStore Open(LedgerStoreOptions options) =>
        new MemoryLedgerStore(new MemoryLedger("memory", IdProvider.System), "acme.gorgias.com", options);
}
