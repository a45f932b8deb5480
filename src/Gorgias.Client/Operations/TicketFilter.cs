namespace Gorgias.Client;

/// <summary>Which tickets to list.</summary>
public sealed class TicketFilter
{
    /// <summary>Only tickets with this external id; null for any.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Only tickets of this customer; null for any.</summary>
    public long? CustomerId { get; init; }

    /// <summary>
    /// Only what this view shows, in its order; null for any ticket. The items of a view lag: a ticket that was created or changed some seconds ago may be
    /// missing from them, or still be there (gorgias-api.md, section 7). All other members are then compared here.
    /// </summary>
    public GorgiasView? View { get; init; }

    /// <summary>
    /// Only tickets in this status; null for any. Neither this nor one of the members below is a filter of the API (gorgias-api.md, section 5), and a search
    /// with a view's filter lags, leaves out spam, and may be refused. So pages are read and compared here.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>Only tickets assigned to this agent; null for any.</summary>
    public long? AssigneeUserId { get; init; }

    /// <summary>Only tickets assigned to this team; null for any.</summary>
    public long? AssigneeTeamId { get; init; }

    /// <summary>Only tickets with at least one of these tags. Names that differ in letter case only are different tags. Empty for any.</summary>
    public IReadOnlyCollection<string> Tags { get; init; } = [];

    /// <summary>Only tickets of this channel; null for any.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// Only tickets that changed at this time or later; null for any. Without a view, tickets are read by their last change, down to this time. What changes
    /// while it is read moves to the front of that order, where it is looked for afterwards. A ticket without the time of a change counts as changed when it
    /// was created.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only tickets that last changed before this time; null for any.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True to include tickets in the trash. A view decides by itself.</summary>
    public bool IncludeTrashed { get; init; }

    /// <summary>How many tickets to return at most; null for all.</summary>
    public int? First { get; init; }
}
