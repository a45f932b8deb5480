namespace Gorgias.Queue;

/// <summary>Which rows to list. A property that is null does not narrow the list.</summary>
public sealed record LedgerFilter
{
    /// <summary>Only rows of this kind.</summary>
    public LedgerKind? Kind { get; init; }

    /// <summary>Only rows in this state.</summary>
    public LedgerState? State { get; init; }

    /// <summary>Only rows of this ticket.</summary>
    public long? TicketId { get; init; }

    /// <summary>Only rows of this customer, as <see cref="ILedgerStore.HashCustomer"/> returns it.</summary>
    public string? CustomerHash { get; init; }

    /// <summary>Only rows that changed last before this time.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only rows with a higher id; to continue a list, the id of its last row.</summary>
    public long After { get; init; }

    /// <summary>The most rows to list; null for all.</summary>
    public int? First { get; init; }
}
