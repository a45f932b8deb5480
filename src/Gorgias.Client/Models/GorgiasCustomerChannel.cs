namespace Gorgias.Client;

/// <summary>A way in which a customer can be reached (gorgias-api.md, section 6.3).</summary>
public sealed class GorgiasCustomerChannel : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>What kind of address it is, such as <c>email</c> or <c>phone</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The address, phone number or handle.</summary>
    public string? Address { get; set; }

    /// <summary>True for the address of its type that is used first.</summary>
    public bool Preferred { get; set; }

    /// <summary>When the address was taken from the customer; null for one that is in use.</summary>
    public DateTimeOffset? DeletedDatetime { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Type}:{Address}";
}
