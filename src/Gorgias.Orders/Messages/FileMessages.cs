using Gorgias.Shared;

namespace Gorgias.Orders.Messages;

/// <summary>What can be wrong with a file of orders, or with one of its rows or lines as such.</summary>
internal static class FileMessages
{
    /// <summary>What a row above the header is.</summary>
    public const string Title = "title above the header";

    /// <summary>What a row is that adds up, or says when it was printed.</summary>
    public const string Summary = "total or footer";

    /// <summary>What a row is that has the names of the header.</summary>
    public const string RepeatedHeader = "header again";

    public const string Workbook =
        "this is an Excel workbook or another archive, not text. Save it as CSV UTF-8 in the spreadsheet program and read that file.";

    public const string NotText = "this is a binary file, not text. Expected JSON or CSV, as UTF-8, Windows-1252, or UTF-16 with a byte order mark.";

    public const string PackedCutOff =
        "the gzip file is cut off or damaged here. What comes after was not read, and neither was an order that may go on there.";

    public const string FileEmpty = "the file is empty. Expected orders as JSON or CSV.";

    public const string RowsMissing = "the file has a header but no rows. Expected at least one order.";

    public const string OrdersMissing = "the file is JSON but contains no orders. Expected at least one.";

    public const string QuoteNotClosed =
        "a double quote opens a value in this row and is never closed, so the end of the row can't be found. Rows from here on were not read.";

    public const string RowTooLong =
        "this row is longer than four million bytes; most likely a double quote opens a value and is never closed. Rows from here on were not read.";

    public const string LineTooLong = "The line is longer than four million characters.";

    public const string OrderTooLong = "Between two orders there are more than 32 million characters.";

    public const string LineGoesOn = "The line goes on after its object.";

    public const string JsonCutOff = "The text ends inside a value.";

    /// <param name="detail">What the JSON parser says.</param>
    public static string LineBroken(string detail) => $"the line isn't complete JSON. {detail}";

    /// <param name="position">The column in the line.</param>
    /// <param name="orders">How many orders were read before.</param>
    /// <param name="detail">What the JSON parser says.</param>
    public static string JsonBroken(long position, long orders, string detail) => FormattableString.Invariant(
        $"the JSON is broken or cut off at position {position} of this line, after {Quantity.Of(orders, "complete order")}; nothing after it was read. ")
            + detail;

    public static string MappedColumnMissing(string column, IEnumerable<string> columns) =>
        $"there is no column '{column}', which the field mapping names. {RecordMessages.ColumnsLike(column, columns)}.";

    public static string RowLongerThanHeader(int values, int columns) =>
        $"the row has {Quantity.Of(values, "value")} but the header has {Quantity.Of(columns, "column")}. "
            + "A value that contains the separator must be in double quotes.";
}
