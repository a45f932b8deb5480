namespace Gorgias.Queue.Tests.Ledger;

/// <summary>What becomes of a call of <see cref="LedgerAccount"/>.</summary>
internal enum LedgerFault
{
    None,
    Refused,
    NotSent,
    NothingSent,
    LostBefore,
    LostAfter,
    PartlyDone,
    CancelledRead,
    LateAfter,
}
