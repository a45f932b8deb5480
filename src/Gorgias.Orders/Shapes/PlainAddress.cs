using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>An address of a plain row: one text, an object, or a column for each part.</summary>
internal static class PlainAddress
{
    /// <summary>The fields of the shipping address: street, second line, name, company, city, province, postal code, country, phone.</summary>
    public static IReadOnlyList<OrderField> Shipping { get; } =
    [
        OrderField.ShippingAddress, OrderField.ShippingAddress2, OrderField.ShippingName, OrderField.ShippingCompany, OrderField.ShippingCity,
        OrderField.ShippingProvince, OrderField.ShippingZip, OrderField.ShippingCountry, OrderField.ShippingPhone,
    ];

    /// <summary>The fields of the billing address, in the same order.</summary>
    public static IReadOnlyList<OrderField> Billing { get; } =
    [
        OrderField.BillingAddress, OrderField.BillingAddress2, OrderField.BillingName, OrderField.BillingCompany, OrderField.BillingCity,
        OrderField.BillingProvince, OrderField.BillingZip, OrderField.BillingCountry, OrderField.BillingPhone,
    ];

    public static GorgiasOrderAddress? Read(RowView row, PlainColumns columns, IReadOnlyList<OrderField> fields)
    {
        if (row.Raw(columns.Keys(fields[0]), out string? column) is IReadOnlyDictionary<string, object?> nested)
        {
            return Nested(new RecordView(nested, row.Context, column));
        }

        var address = new GorgiasOrderAddress
        {
            Address1 = Value(0),
            Address2 = Value(1),
            Company = Value(3),
            City = Value(4),
            Province = Value(5),
            Zip = row.Code(columns.Keys(fields[6])),
            Country = Value(7),
            Phone = row.Code(columns.Keys(fields[8])),
        };

        // A name without an address is the customer's name.
        if (Text.OrNull(address) is { } known)
        {
            known.Name = row.Name(columns.Keys(fields[2]));
            return known;
        }

        return null;

        string? Value(int index) => row.Place(columns.Keys(fields[index]));
    }

    private static GorgiasOrderAddress? Nested(RecordView address) => Text.OrNull(new GorgiasOrderAddress
    {
        Name = address.Text("name") ?? Text.FullName(address.FirstText("first_name", "firstName"), address.FirstText("last_name", "lastName")),
        Company = address.Text("company"),
        Address1 = address.FirstText("address1", "address_1", "street", "address"),
        Address2 = address.FirstText("address2", "address_2"),
        City = address.Text("city"),
        Province = address.FirstText("province", "state", "region"),
        Zip = address.FirstText("zip", "postcode", "postal_code", "postalCode"),
        Country = address.FirstText("country", "country_code", "countryCode"),
        Phone = address.Text("phone"),
    });
}
