using CsvHelper;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Files;

/// <summary>The rows of one CSV file: their values, their origin, and the errors of rows that do not fit the file.</summary>
internal sealed class CsvRows(CsvReader csv, OrderOrigin file, SourceText text)
{
    private const int MostSampled = 50;

    public string[] Values()
    {
        string[] values = new string[csv.FieldCount];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = csv.GetString(index);
        }

        return values;
    }

    /// <summary>The current row and some after it, of a table that is not read on.</summary>
    public async Task<IReadOnlyList<FileRow>> SampleAsync(CsvHeader header, CancellationToken cancellationToken)
    {
        List<FileRow> sample = [new FileRow(header, Values())];
        try
        {
            while (sample.Count < MostSampled && await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                sample.Add(new FileRow(header, Values()));
            }
        }
        catch (CsvFormatException)
        {
            // What was read is enough for a guess.
        }

        return sample;
    }

    /// <summary>Where the current row is in the file.</summary>
    public OrderOrigin Origin(long row) => file with { Row = row, Line = csv.LineNumber, Position = text.Fraction(csv.ByteOffset + csv.RawRecord.Length) };

    /// <summary>Why the table cannot hold orders, judged by its header and first row; null when it can.</summary>
    public OrderFormatException? FindObstacle(CsvHeader header, string[] values, OrderReadOptions options)
    {
        if (options.FieldMapping is { } mapping)
        {
            try
            {
                _ = OrderFieldMapping.Of(header.Columns, mapping, file, isTable: true).Count();
            }
            catch (OrderFormatException missing)
            {
                return OrderFormatException.ForFile(
                    missing.Problem, file, FileMessages.MappedColumnMissing(missing.Field!, header.Keys), missing);
            }
        }

        OrderShape shape = OrderRecogniser.RecogniseBare(new FileRow(header, values), header.Columns, options.FieldMapping);
        return shape == OrderShape.None
            ? OrderFormatException.ForFile(OrderFormatProblem.UnknownShape, file, RecordMessages.UnknownShape(header.Columns.AllKeys))
            : null;
    }

    /// <summary>Why a row does not fit its header; null when it does. A short row fits: its last values are empty. A row with more values than the header
    /// has columns does not fit, because its values are probably shifted.</summary>
    public static OrderFormatException? Misfit(CsvHeader header, string[] values, OrderOrigin origin) =>
        values.Skip(header.Keys.Count).All(string.IsNullOrWhiteSpace)
            ? null
            : OrderFormatException.ForRecord(
                OrderFormatProblem.MisplacedRow, origin, FileMessages.RowLongerThanHeader(values.Length, header.Keys.Count));

    public OrderFormatException Unclosed(long row) => OrderFormatException.ForFile(
        OrderFormatProblem.Syntax, file with { Row = row + 1, Line = csv.LineNumber }, FileMessages.QuoteNotClosed);

    public OrderFormatException TooLong(long row, CsvFormatException cause) => OrderFormatException.ForFile(
        OrderFormatProblem.Syntax,
        file with { Row = row + 1, Line = cause.LineNumber > 0 ? cause.LineNumber : null },
        FileMessages.RowTooLong,
        cause);
}
