namespace Gorgias.Queue;

/// <summary>The state of a row of the ledger. The numbers are stored.</summary>
public enum LedgerState
{
    /// <summary>The intent is recorded; it may have been sent, and what became of it is not recorded.</summary>
    Open = 0,

    /// <summary>The ticket, message or change is in the account.</summary>
    Done = 1,
}
