using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>A team of agents (gorgias-api.md, section 6.4). A team inside a ticket has only id and name.</summary>
public sealed class GorgiasTeam : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name of the team.</summary>
    public string? Name { get; set; }

    /// <summary>What the team is for; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>The members, each with id, name and e-mail address; null where the API does not tell them, as inside a ticket.</summary>
    public IList<GorgiasUser>? Members { get; set => field = JoinedList<GorgiasUser>.OrNull(value); }

    /// <summary>How the team is shown: <c>emoji</c>, if it has one.</summary>
    public IDictionary<string, object?>? Decoration { get; set; }

    /// <summary>When the team was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>The address of the team in the API, without the host.</summary>
    public string? Uri { get; set; }

    /// <summary>The emoji of the team; null for none, and for one that is no text.</summary>
    public string? Emoji => Decoration is not null && Decoration.TryGetValue("emoji", out object? emoji) ? emoji as string : null;

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
