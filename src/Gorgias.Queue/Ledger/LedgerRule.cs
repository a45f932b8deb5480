namespace Gorgias.Queue;

/// <summary>What a done key of the ledger means to a write.</summary>
public enum LedgerRule
{
    /// <summary>It is there already, and no call is needed.</summary>
    Known,

    /// <summary>The account decides: the write itself looks there first. What it finds or creates is recorded.</summary>
    Ask,

    /// <summary>Nothing: it is created again, and the newest one is recorded.</summary>
    Create,
}
