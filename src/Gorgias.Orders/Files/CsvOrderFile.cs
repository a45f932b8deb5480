using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Files;

/// <summary>Reads orders from CSV, row by row.</summary>
internal static class CsvOrderFile
{
    // After a quote that is never closed, the rest of the file is one field. This limit keeps it out of memory.
    private const int LargestRecord = 4 * 1024 * 1024;

    /// <summary>Opens the table.</summary>
    /// <param name="text">The text; stays open.</param>
    /// <param name="options">The separator.</param>
    /// <param name="onUnclosed">Called when a quote is never closed.</param>
    public static CsvReader Open(SourceText text, OrderReadOptions options, Action onUnclosed)
    {
        var settings = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = options.Delimiter,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MaxRecordSize = LargestRecord,
            FormatProvider = CultureInfo.InvariantCulture,
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote)
                {
                    onUnclosed();
                }
            },
        };
        return CsvReader.Create(text, settings, leaveOpen: true);
    }

    /// <param name="text">The text.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="apart">How many rows the orders have whose rows stand apart, as <see cref="ApartRows"/> counts them.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async IAsyncEnumerable<OrderResult> ReadAsync(
        SourceText text,
        OrderOrigin file,
        OrderReadOptions options,
        Dictionary<ulong, long> apart,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OrderFormatException? end = null;
        bool unclosed = false;
        using CsvReader csv = Open(text, options, () => unclosed = true);
        var rows = new CsvRows(csv, file, text);
        var reader = new RecordReader(options);
        reader.Expect(apart);
        CsvHeader? header = null;
        long row = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (!await csv.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (CsvFormatException cause)
            {
                end = rows.TooLong(row, cause);
                break;
            }

            if (unclosed)
            {
                end = rows.Unclosed(row);
                break;
            }

            string[] values = rows.Values();
            if (values.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (header is null)
            {
                header = new CsvHeader(values);
                continue;
            }

            row++;
            OrderOrigin origin = rows.Origin(row);
            if (row == 1 && rows.FindObstacle(header, values, options) is { } obstacle)
            {
                end = obstacle;
                obstacle.Advice = MappingAdvice.ForOrder(await rows.SampleAsync(header, cancellationToken).ConfigureAwait(false));
                break;
            }

            var record = new FileRow(header, values);
            IReadOnlyList<RecordResult> results = CsvRows.Misfit(header, values, origin) is { } misfit
                ? reader.AddBroken(record, origin, record, misfit)
                : reader.Add(record, origin, record);
            foreach (OrderResult result in OrderAssembler.Orders(results))
            {
                yield return result;
            }
        }

        foreach (OrderResult result in OrderAssembler.Orders(reader.Complete()))
        {
            yield return result;
        }

        reader.TellUnread(options);
        if (end is null && row == 0)
        {
            end = OrderFormatException.ForFile(OrderFormatProblem.Empty, file, FileMessages.RowsMissing);
        }

        if (end is not null)
        {
            yield return OrderResult.Failed(end);
        }
    }
}
