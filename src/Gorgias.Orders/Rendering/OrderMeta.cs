using System.Globalization;

namespace Gorgias.Orders.Rendering;

/// <summary>Writes an order as structured data for a ticket's <c>meta</c>.</summary>
internal static class OrderMeta
{
    private const int MostLines = 100;

    public static Dictionary<string, object> Of(GorgiasOrder order)
    {
        var meta = new Dictionary<string, object>();
        Add(meta, "order_number", order.Number);
        Add(meta, "order_id", order.OrderId);
        Add(meta, "external_id", order.ExternalId);
        Add(meta, "source", SourceName(order.Source));
        Add(meta, "store_customer_id", order.StoreCustomerId);
        Add(meta, "currency", order.Currency);
        Add(meta, "subtotal", Amount(order.Subtotal));
        Add(meta, "discount", Amount(order.Discount));
        Add(meta, "shipping", Amount(order.Shipping));
        Add(meta, "tax", Amount(order.Tax));
        Add(meta, "total", Amount(order.Total));
        Add(meta, "refunded", Amount(order.Refunded));
        Add(meta, "financial_status", order.FinancialStatus);
        Add(meta, "fulfillment_status", order.FulfillmentStatus);
        Add(meta, "order_status", order.OrderStatus);
        Add(meta, "payment_method", order.PaymentMethod);
        Add(meta, "shipping_method", order.ShippingMethod);
        Add(meta, "created_at", Moment(order.CreatedAt));
        Add(meta, "paid_at", Moment(order.PaidAt));
        Add(meta, "fulfilled_at", Moment(order.FulfilledAt));
        Add(meta, "cancelled_at", Moment(order.CancelledAt));
        Add(meta, "order_note", order.OrderNote);
        Add(meta, "order_tags", Texts(order.OrderTags));
        Add(meta, "discount_codes", Texts(order.DiscountCodes));
        Add(meta, "attributes", Named(order.OrderAttributes));
        Add(meta, "additional_fields", Named(order.AdditionalFields));
        Add(meta, "tracking", (order.Tracking ?? []).Where(static parcel => parcel is not null).Select(Parcel));
        GorgiasOrderLine[] lines = (order.LineItems ?? []).Where(static line => line is not null).ToArray();
        if (lines.Length > 0)
        {
            meta.Add("line_count", (long)lines.Length);
            Add(meta, "line_items", lines.Take(MostLines).Select(Line));
        }

        return meta;
    }

    private static Dictionary<string, object> Line(GorgiasOrderLine line)
    {
        var item = new Dictionary<string, object>();
        Add(item, "name", line.Name);
        Add(item, "variant", line.Variant);
        Add(item, "sku", line.Sku);
        Add(item, "quantity", line.Quantity.ToString(CultureInfo.InvariantCulture));
        Add(item, "unit_price", Amount(line.UnitPrice));
        Add(item, "discount", Amount(line.Discount));
        Add(item, "total", Amount(line.Total));
        Add(item, "properties", Named(line.Properties));
        return item;
    }

    private static Dictionary<string, object> Parcel(GorgiasOrderTracking parcel)
    {
        var item = new Dictionary<string, object>();
        Add(item, "carrier", parcel.Carrier);
        Add(item, "number", parcel.Number);
        Add(item, "url", parcel.Url);
        return item;
    }

    private static Dictionary<string, object> Named(Dictionary<string, string>? named)
    {
        var item = new Dictionary<string, object>();
        foreach (KeyValuePair<string, string> entry in named ?? [])
        {
            Add(item, SafeText.Line(entry.Key) ?? "", entry.Value);
        }

        return item;
    }

    private static IEnumerable<object> Texts(string[]? texts) => (texts ?? []).Select(SafeText.Line).OfType<object>();

    private static void Add(Dictionary<string, object> meta, string key, string? text)
    {
        if (key.Length > 0 && SafeText.Lines(text) is { } known)
        {
            meta[key] = known;
        }
    }

    private static void Add(Dictionary<string, object> meta, string key, IEnumerable<object> items)
    {
        var list = items.ToList();
        if (list.Count > 0)
        {
            meta[key] = list;
        }
    }

    private static void Add(Dictionary<string, object> meta, string key, Dictionary<string, object> item)
    {
        if (item.Count > 0)
        {
            meta[key] = item;
        }
    }

    private static string? Amount(decimal? amount) => amount is { } known ? OrderMoney.Format(known, null) : null;

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string SourceName(OrderSource source) => source switch
    {
        OrderSource.Shopify => "shopify",
        OrderSource.ShopifyCsv => "shopify_csv",
        OrderSource.WooCommerce => "woocommerce",
        _ => "row",
    };
}
