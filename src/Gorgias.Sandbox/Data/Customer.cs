using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A customer (gorgias-api.md section 6.3).</summary>
internal sealed class Customer : Entity
{
    /// <summary>The id of the application that stores external data, as far as the sandbox knows one.</summary>
    public const string ApplicationId = "6710a5d2f3b84c19e07d42ab";

    public string? ExternalId { get; set; }

    /// <summary>The primary e-mail address, in lower case; unique among customers. Changed by <see cref="CustomerTable.SetEmail"/> only.</summary>
    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Firstname { get; set; }

    public string? Lastname { get; set; }

    /// <summary>The addresses. Changed by <see cref="CustomerTable"/> only, because an index depends on them.</summary>
    public List<Contact> Contacts { get; } = [];

    public string? Language { get; set; }

    public string? Timezone { get; set; }

    public JToken? Meta { get; set; }

    /// <summary>What an application stored with <c>PUT /api/customers/{id}/data</c>; null for nothing.</summary>
    public JToken? ExternalData { get; set; }

    public DateTimeOffset? ExternalDataVersion { get; set; }

    /// <summary>What connected shops keep with the customer, by the id of the integration.</summary>
    public JObject Integrations { get; set; } = [];

    /// <summary>The stores, shoppers and orders of connected shops, by store.</summary>
    public JObject EcommerceData { get; set; } = [];

    public string? Note { get; set; }

    public SortedDictionary<long, JToken> CustomFields { get; } = [];

    /// <summary>This customer's tickets, by creation and by last change.</summary>
    public TimeIndexes Tickets { get; } = new();
}
