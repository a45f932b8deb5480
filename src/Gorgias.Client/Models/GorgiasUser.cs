namespace Gorgias.Client;

/// <summary>An agent or another user of the account (gorgias-api.md, section 6.4).</summary>
public sealed class GorgiasUser : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>E-mail address, unique among users.</summary>
    public string? Email { get; set; }

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <summary>False for a user who can no longer sign in.</summary>
    public bool? Active { get; set; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}
