using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// Finds the shop's id in a record that is read as a plain row although it came from Shopify or WooCommerce: a flattened object, or one with few of its
/// fields. The order must have the same external id as when it is read whole.
/// </summary>
internal static class ShopIds
{
    /// <summary>What every id of Shopify's GraphQL API begins with.</summary>
    public const string Platform = "gid://shopify/";

    private const string GlobalId = Platform + "Order/";

    // Each of these is enough beside an id.
    private static readonly string[] Shopify =
        ["order_number", "admin_graphql_api_id", "order_status_url", "checkout_token", "cart_token", "total_line_items_price", "financial_status"];

    private static readonly string[] WooCommerce = ["order_key", "date_created_gmt", "date_paid_gmt", "created_via", "cart_hash", "cart_tax"];

    /// <summary>The platform and the id; null when the record shows no platform.</summary>
    public static (OrderSource Source, string Id)? Find(IReadOnlyDictionary<string, object?> record)
    {
        string? text = Value(record, "id") ?? Value(record, "Id") ?? Value(record, "ID");
        string? id = text ?? Value(record, "admin_graphql_api_id");
        if (id is null)
        {
            return null;
        }

        if (id.StartsWith(GlobalId, StringComparison.Ordinal))
        {
            return (OrderSource.Shopify, OfGlobalId(id)!);
        }

        id = SpreadsheetText.WithoutGuard(id);
        if (!id.All(static character => character is >= '0' and <= '9'))
        {
            return null;
        }

        bool isExact = record.ContainsKey("id");
        int shopify = isExact ? Shopify.Count(record.ContainsKey) : 0;
        int wooCommerce = isExact ? WooCommerce.Count(record.ContainsKey) : 0;
        return shopify > wooCommerce || (wooCommerce == 0 && PlainColumns.IsOrderName(Value(record, "name") ?? Value(record, "Name")))
            ? (OrderSource.Shopify, id)
            : wooCommerce > shopify ? (OrderSource.WooCommerce, id)
            : null;
    }

    /// <summary>The number of an id of the GraphQL API: <c>gid://shopify/Order/450789469</c> and 450789469 of the REST API are the same order.</summary>
    public static string? OfGlobalId(string? id) => id?.Substring(id.LastIndexOf('/') + 1);

    /// <summary>The type that an id of the GraphQL API names, such as <c>LineItem</c>; null when it is no such id.</summary>
    public static string? TypeOf(string? id)
    {
        if (id is null || !id.StartsWith(Platform, StringComparison.Ordinal))
        {
            return null;
        }

        int end = id.IndexOf('/', Platform.Length);
        return end < 0 ? null : id.Substring(Platform.Length, end - Platform.Length);
    }

    private static string? Value(IReadOnlyDictionary<string, object?> record, string key) =>
        record.TryGetValue(key, out object? value) ? Scalar.Text(value) : null;
}
