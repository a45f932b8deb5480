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
        RecordView[] fulfillments = record.List("fulfillments").Count > 0 ? record.Objects("fulfillments").ToArray() : [];
        return new GorgiasOrder
        {
            Source = OrderSource.Shopify,
            Number = number,
            OrderId = id,
            CustomerName = customer?.Text("displayName") ?? NameOf(customer) ?? NameOf(shipping) ?? NameOf(billing),
            CustomerEmail = record.Email("email") ?? customer?.Email("email") ?? customer?.Object("defaultEmailAddress")?.Email("emailAddress"),
            CustomerPhone = record.Text("phone") ?? customer?.Text("phone") ?? billing?.Text("phone"),
            StoreCustomerId = ShopIds.OfGlobalId(customer?.Text("id")),
            Currency = (record.Text("currencyCode") ?? Money(record, "totalPriceSet")?.Text("currencyCode"))?.ToUpperInvariant(),
            Subtotal = Money(record, "subtotalPriceSet")?.Amount("amount"),
            Shipping = Money(record, "totalShippingPriceSet")?.Amount("amount"),
            Tax = Money(record, "totalTaxSet")?.Amount("amount"),
            Discount = Money(record, "totalDiscountsSet")?.Amount("amount"),
            Total = (Money(record, "totalPriceSet") ?? Money(record, "currentTotalPriceSet"))?.Amount("amount"),
            Refunded = Money(record, "totalRefundedSet")?.Amount("amount"),
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
            ShippingMethod = record.Object("shippingLine")?.Text("title"),
            ShippingAddress = Address(shipping),
            BillingAddress = Address(billing),
            LineItems = Lines(record).ToArray(),
            Tracking = fulfillments.SelectMany(static sent => sent.Objects("trackingInfo")).Select(static parcel => new GorgiasOrderTracking
            {
                Carrier = parcel.Text("company"),
                Number = parcel.Text("number"),
                Url = parcel.Text("url"),
            }).ToArray(),
        };
    }

    private static IEnumerable<GorgiasOrderLine> Lines(RecordView record)
    {
        if (record.Object("lineItems") is not { } connection || GraphQlNodes.Of(connection.Record) is not { } nodes)
        {
            yield break;
        }

        for (int index = 0; index < nodes.Count; index++)
        {
            string at = $"lineItems[{index}]";
            if (nodes[index] is IReadOnlyDictionary<string, object?> node)
            {
                yield return Line(new RecordView(node, record.Context, at));
            }
            else
            {
                record.Context.Keep(at, nodes[index], FieldMessages.AnObject);
            }
        }
    }

    private static GorgiasOrderLine Line(RecordView line)
    {
        decimal quantity = line.Quantity("quantity") ?? 1;
        decimal? price = Money(line, "originalUnitPriceSet")?.Amount("amount");
        decimal? discount = Money(line, "totalDiscountSet")?.Amount("amount");
        return new GorgiasOrderLine
        {
            Name = line.FirstText("title", "name"),
            Variant = line.Text("variantTitle"),
            Sku = line.Text("sku"),
            Quantity = quantity,
            UnitPrice = price,
            Discount = discount,
            Total = Money(line, "discountedTotalSet")?.Amount("amount") ?? LineAmounts.Total(price, quantity, discount),
            Properties = Named(line.Objects("customAttributes")),
        };
    }

    private static RecordView? Money(RecordView record, string set) => record.Object(set)?.Object("shopMoney");

    private static Dictionary<string, string> Named(IEnumerable<RecordView> pairs)
    {
        var named = new Dictionary<string, string>();
        foreach (RecordView pair in pairs)
        {
            Text.Add(named, pair.Text("key"), pair.Text("value"));
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
