namespace Gorgias.Client;

/// <summary>The definition of a custom field (gorgias-api.md, section 6.6).</summary>
public sealed class GorgiasCustomField : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name that agents see.</summary>
    public string? Label { get; set; }

    /// <summary><c>Ticket</c> or <c>Customer</c>.</summary>
    public string? ObjectType { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Label ?? "";
}
