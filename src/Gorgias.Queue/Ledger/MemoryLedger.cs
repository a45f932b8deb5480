using Gorgias.Client;

namespace Gorgias.Queue.Ledger;

/// <summary>The data of a ledger in memory, which several stores may have open: the rows of all accounts, and the runs that live.</summary>
internal sealed class MemoryLedger(string location, IdProvider ids)
{
    private long _rows;

    public string Location { get; } = location;

    public string Secret { get; } = LedgerSecret.Create(ids);

    /// <summary>Held by each call.</summary>
    public object Lock { get; } = new();

    public DateTimeOffset? CleanedAt { get; set; }

    public HashSet<string> Alive { get; } = new(StringComparer.Ordinal);

    public Dictionary<(string Account, LedgerKind Kind, string Key, LedgerState State), LedgerRow> Rows { get; } = [];

    public long NextId() => ++_rows;
}
