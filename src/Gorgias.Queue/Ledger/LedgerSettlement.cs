namespace Gorgias.Queue;

/// <summary>How a run settles a key that it began.</summary>
public sealed record LedgerSettlement
{
    private LedgerSettlement(LedgerKind kind, string key, LedgerSettlementKind how) => (Kind, Key, How) = (kind, key, how);

    /// <summary>What the intent was about.</summary>
    public LedgerKind Kind { get; }

    /// <summary>The intent's key.</summary>
    public string Key { get; }

    /// <summary>How it ended.</summary>
    public LedgerSettlementKind How { get; }

    /// <summary>The ticket's id when it is done.</summary>
    public long? TicketId { get; private init; }

    /// <summary>The message's id when it is done and adds a message.</summary>
    public long? MessageId { get; private init; }

    /// <summary>What became of it, as the caller says; no content and no address.</summary>
    public string? Outcome { get; private init; }

    /// <summary>It is in the account. The done row that it replaces goes.</summary>
    public static LedgerSettlement Done(LedgerKind kind, string key, long ticketId, long? messageId = null, string? outcome = null) =>
        new(kind, key, LedgerSettlementKind.Done) { TicketId = ticketId, MessageId = messageId, Outcome = outcome };

    /// <summary>The account refused it. Its open row goes; the done row that it was to replace remains.</summary>
    public static LedgerSettlement Refused(LedgerKind kind, string key) => new(kind, key, LedgerSettlementKind.Refused);

    /// <summary>What became of it is unknown. Its row stays open, for a lookup.</summary>
    public static LedgerSettlement Unknown(LedgerKind kind, string key) => new(kind, key, LedgerSettlementKind.Unknown);

    /// <summary>It was not sent. Its open row goes; the done row that it was to replace remains.</summary>
    public static LedgerSettlement NotSent(LedgerKind kind, string key) => new(kind, key, LedgerSettlementKind.NotSent);
}
