using System.Globalization;
using Newtonsoft.Json.Linq;

namespace Gorgias.Orders.Tests.Exports;

/// <summary>Compares an order with what a fixture expects; what the fixture does not name is not compared.</summary>
internal static class ExpectedOrder
{
    private static readonly Dictionary<string, Func<GorgiasOrder, object?>> Values = new()
    {
        ["number"] = static order => order.Number,
        ["externalId"] = static order => order.ExternalId,
        ["orderId"] = static order => order.OrderId,
        ["email"] = static order => order.CustomerEmail,
        ["name"] = static order => order.CustomerName,
        ["phone"] = static order => order.CustomerPhone,
        ["storeCustomerId"] = static order => order.StoreCustomerId,
        ["total"] = static order => order.Total,
        ["currency"] = static order => order.Currency,
        ["subtotal"] = static order => order.Subtotal,
        ["shipping"] = static order => order.Shipping,
        ["tax"] = static order => order.Tax,
        ["discount"] = static order => order.Discount,
        ["refunded"] = static order => order.Refunded,
        ["createdAt"] = static order => order.CreatedAt,
        ["paidAt"] = static order => order.PaidAt,
        ["fulfilledAt"] = static order => order.FulfilledAt,
        ["cancelledAt"] = static order => order.CancelledAt,
        ["orderStatus"] = static order => order.OrderStatus,
        ["financialStatus"] = static order => order.FinancialStatus,
        ["fulfillmentStatus"] = static order => order.FulfillmentStatus,
        ["note"] = static order => order.OrderNote,
        ["paymentMethod"] = static order => order.PaymentMethod,
        ["shippingMethod"] = static order => order.ShippingMethod,
    };

    private static readonly Dictionary<string, Func<GorgiasOrderAddress, object?>> Addresses = new()
    {
        ["name"] = static address => address.Name,
        ["company"] = static address => address.Company,
        ["address1"] = static address => address.Address1,
        ["address2"] = static address => address.Address2,
        ["city"] = static address => address.City,
        ["province"] = static address => address.Province,
        ["zip"] = static address => address.Zip,
        ["country"] = static address => address.Country,
        ["phone"] = static address => address.Phone,
    };

    private static readonly Dictionary<string, Func<GorgiasOrderLine, object?>> Lines = new()
    {
        ["name"] = static line => line.Name,
        ["variant"] = static line => line.Variant,
        ["sku"] = static line => line.Sku,
        ["quantity"] = static line => line.Quantity,
        ["unitPrice"] = static line => line.UnitPrice,
        ["total"] = static line => line.Total,
        ["discount"] = static line => line.Discount,
        ["properties"] = static line => string.Join("; ", line.Properties.Select(static entry => entry.Key + ": " + entry.Value)),
    };

    private static readonly Dictionary<string, Func<GorgiasOrderTracking, object?>> Parcels = new()
    {
        ["carrier"] = static parcel => parcel.Carrier,
        ["number"] = static parcel => parcel.Number,
        ["url"] = static parcel => parcel.Url,
    };

    /// <summary>What differs, each as one line; none when the order is as expected.</summary>
    public static IEnumerable<string> Differences(JObject expected, GorgiasOrder order)
    {
        string at = (string?)expected["number"] ?? "?";
        foreach (JProperty member in expected.Properties())
        {
            IEnumerable<string> differences = member.Name switch
            {
                "shippingAddress" => OfAddress(member, order.ShippingAddress),
                "billingAddress" => OfAddress(member, order.BillingAddress),
                "lines" => OfList(member, order.LineItems, Lines),
                "tracking" => OfList(member, order.Tracking, Parcels),
                "additional" => member.Value.Select(static name => (string)name!)
                    .Where(name => !order.AdditionalFields.ContainsKey(name) && !order.LineItems.Any(line => line.AdditionalFields.ContainsKey(name)))
                    .Select(static name => "additional: no " + name),
                "discountCodes" => OfTexts(member, order.DiscountCodes),
                "tags" => OfTexts(member, order.OrderTags),
                _ => Values.TryGetValue(member.Name, out Func<GorgiasOrder, object?>? value)
                    ? OfValue(member, value(order))
                    : ["unknown member " + member.Name],
            };
            foreach (string difference in differences)
            {
                yield return at + " " + difference;
            }
        }
    }

    private static IEnumerable<string> OfTexts(JProperty member, IList<string> texts) =>
        member.Value.Select(static text => (string)text!).SequenceEqual(texts) ? [] : [$"{member.Name}: [{string.Join(", ", texts)}]"];

    private static IEnumerable<string> OfAddress(JProperty member, GorgiasOrderAddress? address) =>
        member.Value is not JObject expected ? (address is null ? [] : [$"{member.Name}: {address}"])
        : address is null ? [$"{member.Name}: none"]
        : expected.Properties().SelectMany(part => OfValue(part, Addresses[part.Name](address))).Select(difference => $"{member.Name}.{difference}");

    private static IEnumerable<string> OfList<T>(JProperty member, IList<T> items, Dictionary<string, Func<T, object?>> values)
    {
        var expected = (JArray)member.Value;
        return expected.Count != items.Count
            ? [$"{member.Name}: {items.Count} instead of {expected.Count}"]
            : expected.Cast<JObject>().SelectMany((item, index) => item.Properties().SelectMany(part => OfValue(part, values[part.Name](items[index])))
                .Select(difference => $"{member.Name}[{index}].{difference}"));
    }

    private static IEnumerable<string> OfValue(JProperty expected, object? actual) =>
        IsSame(expected.Value, actual) ? [] : [$"{expected.Name}: {Show(actual)} instead of {expected.Value.ToString(Newtonsoft.Json.Formatting.None)}"];

    private static bool IsSame(JToken expected, object? actual) => expected.Type == JTokenType.Null || actual is null
        ? expected.Type == JTokenType.Null && actual is null
        : actual switch
        {
            decimal number => expected.Type is JTokenType.Integer or JTokenType.Float && (decimal)expected == number,
            DateTimeOffset date => DateTimeOffset.Parse((string)expected!, CultureInfo.InvariantCulture).EqualsExact(date),
            _ => expected.Type == JTokenType.String && (string)expected! == (string)actual,
        };

    private static string Show(object? value) => value switch
    {
        null => "null",
        DateTimeOffset date => date.ToString("o", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "'" + value + "'",
    };
}
