using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>Shopify's order as the Admin GraphQL API sends it, with whatever fields the query asked for.</summary>
internal static class ShopifyGraphQl
{
    public static GorgiasOrder Read(RecordView record)
    {
        string? id = record.Id("legacyResourceId") ?? ShopIds.OfGlobalId(record.Id("id"));
        string? number = record.Key("name");
        if (id is null && number is null)
        {
            throw record.Context.Missing("name", FieldMessages.ExpectedOrderName);
        }

        RecordView? customer = record.Object("customer");
        RecordView? shipping = record.Object("shippingAddress");
        RecordView? billing = record.Object("billingAddress");
        DateTimeOffset? cancelled = record.Date("cancelledAt");
        RecordView[] fulfillments = Nodes(record, "fulfillments").Where(static sent => !IsCancelled(sent)).ToArray();
        RecordView[] shippingLines = Nodes(record, "shippingLines").ToArray();
        RecordView[] lines = Nodes(record, "lineItems").ToArray();
        var money = ShopifyMoney.OfGraphQl(record);
        decimal? total = money.Set(record, "totalPriceSet");
        decimal? currentTotal = money.Set(record, "currentTotalPriceSet");
        var quantities = new ShopifyQuantities(lines, "currentQuantity", total, currentTotal, money.Currency);
        bool isCurrent = quantities.AreCurrent;
        decimal? delivery = money.Set(record, "totalShippingPriceSet")
            ?? LineAmounts.SumOfAll(shippingLines.Select(line => money.Set(line, "originalPriceSet")));
        var order = new GorgiasOrder
        {
            Source = OrderSource.Shopify,
            Number = number,
            OrderId = id,
            CustomerName = customer?.Text("displayName") ?? NameOf(customer) ?? NameOf(shipping) ?? NameOf(billing),
            CustomerEmail = record.Email("email") ?? customer?.Email("email") ?? customer?.Object("defaultEmailAddress")?.Email("emailAddress"),
            // The phone number of the delivery may be another person's.
            CustomerPhone = record.Text("phone") ?? customer?.Text("phone") ?? customer?.Object("defaultPhoneNumber")?.Text("phoneNumber")
                ?? billing?.Text("phone"),
            StoreCustomerId = ShopIds.OfGlobalId(customer?.Text("id")),
            Currency = money.Currency,
            Subtotal = money.Set(record, isCurrent ? "currentSubtotalPriceSet" : "subtotalPriceSet"),
            Shipping = isCurrent ? money.Set(record, "currentShippingPriceSet") ?? delivery : delivery,
            Tax = money.Set(record, isCurrent ? "currentTotalTaxSet" : "totalTaxSet"),
            Discount = money.Set(record, isCurrent ? "currentTotalDiscountsSet" : "totalDiscountsSet"),
            Total = isCurrent ? currentTotal : total ?? currentTotal,
            FinancialStatus = record.Text("displayFinancialStatus")?.ToLowerInvariant(),
            FulfillmentStatus = record.Text("displayFulfillmentStatus")?.ToLowerInvariant(),
            OrderStatus = cancelled is not null ? "cancelled" : record.Date("closedAt") is not null ? "closed" : "open",
            CreatedAt = record.Date("createdAt"),
            CancelledAt = cancelled,
            OrderNote = record.Text("note"),
            OrderTags = record.List("tags").Select(Scalar.Text).OfType<string>().ToArray(),
            DiscountCodes = record.List("discountCodes").Select(Scalar.Text).OfType<string>().ToArray(),
            OrderAttributes = Named(record.Objects("customAttributes")),
            PaymentMethod = Text.Join(", ", record.List("paymentGatewayNames").Select(Scalar.Text)),
            ShippingMethod = record.Object("shippingLine")?.Text("title") ?? Text.Join(", ", shippingLines.Select(static line => line.Text("title"))),
            ShippingAddress = Address(shipping),
            BillingAddress = Address(billing),
            LineItems = lines.Where(line => !quantities.IsGone(line)).Select(line => Line(line, money, quantities)).ToArray(),
            Tracking = fulfillments.SelectMany(static sent => sent.Objects("trackingInfo")).Select(static parcel => new GorgiasOrderTracking
            {
                Carrier = parcel.Text("company"),
                Number = parcel.Text("number"),
                Url = parcel.Text("url"),
            }).ToArray(),
        };
        order.FulfilledAt = order.FulfillmentStatus == "fulfilled" ? fulfillments.Select(static sent => sent.Date("createdAt")).Max() : null;
        ShopifyRefunds.Set(order, money.Set(record, "totalRefundedSet"), isInTotal: isCurrent || (total is null && currentTotal is not null));
        return order;
    }

