namespace Gorgias.Queue;

/// <summary>What a row of the ledger is about. The numbers are stored.</summary>
public enum LedgerKind
{
    /// <summary>A ticket that is created.</summary>
    Ticket = 0,

    /// <summary>A message that is added to a ticket.</summary>
    Message = 1,

    /// <summary>A change of a ticket.</summary>
    Change = 2,
}
