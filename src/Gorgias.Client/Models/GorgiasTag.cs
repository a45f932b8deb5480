namespace Gorgias.Client;

/// <summary>A tag (gorgias-api.md, section 6.4). Names are case-sensitive.</summary>
public sealed class GorgiasTag : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long? Id { get; set; }

    /// <summary>Name, up to 256 characters.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
