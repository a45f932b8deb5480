using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// Recognises the records of Shopify and WooCommerce that are no orders, by names that orders do not have. An order with such a name beside its own is an
/// order.
/// </summary>
/// <param name="Kind">What the record is.</param>
/// <param name="Order">The order it belongs to; null when it names none.</param>
internal sealed record OtherRecord(OtherRecordKind Kind, string? Order)
{
    private static readonly string[] OfOrders = ["financial_status", "order_number", "order_key", "displayFinancialStatus", "increment_id"];

    private static readonly string[] OfBuyers = ["email", "customer", "customer_email", "total", "total_price", "billing_address", "number"];

    private static readonly string[] OfProducts = ["body_html", "product_type", "vendor", "handle"];

    private static readonly string[] OfParcels = ["tracking_company", "tracking_numbers", "tracking_urls", "shipment_status"];

    private static readonly string[] OfDrafts = ["invoice_url", "invoice_sent_at", "applied_discount", "shipping_line", "order_id"];

    private static readonly string[] OfCustomers =
        ["orders_count", "total_spent", "verified_email", "default_address", "addresses", "accepts_marketing", "email_marketing_consent", "last_order_id"];

    /// <summary>What the record is; null when it may be an order.</summary>
    public static OtherRecord? Find(IReadOnlyDictionary<string, object?> record)
    {
        if (record is FileRow || Has(record, OfOrders))
        {
            return null;
        }

        if (Scalar.Text(Get(record, "id")) is { } id && id.StartsWith(ShopIds.Platform, StringComparison.Ordinal))
        {
            return OfType(record, ShopIds.TypeOf(id));
        }

        return record.Values.Any(Scalar.IsContainer) && OfMembers(record) is { } kind
            ? new OtherRecord(kind, Scalar.Text(Get(record, kind == OtherRecordKind.Refund && !record.ContainsKey("order_id") ? "parent_id" : "order_id")))
            : null;
    }

    private static OtherRecord? OfType(IReadOnlyDictionary<string, object?> record, string? type) => type switch
    {
        "Order" => null,
        "Product" or "ProductVariant" => new OtherRecord(OtherRecordKind.Product, null),
        "Refund" => new OtherRecord(OtherRecordKind.Refund, OrderInside(record)),
        "Fulfillment" or "FulfillmentOrder" => new OtherRecord(OtherRecordKind.Fulfillment, OrderInside(record)),
        "AbandonedCheckout" or "Checkout" => new OtherRecord(OtherRecordKind.Checkout, null),
        "Cart" => new OtherRecord(OtherRecordKind.Cart, null),
        "DraftOrder" => new OtherRecord(OtherRecordKind.Draft, OrderInside(record)),
        "Customer" => new OtherRecord(OtherRecordKind.Customer, null),
        _ => new OtherRecord(OtherRecordKind.Other, OrderInside(record)),
    };

    // Somebody's own order may have one of these names, so several are needed, and none that only orders have.
    private static OtherRecordKind? OfMembers(IReadOnlyDictionary<string, object?> record) =>
        Has(record, "refund_line_items") || (Has(record, "refunded_by", "refunded_payment") && Has(record, "amount")) ? OtherRecordKind.Refund
        : Has(record, "variants") && Count(record, OfProducts) >= 2 ? OtherRecordKind.Product
        : Has(record, "regular_price") && Has(record, "catalog_visibility", "price_html") ? OtherRecordKind.Product
        : Has(record, "order_id") && Has(record, "line_items") && Count(record, OfParcels) >= 2 && !Has(record, OfBuyers) ? OtherRecordKind.Fulfillment
        : Has(record, "abandoned_checkout_url") ? OtherRecordKind.Checkout
        : Has(record, "line_items") && Count(record, OfDrafts) >= 3 ? OtherRecordKind.Draft
        : Has(record, "line_items") && Has(record, "token") && !Has(record, "name") && !Has(record, OfBuyers) ? OtherRecordKind.Cart
        : Has(record, "line_items", "items", "name", "number", "order_id", "total", "total_price") ? null
        : Count(record, OfCustomers) >= 2 || (Has(record, "is_paying_customer") && Has(record, "billing")) ? OtherRecordKind.Customer
        : null;

    private static string? OrderInside(IReadOnlyDictionary<string, object?> record) =>
        RecordFields.Object(record, "order") is { } order ? Scalar.Text(Get(order, "name")) ?? Scalar.Text(Get(order, "id")) : null;

    private static object? Get(IReadOnlyDictionary<string, object?> record, string name) => record.TryGetValue(name, out object? value) ? value : null;

    private static int Count(IReadOnlyDictionary<string, object?> record, string[] names) => names.Count(record.ContainsKey);

    private static bool Has(IReadOnlyDictionary<string, object?> record, params string[] names) => names.Any(record.ContainsKey);
}
