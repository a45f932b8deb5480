using System.Text.RegularExpressions;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>
/// The records of Shopify's bulk operations: an order, and each node of its connections as a record of its own that names its parent under
/// <c>__parentId</c>.
/// </summary>
internal static class BulkRecord
{
    /// <summary>The member that names the parent.</summary>
    public const string ParentMember = "__parentId";

    private static readonly Regex ParentInText = new("\"" + ParentMember + "\"\\s*:\\s*\"([^\"]*)\"", RegexOptions.CultureInvariant);

    // A line of an order has one of these. A shipping line, a metafield or a transaction without an id has none.
    private static readonly string[] LineMembers =
    [
        "quantity", "currentQuantity", "sku", "variantTitle", "originalUnitPriceSet", "discountedUnitPriceSet", "discountedTotalSet", "originalTotalSet",
    ];

    /// <summary>The id of the record's parent; null when it has none.</summary>
    public static string? ParentOf(IReadOnlyDictionary<string, object?> record) => Text(record, ParentMember);

    /// <summary>The id of the parent in a text that may not even be JSON; null when it has none.</summary>
    public static string? ParentOf(string line) =>
        line.IndexOf(ParentMember, StringComparison.Ordinal) >= 0 && ParentInText.Match(line) is { Success: true } found
            ? found.Groups[1].Value.Replace("\\/", "/")
            : null;

    /// <summary>The record's own id; null when it has none.</summary>
    public static string? IdOf(IReadOnlyDictionary<string, object?> record) => Text(record, "id");

    /// <summary>What a record is to its order.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isDirect">Whether the order itself is its parent.</param>
    /// <returns>The member of the order that it belongs to; null when it is not read.</returns>
    public static string? MemberOf(IReadOnlyDictionary<string, object?> record, bool isDirect) => ShopIds.TypeOf(IdOf(record)) switch
    {
        "LineItem" when isDirect => "lineItems",
        "ShippingLine" when isDirect => "shippingLines",
        "Fulfillment" => "fulfillments",
        null when isDirect && IsLine(record) => "lineItems",
        null when record.ContainsKey("trackingInfo") => "fulfillments",
        _ => null,
    };

    private static bool IsLine(IReadOnlyDictionary<string, object?> record) =>
        LineMembers.Any(record.ContainsKey) || (record.Count == 2 && (record.ContainsKey("title") || record.ContainsKey("name")));

    private static string? Text(IReadOnlyDictionary<string, object?> record, string key) =>
        record is not FileRow && record.TryGetValue(key, out object? value) && value is string { Length: > 0 } text ? text : null;
}
