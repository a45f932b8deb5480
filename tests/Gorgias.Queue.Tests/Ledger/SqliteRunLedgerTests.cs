using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>The flow on a ledger in a file.</summary>
public sealed class SqliteRunLedgerTests : RunLedgerSuite
{
    private readonly TemporaryFolder _folder = new();

    protected override int Seeds => 3;

    public override void Dispose()
    {
        base.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ILedgerStore Open(LedgerStoreOptions options) =>
        LedgerStore.OpenAsync(LedgerAddress.OfFile(_folder.File("run.ledger")), "acme.gorgias.com", options).GetAwaiter().GetResult();
}
