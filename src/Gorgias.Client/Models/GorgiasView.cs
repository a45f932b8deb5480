using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>A saved view: a filter of tickets or customers, and their order (gorgias-api.md, section 6.5).</summary>
public sealed class GorgiasView : GorgiasObject
{
    internal const string OfTickets = "ticket-list";
    internal const string OfCustomers = "customer-list";
    internal const string SystemCategory = "system";

    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name of the view; several can have the same one.</summary>
    public string? Name { get; set; }

    /// <summary><c>ticket-list</c> or <c>customer-list</c>.</summary>
    public string? Type { get; set; }

    /// <summary><c>system</c> for the views that every account has, else <c>user</c>.</summary>
    public string? Category { get; set; }

    /// <summary><c>public</c>, <c>shared</c> or <c>private</c>.</summary>
    public string? Visibility { get; set; }

    /// <summary>The filter, as a JavaScript expression. In lists the API puts the caller's values in place of <c>{{current_user...}}</c>.</summary>
    public string? Filters { get; set; }

    /// <summary>The attribute by which the items are ordered, such as <c>updated_datetime</c>.</summary>
    public string? OrderBy { get; set; }

    /// <summary><c>asc</c> or <c>desc</c>.</summary>
    public string? OrderDir { get; set; }

    /// <summary>The columns that agents see.</summary>
    public IList<string>? Fields { get; set => field = JoinedList<string>.OrNull(value); }

    /// <summary>The text that the items must contain; null for any.</summary>
    public string? Search { get; set; }

    /// <summary>How the view is shown: <c>emoji</c>, if it has one.</summary>
    public IDictionary<string, object?>? Decoration { get; set; }

    /// <summary>The users who see a shared view.</summary>
    public IList<GorgiasUser>? SharedWithUsers { get; set => field = JoinedList<GorgiasUser>.OrNull(value); }

    /// <summary>The teams that see a shared view.</summary>
    public IList<GorgiasTeam>? SharedWithTeams { get; set => field = JoinedList<GorgiasTeam>.OrNull(value); }

    /// <summary>When the view was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the view was deactivated; null for an active view.</summary>
    public DateTimeOffset? DeactivatedDatetime { get; set; }

    /// <summary>The view's path in the API.</summary>
    public string? Uri { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
