namespace Gorgias.Queue;

/// <summary>How an intent ended.</summary>
public enum LedgerSettlementKind
{
    /// <summary>It is in the account.</summary>
    Done,

    /// <summary>The account refused it, so that nothing was changed.</summary>
    Refused,

    /// <summary>It was sent, and what became of it is unknown.</summary>
    Unknown,

    /// <summary>It was not sent.</summary>
    NotSent,
}
