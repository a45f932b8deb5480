namespace Gorgias.Client;

/// <summary>A customer, as embedded in a ticket or read by itself (gorgias-api.md, section 6.3).</summary>
public sealed class GorgiasCustomer : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>Primary e-mail address, unique among customers.</summary>
    public string? Email { get; set; }

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <summary>The caller's own key.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Agents' note about the customer.</summary>
    public string? Note { get; set; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}

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

/// <summary>A team of agents (gorgias-api.md, section 6.4).</summary>
public sealed class GorgiasTeam : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>Name.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}

/// <summary>Sender or receiver of a message.</summary>
public sealed class GorgiasPerson : GorgiasObject
{
    /// <summary>Id of the customer or the user.</summary>
    public long? Id { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}
