namespace Gorgias.Queue.Ledger;

/// <summary>A run of a ledger in memory.</summary>
internal sealed class MemoryLedgerRun(MemoryLedger ledger, string id) : ILedgerRun
{
    public string Id { get; } = id;

    public void Dispose()
    {
        lock (ledger.Lock)
        {
            ledger.Alive.Remove(Id);
        }
    }
}
