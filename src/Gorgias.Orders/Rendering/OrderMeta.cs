using System.Globalization;

namespace Gorgias.Orders.Rendering;

/// <summary>Writes an order as structured data for a ticket's <c>meta</c>.</summary>
internal static class OrderMeta
{
    private const int MostLines = 100;

    public static Dictionary<string, object> Of(GorgiasOrder order, PartSet parts)
    {
        var meta = new Dictionary<string, object>();
        Add(meta, "order_number", order.Number);
        Add(meta, "order_id", order.OrderId);
        Add(meta, "external_id", order.ExternalId);
        Add(meta, "source", SourceName(order.Source));
        Add(meta, "store_customer_id", order.StoreCustomerId);
        if (parts.Has(OrderPart.Customer))
        {
            Add(meta, "customer_name", order.CustomerName);
            Add(meta, "customer_email", order.CustomerEmail);
            Add(meta, "customer_phone", order.CustomerPhone);
        }

        if (parts.HasAny(OrderPart.Totals, OrderPart.Lines))
        {
            Add(meta, "currency", order.Currency);
        }

        if (parts.Has(OrderPart.Totals))
        {
            Add(meta, "subtotal", Amount(order.Subtotal));
            Add(meta, "discount", Amount(order.Discount));
            Add(meta, "shipping", Amount(order.Shipping));
            Add(meta, "tax", Amount(order.Tax));
            Add(meta, "total", Amount(order.Total));
            Add(meta, "refunded", Amount(order.Refunded));
        }

        AddStates(meta, order, parts);
        AddTexts(meta, order, parts);
        GorgiasOrderLine[] lines = (order.LineItems ?? []).Where(static line => line is not null).ToArray();
        if (lines.Length > 0 && parts.HasAny(OrderPart.Lines, OrderPart.Sku, OrderPart.LineProperties))
        {
            meta.Add("line_count", (long)lines.Length);
            Add(meta, "line_items", lines.Take(MostLines).Select(line => Line(line, parts)));
        }

        return meta;
    }

    private static void AddStates(Dictionary<string, object> meta, GorgiasOrder order, PartSet parts)
    {
        bool hasStatus = parts.Has(OrderPart.Status);
        bool hasPayment = parts.Has(OrderPart.Payment);
        bool hasDelivery = parts.Has(OrderPart.Delivery);
        Add(meta, "financial_status", hasPayment ? order.FinancialStatus : null);
        Add(meta, "fulfillment_status", (DeliveryStates.Of(order.FulfillmentStatus) is null ? hasStatus : hasDelivery) ? order.FulfillmentStatus : null);
        Add(meta, "order_status", hasStatus ? order.OrderStatus : null);
        Add(meta, "payment_method", hasPayment ? order.PaymentMethod : null);
        Add(meta, "shipping_method", hasDelivery ? order.ShippingMethod : null);
        Add(meta, "created_at", parts.Has(OrderPart.Placed) ? Moment(order.CreatedAt) : null);
        Add(meta, "paid_at", hasPayment ? Moment(order.PaidAt) : null);
        Add(meta, "fulfilled_at", hasDelivery ? Moment(order.FulfilledAt) : null);
        Add(meta, "cancelled_at", hasStatus ? Moment(order.CancelledAt) : null);
    }

    private static void AddTexts(Dictionary<string, object> meta, GorgiasOrder order, PartSet parts)
    {
        Add(meta, "order_note", parts.Has(OrderPart.Note) ? order.OrderNote : null);
        Add(meta, "order_tags", Texts(parts.Has(OrderPart.Tags) ? order.OrderTags : null));
        Add(meta, "discount_codes", Texts(parts.Has(OrderPart.DiscountCodes) ? order.DiscountCodes : null));
        Add(meta, "attributes", Named(parts.Has(OrderPart.Attributes) ? order.OrderAttributes : null));
        Add(meta, "additional_fields", Named(parts.Has(OrderPart.AdditionalFields) ? order.AdditionalFields : null));
        Add(meta, "shipping_address", Address(parts.Has(OrderPart.ShippingAddress) ? order.ShippingAddress : null));
        Add(meta, "billing_address", Address(parts.Has(OrderPart.BillingAddress) ? order.BillingAddress : null));
        Add(meta, "tracking", (parts.Has(OrderPart.Tracking) ? order.Tracking ?? [] : []).Where(static parcel => parcel is not null).Select(Parcel));
    }

    private static Dictionary<string, object> Line(GorgiasOrderLine line, PartSet parts)
    {
        var item = new Dictionary<string, object>();
        bool isNamed = parts.Has(OrderPart.Lines);
        Add(item, "name", isNamed ? line.Name : null);
        Add(item, "variant", isNamed ? line.Variant : null);
        Add(item, "sku", parts.Has(OrderPart.Sku) ? line.Sku : null);
        Add(item, "quantity", line.Quantity?.ToString(CultureInfo.InvariantCulture));
        Add(item, "unit_price", isNamed ? Amount(line.UnitPrice) : null);
        Add(item, "discount", isNamed ? Amount(line.Discount) : null);
        Add(item, "total", isNamed ? Amount(line.Total) : null);
        Add(item, "properties", Named(parts.Has(OrderPart.LineProperties) ? line.Properties : null));
        Add(item, "additional_fields", Named(parts.Has(OrderPart.AdditionalFields) ? line.AdditionalFields : null));
        return item;
    }

    private static Dictionary<string, object> Address(GorgiasOrderAddress? address)
    {
        var item = new Dictionary<string, object>();
        Add(item, "name", address?.Name);
        Add(item, "company", address?.Company);
        Add(item, "address1", address?.Address1);
        Add(item, "address2", address?.Address2);
        Add(item, "zip", address?.Zip);
        Add(item, "city", address?.City);
        Add(item, "province", address?.Province);
        Add(item, "country", address?.Country);
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

    private static IEnumerable<object> Texts(IEnumerable<string?>? texts) => (texts ?? []).Select(SafeText.Line).OfType<object>();

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
