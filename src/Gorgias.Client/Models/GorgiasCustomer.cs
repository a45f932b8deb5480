using Gorgias.Shared;

namespace Gorgias.Client;

/// <summary>
/// A customer, as embedded in a ticket or read by itself (gorgias-api.md, section 6.3). A customer from a list has no <see cref="Channels"/> and no data of
/// other systems.
/// </summary>
public sealed class GorgiasCustomer : GorgiasObject
{
    private static readonly JoinedList<object> NoOrders = [];

    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>Primary e-mail address, unique among customers. Gorgias stores it in lower case.</summary>
    public string? Email { get; set; }

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <summary>First name, which Gorgias takes from the name.</summary>
    public string? Firstname { get; set; }

    /// <summary>Last name, which Gorgias takes from the name.</summary>
    public string? Lastname { get; set; }

    /// <summary>The id of the customer in the caller's system, up to 255 characters.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Language, ISO 639-1; null when none is known.</summary>
    public string? Language { get; set; }

    /// <summary>Time zone, such as <c>Europe/Berlin</c>; null when none is known.</summary>
    public string? Timezone { get; set; }

    /// <summary>Agents' note about the customer.</summary>
    public string? Note { get; set; }

    /// <summary>The addresses and phone numbers; empty on a customer from a list.</summary>
    public IList<GorgiasCustomerChannel> Channels
    {
        get;
        set => field = JoinedList<GorgiasCustomerChannel>.Of(value);
    } = new JoinedList<GorgiasCustomerChannel>();

    /// <summary>The values of the customer's custom fields. In the API's JSON they are an object with field ids as keys.</summary>
    public IList<GorgiasCustomFieldValue> CustomFields
    {
        get;
        set => field = JoinedList<GorgiasCustomFieldValue>.Of(value);
    } = new JoinedList<GorgiasCustomFieldValue>();

    /// <summary>The caller's structured data.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Data of connected systems by the id of the integration, such as the orders of a shop; null on a customer from a list.</summary>
    public object? Integrations { get; set; }

    /// <summary>Data that applications stored, by the id of the application; only on a customer that was read by itself.</summary>
    public object? ExternalData { get; set; }

    /// <summary>Stores, shoppers and orders of connected shops; only on a customer that was read by itself.</summary>
    public object? EcommerceData { get; set; }

    /// <summary>When the customer was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the customer was changed last.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>The orders in <see cref="Integrations"/> and <see cref="EcommerceData"/>, as objects for the pipeline. Get-GorgiasCustomer reads them;
    /// otherwise the list is empty. Not from the API.</summary>
    public IReadOnlyList<object> Orders { get; internal set; } = NoOrders;

    /// <summary>True when the customer has everything that the API tells of one.</summary>
    internal bool IsWhole => Integrations is not null;

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}
