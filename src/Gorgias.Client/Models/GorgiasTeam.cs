namespace Gorgias.Client;

/// <summary>A team of agents (gorgias-api.md, section 6.4).</summary>
public sealed class GorgiasTeam : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name of the team.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
