using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>The ledger has the key of a record from another command, or for another customer or ticket. Nothing was sent.</summary>
public sealed class LedgerKeyException : QueueException
{
    internal LedgerKeyException(GorgiasErrorKind kind, string message, string advice, LedgerRow row)
        : base(kind, message, advice) => Row = row;

    /// <summary>What the ledger has of the key.</summary>
    public LedgerRow Row { get; }
}
