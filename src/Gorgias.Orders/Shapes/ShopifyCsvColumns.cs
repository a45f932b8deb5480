namespace Gorgias.Orders.Shapes;

/// <summary>The known columns of Shopify's export. Columns that a shop added are kept as additional fields.</summary>
internal static class ShopifyCsvColumns
{
    private static readonly HashSet<string> Known = new(
        new[]
        {
            "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing", "Currency", "Subtotal", "Shipping",
                "Taxes", "Total",
            "Discount Code", "Discount Amount", "Shipping Method", "Created at", "Notes", "Note Attributes", "Cancelled at", "Payment Method",
                "Payment Reference",
            "Refunded Amount", "Vendor", "Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source", "Phone",
                "Receipt Number", "Duties",
            "Payment ID", "Payment Terms Name", "Next Payment Due At", "Payment References",
        }.Select(OrderFieldSynonyms.Normalise),
        StringComparer.Ordinal);

    private static readonly string[] Families = ["lineitem", "billing", "shipping", "tax"];

    /// <summary>Whether a column, by its normalised name, belongs to the export.</summary>
    public static bool IsKnown(string normalised) =>
        Known.Contains(normalised) || Families.Any(family => normalised.StartsWith(family, StringComparison.Ordinal));
}
