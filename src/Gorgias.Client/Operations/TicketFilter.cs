namespace Gorgias.Client;

/// <summary>Which tickets to list.</summary>
public sealed class TicketFilter
{
    /// <summary>Only tickets with this external id; null for any.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Only tickets of this customer; null for any.</summary>
    public long? CustomerId { get; init; }

    /// <summary>
    /// Only tickets in this status; null for any. The API has no such filter (gorgias-api.md, section 5), so every page is read and filtered here.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>True to include tickets in the trash.</summary>
    public bool IncludeTrashed { get; init; }

    /// <summary>How many tickets to return at most; null for all.</summary>
    public int? First { get; init; }
}
