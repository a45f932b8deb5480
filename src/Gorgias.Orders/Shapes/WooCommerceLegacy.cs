using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// WooCommerce's order as its API of versions v1 to v3 sent it, which older webhooks and plugins still do. Its <c>id</c> is that of the later API;
/// <c>order_number</c> is what the customer sees, and differs from the id only where a plugin numbers orders.
/// </summary>
internal static class WooCommerceLegacy
{
    private static readonly string[] Addresses = ["billing_address", "shipping_address"];

    /// <summary>Whether an order of WooCommerce is written this way.</summary>
    public static bool Fits(IReadOnlyDictionary<string, object?> record) => record.ContainsKey("order_number") && !record.ContainsKey("number")
        && Addresses.Select(name => RecordFields.Object(record, name)).Any(static address => address?.ContainsKey("address_1") == true
            || address?.ContainsKey("postcode") == true);

    public static GorgiasOrder Read(RecordView record)
    {
        string? id = record.Id("id");
        string number = record.Key("order_number") ?? id ?? throw record.Context.Missing("order_number", FieldMessages.ExpectedOrderNumberOrId);
        RecordView? billing = record.Object("billing_address");
        RecordView? shipping = record.Object("shipping_address");
        RecordView? customer = record.Object("customer");
        RecordView? payment = record.Object("payment_details");
        string? status = record.Text("status");
        return new GorgiasOrder
        {
            Source = OrderSource.WooCommerce,
            Number = number.StartsWith("#", StringComparison.Ordinal) ? number : "#" + number,
            OrderId = id,
            CustomerName = WooCommerceText.NameOf(billing) ?? WooCommerceText.NameOf(shipping) ?? WooCommerceText.NameOf(customer)
                ?? WooCommerceText.Decoded(billing?.Text("company")),
            CustomerEmail = billing?.Email("email") ?? customer?.Email("email"),
            CustomerPhone = billing?.Text("phone"),
            StoreCustomerId = record.Text("customer_id") is { } customerId and not "0" ? customerId : null,
            Currency = record.Text("currency")?.ToUpperInvariant(),
            Subtotal = record.Amount("subtotal"),
            Shipping = record.Amount("total_shipping"),
            Tax = record.Amount("total_tax"),
            Discount = record.Amount("total_discount"),
            Total = record.Amount("total"),
            FinancialStatus = status == "refunded" ? "refunded" : payment?.Text("paid") == "true" ? "paid" : null,
            OrderStatus = status,
            CreatedAt = record.Date("created_at"),
            CancelledAt = status == "cancelled" ? record.Date("updated_at") : null,
            FulfilledAt = status == "completed" ? record.Date("completed_at") : null,
            OrderNote = WooCommerceText.Decoded(record.Text("note")),
            DiscountCodes = record.Objects("coupon_lines").Select(static coupon => coupon.Text("code")).OfType<string>().ToArray(),
            PaymentMethod = WooCommerceText.Decoded(payment?.FirstText("method_title", "method_id")),
            ShippingMethod = WooCommerceText.Decoded(
                record.Text("shipping_methods") ?? Text.Join(", ", record.Objects("shipping_lines").Select(static line => line.Text("method_title")))),
            ShippingAddress = WooCommerceText.Address(shipping),
            BillingAddress = WooCommerceText.Address(billing),
            LineItems = record.Objects("line_items").Select(Line).ToArray(),
        };
    }

    private static GorgiasOrderLine Line(RecordView line)
    {
        decimal? before = line.Amount("subtotal");
        decimal? total = line.Amount("total");
        var read = new GorgiasOrderLine
        {
            Name = WooCommerceText.Decoded(line.Text("name")),
            Sku = line.Text("sku"),
            Quantity = line.Quantity("quantity"),
            UnitPrice = line.Amount("price"),
            Total = total,
            Discount = before is not null && total is not null && before > total ? before - total : null,
        };
        foreach (RecordView chosen in line.Objects("meta"))
        {
            if (chosen.FirstText("label", "key") is { } name && name[0] != '_')
            {
                Text.Add(read.Properties, WooCommerceText.Decoded(name), WooCommerceText.Decoded(Text.Flatten(chosen.Raw("value"))));
            }
        }

        return read;
    }
}
