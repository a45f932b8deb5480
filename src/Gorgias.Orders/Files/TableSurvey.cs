using Gorgias.Orders.Reading;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Files;

/// <summary>
/// What a first pass over a table finds: the orders whose rows do not stand next to each other, as when a spreadsheet sorted them by product, and what the
/// columns say as a whole. A second pass can then join such rows and hold no more orders than are open, and read what a single row leaves open.
/// </summary>
/// <param name="Apart">The number of rows by the <see cref="NameDigest"/> of the order; only for orders whose rows stand apart.</param>
/// <param name="Facts">What the columns say.</param>
/// <param name="HasQuotes">Whether quotes around a value are no part of it; false for the files of a platform that never quotes.</param>
internal sealed record TableSurvey(Dictionary<ulong, long> Apart, TableFacts Facts, bool HasQuotes = true)
{
    // After so many rows, dates that have one meaning each will have no other further down.
    private const int EnoughRows = 200;

    /// <summary>The survey of what cannot be read twice.</summary>
    public static TableSurvey None { get; } = new([], TableFacts.None);

    /// <summary>Looks at a whole table.</summary>
    /// <param name="text">The table.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="hasQuotes">Whether quotes around a value are no part of it, for all that is known.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>What was found; nothing but that there are no quotes, when the header tells it against <paramref name="hasQuotes"/>.</returns>
    public static async Task<TableSurvey> OfAsync(SourceText text, OrderReadOptions options, bool hasQuotes, CancellationToken cancellationToken)
    {
        using var rows = new TableRows(text, OrderOrigin.Unknown, options, hasQuotes, skipped: null);
        var reader = new RecordReader(options);
        var counts = new Dictionary<ulong, long>();
        var apart = new HashSet<ulong>();
        TableEvidence? evidence = null;
        bool gathers = false;
        ulong last = 0;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var record = new FileRow(rows.Header!, rows.Values);
            if (evidence is null)
            {
                if (hasQuotes && rows.Header!.Columns.Platform?.Quotes == false)
                {
                    return None with { HasQuotes = false };
                }

                evidence = Start(reader, record, rows.Header!, options, out gathers);
                if (evidence is null)
                {
                    return None;
                }
            }

            ulong digest = gathers && reader.GroupOf(record) is { } name ? NameDigest.Of(name) : 0;
            if (digest != 0)
            {
                counts.TryGetValue(digest, out long count);
                counts[digest] = count + 1;
                if (count > 0 && digest != last)
                {
                    apart.Add(digest);
                }
            }

            evidence.Add(rows.Values, digest);
            last = digest;
            if (!gathers && rows.Count >= EnoughRows && evidence.IsSettled)
            {
                break;
            }
        }

        return new TableSurvey(apart.ToDictionary(static digest => digest, digest => counts[digest]), evidence?.Find() ?? TableFacts.None, hasQuotes);
    }

    private static TableEvidence? Start(RecordReader reader, FileRow record, CsvHeader header, OrderReadOptions options, out bool gathers)
    {
        gathers = false;
        try
        {
            gathers = reader.Gathers(record);
            return TableEvidence.Of(reader.ColumnsOf(record), record, header, options);
        }
        catch (OrderFormatException)
        {
            // The mapping does not fit the table. The second pass tells it.
            return null;
        }
    }
}
