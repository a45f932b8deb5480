using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>Says what was found where an order was expected.</summary>
internal static class UnknownShape
{
    private const int MostNames = 12;
    private const int LongestName = 40;

    public static string Describe(Columns columns)
    {
        string[] names = columns.All.Select(static column => column.Key.Length > LongestName ? column.Key.Substring(0, LongestName) + "…" : column.Key)
            .ToArray();
        string shown = names.Length == 0
            ? "nothing"
            : string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
        return $"this is no order in a known shape: it has {shown}. Expected Shopify or WooCommerce JSON, Shopify's CSV export, or a column with the order "
            + "number (such as Order Number, Order ID, Order, Bestellnummer). A field mapping can name the column.";
    }
}
