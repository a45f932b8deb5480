using System.Globalization;
using CsvHelper;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Files;

/// <summary>The rows of one table: their values, where they stand, and what can be wrong with them as rows.</summary>
internal sealed class CsvRows(CsvReader csv, OrderOrigin file, SourceText text)
{
    public string[] Values()
    {
        string[] values = new string[csv.FieldCount];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = csv.GetString(index);
        }

        return values;
    }

    /// <summary>Where the current row stands.</summary>
    public OrderOrigin Origin(long row) => file with { Row = row, Line = csv.LineNumber, Position = text.Fraction(csv.ByteOffset + csv.RawRecord.Length) };

    /// <summary>Why the table cannot hold orders, judged by its header and first row; null when it can.</summary>
    public OrderFormatException? FindObstacle(CsvHeader header, string[] values, OrderReadOptions options)
    {
        if (options.FieldMapping is { } mapping)
        {
            try
            {
                _ = new PlainColumns(header.Columns, mapping, file);
                return null;
            }
            catch (OrderFormatException missing)
            {
                return OrderFormatException.ForFile(
                    missing.Problem, file,
                        $"there is no column '{missing.Field}', which the field mapping names. The columns are: {string.Join(", ", header.Keys)}.", missing);
            }
        }

        OrderShape shape = OrderRecogniser.RecogniseBare(new FileRow(header, values), header.Columns, hasMapping: false);
        return shape == OrderShape.None ? OrderFormatException.ForFile(OrderFormatProblem.UnknownShape, file, UnknownShape.Describe(header.Columns)) : null;
    }

    /// <summary>Why a row does not fit its header; null when it does. Missing values at the end are empty; values beyond the header mean that columns are
    /// shifted.</summary>
    public static OrderFormatException? Misfit(CsvHeader header, string[] values, OrderOrigin origin) =>
        values.Skip(header.Keys.Count).All(string.IsNullOrWhiteSpace)
            ? null
            : OrderFormatException.ForRecord(
                OrderFormatProblem.MisplacedRow,
                origin,
                string.Format(
                    CultureInfo.InvariantCulture,
                    "the row has {0} values where the header has {1} columns. A value that contains the separator must stand in double quotes.",
                    values.Length,
                    header.Keys.Count));

    public OrderFormatException Unclosed(long row) => OrderFormatException.ForFile(
        OrderFormatProblem.Syntax,
        file with { Row = row + 1, Line = csv.LineNumber },
        "a double quote opens a value in this row and is never closed, so where the row ends cannot be told. Rows from here on were not read.");

    public OrderFormatException TooLong(long row, CsvFormatException cause) => OrderFormatException.ForFile(
        OrderFormatProblem.Syntax,
        file with { Row = row + 1, Line = cause.LineNumber > 0 ? cause.LineNumber : null },
        "this row is longer than four million bytes; most likely a double quote opens a value and is never closed. Rows from here on were not read.",
        cause);
}
