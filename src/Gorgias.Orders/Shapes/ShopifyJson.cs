using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>Shopify's order as the Admin REST API and the order webhooks send it.</summary>
internal static class ShopifyJson
{
    public static GorgiasOrder Read(RecordView record)
    {
        string? id = record.Id("id") ?? ShopIds.OfGlobalId(record.Id("admin_graphql_api_id"));
        string? number = record.Key("name") ?? ((record.Key("order_number") ?? record.Key("number")) is { } bare ? "#" + bare : null);
        if (id is null && number is null)
        {
            throw record.Context.Missing("name", FieldMessages.ExpectedOrderName);
        }

        RecordView? customer = record.Object("customer");
        RecordView? shipping = record.Object("shipping_address");
        RecordView? billing = record.Object("billing_address");
        RecordView[] shippingLines = record.Objects("shipping_lines").ToArray();
        RecordView[] fulfillments = record.Objects("fulfillments").Where(static sent => sent.Text("status") != "cancelled").ToArray();
        RecordView[] lines = record.Objects("line_items").ToArray();
        var money = ShopifyMoney.OfRest(record);
        decimal? total = money.Amount(record, "total_price");
        decimal? currentTotal = money.Amount(record, "current_total_price");
        var quantities = new ShopifyQuantities(lines, "current_quantity", total, currentTotal, money.Currency);
        string current = quantities.AreCurrent ? "current_" : "";
        decimal? delivery = LineAmounts.SumOfAll(shippingLines.Select(line => money.Amount(line, "price")));
        var order = new GorgiasOrder
        {
            Source = OrderSource.Shopify,
            Number = number,
            OrderId = id,
            CustomerName = NameOf(customer) ?? NameOf(shipping) ?? NameOf(billing),
            CustomerEmail = record.Email("email") ?? record.Email("contact_email") ?? customer?.Email("email"),
            // The phone number of the delivery may be another person's.
            CustomerPhone = record.Text("phone") ?? customer?.Text("phone") ?? billing?.Text("phone") ?? customer?.Object("default_address")?.Text("phone"),
            StoreCustomerId = customer?.Text("id"),
            Currency = money.Currency,
            Subtotal = money.Amount(record, current + "subtotal_price"),
            Shipping = quantities.AreCurrent ? money.Set(record, "current_shipping_price_set") ?? delivery : delivery,
            Tax = money.Amount(record, current + "total_tax"),
            Discount = money.Amount(record, current + "total_discounts"),
            Total = quantities.AreCurrent ? currentTotal : total ?? currentTotal,
            FinancialStatus = record.Text("financial_status"),
            FulfillmentStatus = record.Text("fulfillment_status") ?? (record.Has("fulfillment_status") ? "unfulfilled" : null),
            CreatedAt = record.Date("created_at"),
            CancelledAt = record.Date("cancelled_at"),
            OrderNote = record.Text("note"),
            OrderTags = Tags(record),
            DiscountCodes = record.Objects("discount_codes").Select(static code => code.Text("code")).OfType<string>().ToArray(),
            OrderAttributes = Named(record.Objects("note_attributes")),
            PaymentMethod = Text.Join(", ", record.List("payment_gateway_names").Select(Scalar.Text)) ?? record.Text("gateway"),
            ShippingMethod = Text.Join(", ", shippingLines.Select(static line => line.Text("title"))),
            ShippingAddress = Address(shipping),
            BillingAddress = Address(billing),
            LineItems = lines.Where(line => !quantities.IsGone(line)).Select(line => Line(line, money, quantities)).ToArray(),
            Tracking = fulfillments.SelectMany(Parcels).ToArray(),
        };
        order.OrderStatus = order.CancelledAt is not null ? "cancelled" : record.Date("closed_at") is not null ? "closed" : "open";
        order.FulfilledAt = order.FulfillmentStatus == "fulfilled" ? fulfillments.Select(static sent => sent.Date("created_at")).Max() : null;
        ShopifyRefunds.Set(order, Refunds(record, money), isInTotal: quantities.AreCurrent || (total is null && currentTotal is not null));
        return order;
    }

    private static GorgiasOrderLine Line(RecordView line, ShopifyMoney money, ShopifyQuantities quantities)
    {
        decimal? quantity = quantities.Of(line);
        decimal? price = money.Amount(line, "price");
        decimal? discount = quantities.Share(line, Discount(line, money));
        return new GorgiasOrderLine
        {
            Name = line.FirstText("title", "name"),
            Variant = line.Text("variant_title"),
            Sku = line.Text("sku"),
            Quantity = quantity,
            UnitPrice = price,
            Discount = discount,
            Total = LineAmounts.Total(price, quantity, discount),
            Properties = Named(line.Objects("properties")),
        };
    }

    // total_discount lacks discounts on the whole order. The allocations have both kinds, in API versions that send them.
    private static decimal? Discount(RecordView line, ShopifyMoney money) =>
        LineAmounts.SumOfAll(line.Objects("discount_allocations").Select(allocation => money.Amount(allocation, "amount")))
        ?? money.Amount(line, "total_discount");

    private static IEnumerable<GorgiasOrderTracking> Parcels(RecordView fulfillment)
    {
        string? carrier = fulfillment.Text("tracking_company");
        string[] numbers = Several(fulfillment, "tracking_numbers", "tracking_number");
        string[] urls = Several(fulfillment, "tracking_urls", "tracking_url");
        for (int index = 0; index < Math.Max(numbers.Length, urls.Length); index++)
        {
            yield return new GorgiasOrderTracking { Carrier = carrier, Number = numbers.ElementAtOrDefault(index), Url = urls.ElementAtOrDefault(index) };
        }
    }

    private static string[] Several(RecordView record, string list, string single)
    {
        string[] several = record.List(list).Select(Scalar.Text).OfType<string>().ToArray();
        return several.Length > 0 ? several : record.Text(single) is { } one ? [one] : [];
    }

    private static decimal? Refunds(RecordView record, ShopifyMoney money) => LineAmounts.SumOfAll(
        record.Objects("refunds")
            .SelectMany(static refund => refund.Objects("transactions"))
            .Where(static transaction => transaction.Text("kind") == "refund" && transaction.Text("status") is null or "success")
            .Select(transaction => money.Stated(transaction, "amount", "currency")));

    private static string[] Tags(RecordView record) =>
        record.Raw("tags") is IReadOnlyList<object?> list ? list.Select(Scalar.Text).OfType<string>().ToArray() : Text.List(record.Text("tags"));

    private static Dictionary<string, string> Named(IEnumerable<RecordView> pairs)
    {
        var named = new Dictionary<string, string>();
        foreach (RecordView pair in pairs)
        {
            // A leading underscore is how apps mark properties that are not meant for people.
            if (pair.FirstText("name", "key") is { } name && name[0] != '_')
            {
                Text.Add(named, name, Text.Flatten(pair.Raw("value")));
            }
        }

        return named;
    }

    private static string? NameOf(RecordView? person) =>
        person is null ? null : Text.FullName(person.Text("first_name"), person.Text("last_name")) ?? person.Text("name");

    private static GorgiasOrderAddress? Address(RecordView? address) => address is null ? null : Text.OrNull(new GorgiasOrderAddress
    {
        Name = address.Text("name") ?? NameOf(address),
        Company = address.Text("company"),
        Address1 = address.Text("address1"),
        Address2 = address.Text("address2"),
        City = address.Text("city"),
        Province = address.FirstText("province", "province_code"),
        Zip = address.Text("zip"),
        Country = address.FirstText("country", "country_code"),
        Phone = address.Text("phone"),
    });
}
