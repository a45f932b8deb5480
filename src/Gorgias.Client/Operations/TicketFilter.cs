namespace Gorgias.Client;

/// <summary>Which tickets to list.</summary>
public sealed class TicketFilter
{
    /// <summary>Only those with this external id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Only this customer's.</summary>
    public long? CustomerId { get; init; }

    /// <summary>Only those in this status. The API has no such filter (gorgias-api.md, section 5): every page is read and sifted here.</summary>
    public string? Status { get; init; }

    /// <summary>Those in the trash as well.</summary>
    public bool IncludeTrashed { get; init; }

    /// <summary>At most so many; null for all.</summary>
    public int? First { get; init; }
}
