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
    /// <param name="hasQuotes">Whether quotes around a value are no part of it.</param>
    /// <param name="onUnclosed">Called when a quote is never closed.</param>
    public static CsvReader Open(SourceText text, OrderReadOptions options, bool hasQuotes, Action onUnclosed)
    {
        var settings = new CsvReaderOptions
        {
            HasHeader = false,
            Mode = hasQuotes ? CsvMode.Rfc4180 : CsvMode.NoEscape,
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
    /// <param name="survey">What a first pass found.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async IAsyncEnumerable<OrderResult> ReadAsync(
        SourceText text,
        OrderOrigin file,
        OrderReadOptions options,
        TableSurvey survey,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        OrderFormatException? end = null;
        var reader = new RecordReader(options);
        using var rows = new TableRows(text, file, options, survey.HasQuotes, reader.Skip);
        reader.Expect(survey.Apart, survey.Facts);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            CsvHeader header = rows.Header!;
            OrderOrigin origin = rows.Origin;
            if (rows.Count == 1 && CsvRows.FindObstacle(header, rows.Values, options, file) is { } obstacle)
            {
                end = obstacle;
                obstacle.Advice = MappingAdvice.ForOrder(await rows.SampleAsync(cancellationToken).ConfigureAwait(false));
                break;
            }

            var record = new FileRow(header, rows.Values);
            IReadOnlyList<RecordResult> results = CsvRows.Misfit(header, rows.Values, origin) is { } misfit
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
        end ??= rows.Fault;
        if (end is null && rows.Count == 0)
        {
            end = OrderFormatException.ForFile(OrderFormatProblem.Empty, file, FileMessages.RowsMissing);
        }

        if (end is not null)
        {
            yield return OrderResult.Failed(end);
        }
    }
}
