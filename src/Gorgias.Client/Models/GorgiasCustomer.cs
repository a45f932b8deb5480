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

    /// <summary>The id of the customer in the caller's system, up to 255 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Agents' note about the customer.</summary>
    public string? Note { get; set; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}
