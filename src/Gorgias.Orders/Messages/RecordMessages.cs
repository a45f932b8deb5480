using Gorgias.Shared;

namespace Gorgias.Orders.Messages;

/// <summary>What can be wrong with a whole record, and where the record is.</summary>
internal static class RecordMessages
{
    private const int MostNames = 12;
    private const int LongestName = 40;

    public const string NotAnOrder = "The record isn't an order.";

    public const string AProduct = "a product";
    public const string ARefund = "a refund";
    public const string AFulfillment = "a fulfilment";
    public const string ACheckout = "a checkout that was not completed";
    public const string ACart = "a cart";
    public const string ADraft = "a draft order";
    public const string ACustomer = "a customer";
    public const string AnotherRecord = "another record of Shopify";

    /// <summary>The record has no known shape.</summary>
    /// <param name="names">The names of its fields or columns. The message lists the first 12, each cut to 40 characters.</param>
    public static string UnknownShape(IEnumerable<string> names)
    {
        string[] found = names.Select(Shortened).ToArray();
        return $"not a known order format. {(found.Length == 1 ? "The only field is" : "The fields are")} {Listed(found)}. Expected Shopify or "
            + "WooCommerce JSON, Shopify's CSV export, or a column with the order number (such as Order Number, Order ID, Order, Bestellnummer).";
    }

    /// <summary>The columns that are like one that is not there; all of them when none is.</summary>
    public static string ColumnsLike(string column, IEnumerable<string> columns)
    {
        string[] all = [.. columns];
        IReadOnlyList<string> near = NearNames.Of(column, all);
        return near.Count == 0
            ? $"The columns are: {Listed([.. all.Select(Shortened)])}"
            : $"Columns like it: {string.Join(", ", near.Select(static name => $"'{Shortened(name)}'"))}";
    }

    /// <summary>A sentence that begins with a space; nothing without names.</summary>
    public static string DidYouMean(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" Did you mean {string.Join(" or ", names)}?";

    private static string Listed(string[] names) => names.Length == 0 ? "nothing"
        : string.Join(", ", names.Take(MostNames))
            + (names.Length > MostNames ? FormattableString.Invariant($" and {names.Length - MostNames} more") : "");

    private static string Shortened(string name) => name.Length > LongestName ? name.Substring(0, LongestName) + "…" : name;

    public static string NotOneOrder(int orders) => $"the record holds {Quantity.Of(orders, "order")}, but one was expected";

    /// <param name="what">What the record is, with its article.</param>
    /// <param name="order">The order it belongs to; null when it names none.</param>
    public static string OtherRecord(string what, string? order) =>
        $"this is {what}, not an order. " + (order is null ? "Read the orders instead." : $"It belongs to order {order}: read that order instead.");

    /// <param name="found">What was found instead of an order, with its article, such as "a list".</param>
    public static string NotAnObject(string found) => $"an order must be a JSON object, but this is {found}";

    public static string FirstRowNotAbove(string order) =>
        $"this row continues order {order}, but the order's first row is not directly above. Rows of one order must be together, first row first.";

    /// <param name="order">The order's number.</param>
    /// <param name="first">The row where the order began.</param>
    /// <param name="here">This row.</param>
    public static string RowElsewhere(string order, long first, long here) => FormattableString.Invariant(
        $"row {here} continues order {order}, which starts at row {first}, but other orders are between them. Rows of one order must be next to each other: ")
            + "sort the records by order number, or read the file itself with Import-GorgiasOrder, which joins them.";

    /// <param name="order">The id of the order.</param>
    /// <param name="first">The row where the order began.</param>
    /// <param name="here">This row.</param>
    public static string ChildElsewhere(string order, long first, long here) => FormattableString.Invariant(
        $"row {here} belongs to order {order} (row {first}), which was already read. In a pipeline, an order must be followed by its parts: ")
            + "read the file itself with Import-GorgiasOrder, which joins them, or run the bulk operation with groupObjects: true.";

    /// <param name="order">The id of the order.</param>
    /// <param name="here">This row.</param>
    public static string ChildWithoutOrder(string order, long here) => FormattableString.Invariant(
        $"row {here} belongs to {order}, which is not in an earlier row. Read the unchanged file of the bulk operation, from its first line.");

    /// <param name="order">The id of the order.</param>
    /// <param name="before">The row above that belongs to the order.</param>
    /// <param name="here">The order's row.</param>
    public static string ChildBeforeOrder(string order, long before, long here) => FormattableString.Invariant(
        $"order {order} is row {here}, and row {before} before it belongs to it. Read the unchanged file of the bulk operation, in which orders come first.");

    /// <param name="count">How many records are missing.</param>
    public static string ChildrenMissing(long count) =>
        $"{Quantity.Of(count, "record")} of the file that {(count == 1 ? "belongs" : "belong")} to this order could not be read.";

    /// <param name="order">The name that the rows share.</param>
    /// <param name="column">The column that differs.</param>
    /// <param name="above">Its value in a row above.</param>
    /// <param name="here">Its value in this row.</param>
    public static string RowOfAnotherOrder(string order, string column, string above, string here) =>
        $"{column} of order {order} is '{above}' in a row above and '{here}' here, so these are two orders. Use a separate file for each shop, "
        + "each with its own -ExternalIdPrefix.";

    public static string TicketFieldsDiffer(string? order, string field, string above, string here) =>
        $"{field} of order {order} is '{above}' in the row above and '{here}' here. Rows of one order must have the same values for the ticket.";

    public static string CustomersDiffer(string? order, string above, string here) =>
        $"order {order} belongs to '{above}' in the row above and to '{here}' here. Rows of one order must have the same customer. "
            + "If the rows are separate orders, use -NoGrouping.";

    /// <summary>Where the record is, as the beginning of a message: "orders.csv, line 318 (row 317): ". Empty when nothing is known.</summary>
    public static string Location(string? file, long? row, long? line)
    {
        string location = Place(file, row, line);
        return location.Length == 0 ? "" : location + ": ";
    }
    /// <summary>Where a record is: "orders.csv, line 318 (row 317)". Editors and spreadsheets count lines, so the line comes first.</summary>
    public static string Place(string? file, long? row, long? line)
    {
        string? number = (line, row) switch
        {
            ({ } inFile, { } record) => FormattableString.Invariant($"line {inFile} (row {record})"),
            ({ } inFile, null) => FormattableString.Invariant($"line {inFile}"),
            (null, { } record) => FormattableString.Invariant($"row {record}"),
            _ => null,
        };
        return string.Join(", ", new[] { file, number }.Where(static part => !string.IsNullOrEmpty(part)));
    }
}
