using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The suite on SQLite.</summary>
public sealed class SqliteLedgerStoreTests : LedgerStoreSuite, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<ILedgerStore> OpenAsync(string account, LedgerStoreOptions options) =>
        LedgerStore.OpenAsync(LedgerAddress.OfFile(_folder.File("test.ledger")), account, options);
}
