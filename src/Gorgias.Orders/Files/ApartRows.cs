using CsvHelper;
using Gorgias.Orders.Reading;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Files;

/// <summary>
/// Finds the orders of a table whose rows do not stand next to each other, as when a spreadsheet sorted it by product, and counts their rows. A second pass
/// over the table can then join them and hold no more orders than are open.
/// </summary>
internal static class ApartRows
{
    /// <summary>Counts.</summary>
    /// <param name="text">The table.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The number of rows by the <see cref="NameDigest"/> of the order; only for orders whose rows stand apart.</returns>
    public static async Task<Dictionary<ulong, long>> CountAsync(SourceText text, OrderReadOptions options, CancellationToken cancellationToken)
    {
        bool unclosed = false;
        using CsvReader csv = CsvOrderFile.Open(text, options, () => unclosed = true);
        var rows = new CsvRows(csv, OrderOrigin.Unknown, text);
        var reader = new RecordReader(options);
        var counts = new Dictionary<ulong, long>();
        var apart = new HashSet<ulong>();
        CsvHeader? header = null;
        ulong last = 0;
        bool isFirst = true;
        while (await MoveAsync(csv, cancellationToken).ConfigureAwait(false) && !unclosed)
        {
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

            var record = new FileRow(header, values);
            if (isFirst && !CanGather(reader, record))
            {
                break;
            }

            ulong digest = reader.GroupOf(record) is { } name ? NameDigest.Of(name) : 0;
            if (digest != 0)
            {
                counts.TryGetValue(digest, out long count);
                counts[digest] = count + 1;
                if (count > 0 && digest != last)
                {
                    apart.Add(digest);
                }
            }

            (last, isFirst) = (digest, false);
        }

        return apart.ToDictionary(static digest => digest, digest => counts[digest]);
    }

    private static bool CanGather(RecordReader reader, FileRow record)
    {
        try
        {
            return reader.Gathers(record);
        }
        catch (OrderFormatException)
        {
            // The mapping does not fit the table. The second pass tells it.
            return false;
        }
    }

    // Where the table cannot be read on, the second pass tells it and ends.
    private static async Task<bool> MoveAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await csv.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CsvFormatException)
        {
            return false;
        }
    }
}
