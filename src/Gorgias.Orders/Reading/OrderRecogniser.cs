using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>
/// Recognises the shape of an order by fields that only this shape has. Never throws, whatever the record contains. Looks at the names of fields, not at
/// their values, with two exceptions: a Shopify GraphQL id, and a plain row whose only order number is a name such as <c>#1001</c>.
/// </summary>
/// <remarks>
/// Platform JSON has nested objects or lists, and two of the platform's own fields, or one such field and a list of lines. If both platforms qualify, the
/// one with more fields wins. Other platforms have tables of the names by which they are recognised. A flat record is never Shopify's or
/// WooCommerce's JSON, because its other columns would be lost. A row of Shopify's export has <c>Name</c> and a
/// column that starts with <c>Lineitem</c>. A plain row has an order number or id.
/// </remarks>
public static class OrderRecogniser
{
    private static readonly string[] ShopifyFields =
    [
        "financial_status", "fulfillment_status", "total_price", "subtotal_price", "order_number", "note_attributes", "total_discounts", "admin_graphql_api_id",
        "checkout_token", "cart_token", "source_name", "order_status_url", "total_line_items_price", "processed_at", "fulfillments", "discount_codes",
    ];

    private static readonly string[] WooCommerceFields =
    [
        "order_key", "date_created_gmt", "created_via", "customer_note", "payment_method_title", "cart_tax", "discount_total", "shipping_total", "cart_hash",
        "date_paid_gmt", "coupon_lines", "fee_lines",
    ];

    // WooCommerce's API v1 to v3 has order_number, as Shopify has it.
    private static readonly string[] LegacyFields =
        ["total_line_items_quantity", "payment_details", "view_order_url", "total_shipping", "shipping_methods", "cart_tax", "customer_user_agent"];

    private static readonly string[] GraphQlFields =
        ["lineItems", "totalPriceSet", "displayFinancialStatus", "displayFulfillmentStatus", "currentTotalPriceSet", "subtotalPriceSet", "legacyResourceId"];

    /// <summary>The shape of a record, or of the order inside it when the record is an envelope with one order.</summary>
    /// <param name="record">The record; null gives <see cref="OrderShape.None"/>.</param>
    /// <returns>The shape; <see cref="OrderShape.None"/> when the record isn't an order.</returns>
    public static OrderShape Recognise(IReadOnlyDictionary<string, object?>? record)
    {
        if (record is null)
        {
            return OrderShape.None;
        }

        IReadOnlyList<IReadOnlyDictionary<string, object?>> opened = OrderEnvelope.Open(record);
        return opened.Count == 1 ? RecogniseBare(opened[0], Columns.Of(opened[0]), mapping: null) : OrderShape.None;
    }

    internal static OrderShape RecogniseBare(
        IReadOnlyDictionary<string, object?> record, Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping)
    {
        if (OtherRecord.Find(record) is not null)
        {
            return OrderShape.None;
        }

        OrderShape platform = record is FileRow ? OrderShape.None
            : HasGlobalId(record) ? OrderShape.ShopifyGraphQl
            : columns.Platform is not null ? OrderShape.PlainRow
            : record.Values.Any(Scalar.IsContainer) ? RecognisePlatform(record)
            : OrderShape.None;
        return platform != OrderShape.None ? platform
            : columns.Platform is not null ? OrderShape.PlainRow
            : ShopifyCsvColumns.Fit(columns) ? OrderShape.ShopifyCsvRow
            : PlainColumns.HaveNumber(columns, record, mapping) ? OrderShape.PlainRow
            : OrderShape.None;
    }

    private static OrderShape RecognisePlatform(IReadOnlyDictionary<string, object?> record)
    {
        if (Count(record, GraphQlFields) >= 2)
        {
            return OrderShape.ShopifyGraphQl;
        }

        int needed = RecordFields.Get(record, "line_items") is IReadOnlyList<object?> ? 1 : 2;
        int shopify = Count(record, ShopifyFields);
        int wooCommerce = Count(record, WooCommerceFields);
        if (needed == 1 && shopify > 0 && IsLegacy(record))
        {
            return OrderShape.WooCommerceJson;
        }

        return Math.Max(shopify, wooCommerce) < needed || (shopify == wooCommerce) ? OrderShape.None
            : shopify > wooCommerce ? OrderShape.ShopifyJson
            : OrderShape.WooCommerceJson;
    }

    private static bool HasGlobalId(IReadOnlyDictionary<string, object?> record) =>
        Scalar.Text(RecordFields.Get(record, "id"))?.StartsWith("gid://shopify/Order/", StringComparison.Ordinal) == true;

    private static bool IsLegacy(IReadOnlyDictionary<string, object?> record) =>
        WooCommerceLegacy.Fits(record) && (Count(record, LegacyFields) > 0 || !record.ContainsKey("total_price"));

    // Names must match exactly: a spreadsheet's "Order_Number" is not Shopify's order_number.
    private static int Count(IReadOnlyDictionary<string, object?> record, string[] fields) => fields.Count(record.ContainsKey);
}
