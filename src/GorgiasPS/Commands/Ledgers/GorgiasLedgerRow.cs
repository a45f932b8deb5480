using Gorgias.Queue;

namespace GorgiasPS;

/// <summary>What the ledger records of one ticket, message or change. It has no name, address or content.</summary>
public sealed class GorgiasLedgerRow
{
    private readonly LedgerRow _row;

    internal GorgiasLedgerRow(LedgerRow row) => _row = row;

    /// <summary>What it is about: Ticket, Message or Change.</summary>
    public LedgerKind Kind => _row.Kind;

    /// <summary>The external id of the ticket or message, or the key of the change.</summary>
    public string ExternalId => _row.Key;

    /// <summary>Done, or Open when it may have been sent and what became of it is not recorded: the next run looks it up.</summary>
    public LedgerState State => _row.State;

    /// <summary>The ticket's id in Gorgias; null when it is not known.</summary>
    public long? TicketId => _row.TicketId;

    /// <summary>The message's id in Gorgias; null when it is not known, or the row is about a ticket.</summary>
    public long? MessageId => _row.MessageId;

    /// <summary>What became of it, such as Created; null when that is not recorded.</summary>
    public string? Outcome => _row.Outcome;

    /// <summary>When it was recorded first.</summary>
    public DateTimeOffset CreatedDatetime => _row.CreatedAt;

    /// <summary>When it changed last.</summary>
    public DateTimeOffset UpdatedDatetime => _row.UpdatedAt;

    /// <summary>True while what became of it is not recorded.</summary>
    public bool IsOpen => _row.State == LedgerState.Open;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {ExternalId} ({State})";
}
