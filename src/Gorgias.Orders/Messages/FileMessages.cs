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
    public const string RepeatedHeader = "repeated header";

    public const string Workbook =
        "the file is an Excel workbook or an archive, not text. Save it as CSV UTF-8 in the spreadsheet program, and read that file.";

    public const string NotText = "the file is binary, not text. Expected JSON or CSV, as UTF-8, Windows-1252, or UTF-16 with a byte order mark.";

    public const string PackedCutOff =
        "the gzip file is truncated or damaged here. The rest of the file was not read, including an order that may continue there.";

    public const string FileEmpty = "the file is empty. Expected orders as JSON or CSV.";

    public const string RowsMissing = "the file has a header but no rows. Expected at least one order.";

    public const string OrdersMissing = "the file is JSON but contains no orders. Expected at least one.";

    public const string QuoteNotClosed =
        "a double quote in this row is never closed, so the end of the row can't be found. This row and the rest of the file were not read.";

    public const string RowTooLong =
        "this row is longer than four million bytes, probably because a double quote is never closed. This row and the rest of the file were not read.";

    public const string LineTooLong = "The line is longer than four million characters.";

    public const string OrderTooLong = "There are more than 32 million characters between two orders.";

    public const string LineGoesOn = "The line has more text after its object.";

    public const string JsonCutOff = "The text ends inside a value.";

    /// <param name="detail">What the JSON parser says.</param>
    public static string LineBroken(string detail) => $"the line isn't complete JSON. {detail}";

    /// <param name="position">The column in the line.</param>
    /// <param name="orders">How many orders were read before.</param>
    /// <param name="detail">What the JSON parser says.</param>
    public static string JsonBroken(long position, long orders, string detail) => FormattableString.Invariant(
        $"the JSON is invalid or truncated at position {position} of this line, after {Quantity.Of(orders, "complete order")}. The rest was not read. ")
            + detail;

    public static string MappedColumnMissing(string column, IEnumerable<string> columns) =>
        $"there is no column '{column}', which -Mapping names. {RecordMessages.ColumnsLike(column, columns)}.";

    public static string RowLongerThanHeader(int values, int columns) =>
        $"the row has {Quantity.Of(values, "value")} but the header has {Quantity.Of(columns, "column")}. "
            + "A value that contains the separator must be in double quotes.";
}
