namespace Gorgias.Queue;

/// <summary>Whether an intent may be sent.</summary>
public enum LedgerBeginOutcome
{
    /// <summary>The intent is recorded as open for this run, which may send it.</summary>
    Begun,

    /// <summary>The key is done.</summary>
    Known,

    /// <summary>Another run has the key open.</summary>
    OpenElsewhere,

    /// <summary>This run has the key open already.</summary>
    OpenHere,
}
