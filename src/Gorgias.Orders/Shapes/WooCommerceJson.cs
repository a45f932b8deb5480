using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>WooCommerce's order as its REST API and webhooks send it.</summary>
internal static class WooCommerceJson
{
    public static GorgiasOrder Read(RecordView record)
    {
        if (WooCommerceLegacy.Fits(record.Record))
        {
            return WooCommerceLegacy.Read(record);
        }

        string? id = record.Id("id");
        string number = record.Key("number") ?? id ?? throw record.Context.Missing("number", FieldMessages.ExpectedOrderNumberOrId);
        RecordView? billing = record.Object("billing");
        RecordView? shipping = record.Object("shipping");
        RecordView[] shippingLines = record.Objects("shipping_lines").ToArray();
        string? status = record.Text("status");
        DateTimeOffset? paid = Moment(record, "date_paid");
        return new GorgiasOrder
        {
            Source = OrderSource.WooCommerce,
            Number = number.StartsWith("#", StringComparison.Ordinal) ? number : "#" + number,
            OrderId = id,
            CustomerName = WooCommerceText.NameOf(billing) ?? WooCommerceText.NameOf(shipping) ?? WooCommerceText.Decoded(billing?.Text("company")),
            CustomerEmail = billing?.Email("email"),
            CustomerPhone = billing?.Text("phone"),
            StoreCustomerId = record.Text("customer_id") is { } customer and not "0" ? customer : null,
            Currency = record.Text("currency")?.ToUpperInvariant(),
            Subtotal = LineAmounts.Sum(record.Objects("line_items").Select(static line => line.Amount("subtotal"))),
            Shipping = record.Amount("shipping_total"),
            Tax = record.Amount("total_tax"),
            Discount = record.Amount("discount_total"),
            Total = record.Amount("total"),
            Refunded = LineAmounts.Sum(
                record.Objects("refunds").Select(static refund => refund.Amount("total") is { } total ? Math.Abs(total) : (decimal?)null)),
            FinancialStatus = status == "refunded" ? "refunded" : paid is not null ? "paid" : null,
            OrderStatus = status,
            CreatedAt = Moment(record, "date_created"),
            PaidAt = paid,
            CancelledAt = status == "cancelled" ? Moment(record, "date_modified") : null,
            FulfilledAt = Moment(record, "date_completed"),
            OrderNote = WooCommerceText.Decoded(record.Text("customer_note")),
            DiscountCodes = record.Objects("coupon_lines").Select(static coupon => coupon.Text("code")).OfType<string>().ToArray(),
            OrderAttributes = Named(record.Objects("meta_data")),
            PaymentMethod = WooCommerceText.Decoded(record.FirstText("payment_method_title", "payment_method")),
            ShippingMethod = WooCommerceText.Decoded(Text.Join(", ", shippingLines.Select(static line => line.Text("method_title")))),
            ShippingAddress = WooCommerceText.Address(shipping),
            BillingAddress = WooCommerceText.Address(billing),
            LineItems = record.Objects("line_items").Select(Line).ToArray(),
            Tracking = WooCommerceTracking.Read(record).ToArray(),
        };
    }

    private static GorgiasOrderLine Line(RecordView line)
    {
        decimal? before = line.Amount("subtotal");
        decimal? total = line.Amount("total");
        return new GorgiasOrderLine
        {
            Name = WooCommerceText.Decoded(line.FirstText("name", "parent_name")),
            Sku = line.Text("sku"),
            Quantity = line.Quantity("quantity"),
            UnitPrice = line.Amount("price"),
            Total = total,
            Discount = before is not null && total is not null && before > total ? before - total : null,
            Properties = Named(line.Objects("meta_data")),
        };
    }

    // The plain field is the shop's local time without an offset. Only the field that ends in _gmt is a point in time.
    private static DateTimeOffset? Moment(RecordView record, string name) => record.Date(name + "_gmt") ?? record.Date(name);

    private static Dictionary<string, string> Named(IEnumerable<RecordView> metaData)
    {
        var named = new Dictionary<string, string>();
        foreach (RecordView entry in metaData)
        {
            // By WooCommerce's convention, keys that begin with an underscore are not meant for people.
            if (entry.Text("key") is { } key && key[0] != '_')
            {
                Text.Add(
                    named,
                    WooCommerceText.Decoded(entry.Text("display_key")) ?? key,
                    WooCommerceText.Decoded(Text.Flatten(entry.Raw("display_value") ?? entry.Raw("value"))));
            }
        }

        return named;
    }
}
