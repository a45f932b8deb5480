using Gorgias.Orders.Platforms;

namespace Gorgias.Orders.Shapes;

/// <summary>The members of Shopify's and WooCommerce's JSON that are read, by the field that they become.</summary>
internal static class ShopMembers
{
    private const string Attributes = "OrderAttributes";

    private static readonly Dictionary<string, string> Rest = MembersOf("shopify-rest");
    private static readonly Dictionary<string, string> GraphQl = MembersOf("shopify-graphql");
    private static readonly Dictionary<string, string> WooCommerce = MembersOf("woocommerce-rest");

    /// <summary>The field that a member at the top becomes; null when it is not read.</summary>
    public static string? FieldOf(OrderShape shape, string member) => TableOf(shape).TryGetValue(member, out string? field) ? field : null;

    /// <summary>Whether any platform has a member of this name at the top.</summary>
    public static bool IsKnown(string member) => Rest.ContainsKey(member) || GraphQl.ContainsKey(member) || WooCommerce.ContainsKey(member);

    private static Dictionary<string, string> TableOf(OrderShape shape) => shape switch
    {
        OrderShape.ShopifyGraphQl => GraphQl,
        OrderShape.WooCommerceJson => WooCommerce,
        _ => Rest,
    };

    private static Dictionary<string, string> MembersOf(string id)
    {
        PlatformTable table = PlatformTables.Get(id);
        var members = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<OrderField, IReadOnlyList<string>> field in table.Fields)
        {
            foreach (string member in field.Value)
            {
                members.Add(member, field.Key.ToString());
            }
        }

        foreach (string member in table.Attributes)
        {
            members.Add(member, Attributes);
        }

        return members;
    }
}