    // A connection, or a list, as fulfillments are.
    private static IEnumerable<RecordView> Nodes(RecordView record, string key)
    {
        IReadOnlyList<object?> nodes = record.Raw(key) is IReadOnlyDictionary<string, object?> connection
            ? GraphQlNodes.Of(connection) ?? []
            : record.List(key);
        for (int index = 0; index < nodes.Count; index++)
        {
            string at = $"{key}[{index}]";
            if (nodes[index] is IReadOnlyDictionary<string, object?> node)
            {
                yield return new RecordView(node, record.Context, at);
            }
            else
            {
                record.Context.Keep(at, nodes[index], FieldMessages.AnObject);
            }
        }
    }

    private static bool IsCancelled(RecordView sent) =>
        new[] { sent.Text("status"), sent.Text("displayStatus") }.Any(static status => string.Equals(status, "CANCELED", StringComparison.OrdinalIgnoreCase)
            || string.Equals(status, "CANCELLED", StringComparison.OrdinalIgnoreCase));

    private static GorgiasOrderLine Line(RecordView line, ShopifyMoney money, ShopifyQuantities quantities)
    {
        decimal? quantity = quantities.Of(line);
        decimal? price = money.Set(line, "originalUnitPriceSet") ?? money.Set(line, "discountedUnitPriceSet");

        // The allocations have discounts on the whole order too; totalDiscountSet and discountedTotalSet have not.
        decimal? allocated = quantities.Share(
            line, LineAmounts.SumOfAll(line.Objects("discountAllocations").Select(allocation => money.Set(allocation, "allocatedAmountSet"))));
        decimal? discount = allocated ?? quantities.Share(line, money.Set(line, "totalDiscountSet"));
        return new GorgiasOrderLine
        {
            Name = line.FirstText("title", "name"),
            Variant = line.Text("variantTitle"),
            Sku = line.Text("sku"),
            Quantity = quantity,
            UnitPrice = price,
            Discount = discount,
            Total = (allocated is null ? quantities.Share(line, money.Set(line, "discountedTotalSet")) : null) ?? LineAmounts.Total(price, quantity, discount),
            Properties = Named(line.Objects("customAttributes")),
        };
    }

    private static Dictionary<string, string> Named(IEnumerable<RecordView> pairs)
    {
        var named = new Dictionary<string, string>();
        foreach (RecordView pair in pairs)
        {
            // A leading underscore is how apps mark properties that are not meant for people.
            if (pair.Text("key") is { } name && name[0] != '_')
            {
                Text.Add(named, name, pair.Text("value"));
            }
        }

        return named;
    }

    private static string? NameOf(RecordView? person) =>
        person is null ? null : Text.FullName(person.Text("firstName"), person.Text("lastName")) ?? person.Text("name");

    private static GorgiasOrderAddress? Address(RecordView? address) => address is null ? null : Text.OrNull(new GorgiasOrderAddress
    {
        Name = NameOf(address),
        Company = address.Text("company"),
        Address1 = address.Text("address1"),
        Address2 = address.Text("address2"),
        City = address.Text("city"),
        Province = address.FirstText("province", "provinceCode"),
        Zip = address.Text("zip"),
        Country = address.FirstText("country", "countryCodeV2"),
        Phone = address.Text("phone"),
    });
}
