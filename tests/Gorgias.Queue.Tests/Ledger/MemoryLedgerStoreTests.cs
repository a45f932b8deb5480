using Gorgias.Client;
using Gorgias.Queue.Ledger;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The suite in memory.</summary>
public sealed class MemoryLedgerStoreTests : LedgerStoreSuite
{
    private readonly MemoryLedger _ledger = new("memory", IdProvider.System);

    protected override Task<ILedgerStore> OpenAsync(string account, LedgerStoreOptions options) =>
        Task.FromResult<ILedgerStore>(new MemoryLedgerStore(_ledger, account, options));
}
