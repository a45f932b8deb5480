using System.Net;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>WooCommerce's texts, names and addresses, which all versions of its API write alike.</summary>
internal static class WooCommerceText
{
    public static string? NameOf(RecordView? person) => person is null ? null : Decoded(Text.FullName(person.Text("first_name"), person.Text("last_name")));

    public static GorgiasOrderAddress? Address(RecordView? address) => address is null ? null : Text.OrNull(new GorgiasOrderAddress
    {
        Name = NameOf(address),
        Company = Decoded(address.Text("company")),
        Address1 = Decoded(address.Text("address_1")),
        Address2 = Decoded(address.Text("address_2")),
        City = Decoded(address.Text("city")),
        Province = address.Text("state"),
        Zip = address.Text("postcode"),
        Country = address.Text("country"),
        Phone = address.Text("phone"),
    });

    /// <summary>WordPress stores names with entities ("&amp;ndash;"); the model holds text, and the renderer encodes again.</summary>
    public static string? Decoded(string? text) => WebUtility.HtmlDecode(text);
}
