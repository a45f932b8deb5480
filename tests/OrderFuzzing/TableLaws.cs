using System.Globalization;
using Gorgias.Orders;

namespace Gorgias.Testing.OrderFuzzing;

/// <summary>What holds for every table, whatever is in it.</summary>
internal static class TableLaws
{
    /// <summary>Reads a table in every way and says which law was broken; null when none was. An exception is a breach too, and is thrown.</summary>
    /// <param name="table">The table.</param>
    /// <param name="random">Chooses the options.</param>
    public static async Task<string?> BreachAsync(FuzzTable table, Random random)
    {
        string?[] cultures = [null, null, "en-US", "de-DE", "ja-JP"];
        OrderReadOptions Options() => new()
        {
            Culture = cultures[random.Next(cultures.Length)] is { } name ? CultureInfo.GetCultureInfo(name) : null,
            Strict = random.Next(5) == 0,
            GroupRows = random.Next(5) > 0,
        };
        return InPipe(table, Options(), random) ?? await InFileAsync(table, Options()).ConfigureAwait(false);
    }

    private static string? InPipe(FuzzTable table, OrderReadOptions options, Random random)
    {
        var reader = new RecordReader(options);
        var results = new List<RecordResult>();
        var typed = new HashSet<int>();
        for (int row = 0; row < table.Rows.Length; row++)
        {
            Dictionary<string, object?> record = Record(table, table.Rows[row], random);
            if (!record.Values.All(static value => value is string))
            {
                typed.Add(row);
            }

            results.AddRange(reader.Add(record, new OrderOrigin("fuzz", row + 1), row));
            if (random.Next(50) == 0)
            {
                results.AddRange(reader.Complete());
            }
        }

        results.AddRange(reader.Complete());
        int[] rows = [.. results.SelectMany(static result => result.Sources).Cast<int>().Order()];
        long skipped = reader.Skipped.Sum(static kind => kind.Count);
        if (rows.Distinct().Count() != rows.Length || rows.Length + skipped != table.Rows.Length)
        {
            return "pipe: the results have the rows " + string.Join(", ", rows);
        }

        return results.Where(static result => result.Order is not null)
            .Select(result => Breach(table, result.Order!, [.. result.Sources.Cast<int>()], typed))
            .FirstOrDefault(static breach => breach is not null);
    }

    private static async Task<string?> InFileAsync(FuzzTable table, OrderReadOptions options)
    {
        using var stream = new MemoryStream(table.ToFile());
        var seen = new HashSet<int>();
        await foreach (OrderResult result in OrderFile.ReadAsync(stream, OrderFileFormat.Csv, options).ConfigureAwait(false))
        {
            if (result.Order is not { } order || table.IsWild)
            {
                continue;
            }

            int[] rows = [.. Facts(order).Select(static row => int.Parse(row, CultureInfo.InvariantCulture) - 1)];
            if (rows.Length == 0 || rows.Any(row => !seen.Add(row)))
            {
                return $"file: order {order.Number} was read from the rows {string.Join(", ", rows)}, of which some are another order's";
            }

            if (Breach(table, order, rows, []) is { } breach)
            {
                return "file: " + breach;
            }
        }

        return null;
    }

    private static string? Breach(FuzzTable table, GorgiasOrder order, int[] rows, HashSet<int> typed)
    {
        string[] own = [.. table.EmailColumns.SelectMany(column => rows.Select(row => table.Rows[row][column].Trim()))];
        if (order.CustomerEmail is { } email && !own.Contains(email, StringComparer.OrdinalIgnoreCase))
        {
            return $"order {order.Number} got the address {email}, which none of its e-mail columns has";
        }

        if (order.LineItems.Count > rows.Length && !table.HasLinesInside)
        {
            return $"order {order.Number} has {order.LineItems.Count} lines from {rows.Length} rows";
        }

        foreach (string text in order.LineItems.SelectMany(static line => new[] { line.Name, line.Sku }).OfType<string>())
        {
            if (!rows.Any(row => typed.Contains(row) || table.Rows[row].Any(value => Plain(value).Contains(Plain(text), StringComparison.Ordinal))))
            {
                return $"order {order.Number} has a line '{text}' that is in none of its rows";
            }
        }

        bool isWritten = OrderRenderer.ToText(order).Length > 0 && OrderRenderer.ToHtml(order).Length > 0 && OrderRenderer.ToMeta(order).Count > 0;
        return isWritten ? null : "nothing is written";
    }

    private static string Plain(string value) => value.Replace('\0', ' ').Trim();

    private static IEnumerable<string> Facts(GorgiasOrder order) =>
        order.LineItems.Select(static line => line.AdditionalFields).Prepend(order.AdditionalFields)
            .Select(static facts => facts.TryGetValue(FuzzTable.RowColumn, out string? row) ? row : "")
            .SelectMany(static row => row.Split(", ", StringSplitOptions.RemoveEmptyEntries));

    // In a pipe a value may be of any type. Addresses stay texts.
    private static Dictionary<string, object?> Record(FuzzTable table, string[] values, Random random)
    {
        var record = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (int column = 0; column < table.Header.Length; column++)
        {
            record[table.Header[column]] = column == 0 || random.Next(300) > 0 || TableFuzzer.IsEmailColumn(table.Header[column])
                ? values[column]
                : random.Next(9) switch
                {
                    0 => null,
                    1 => random.Next(),
                    2 => random.NextDouble() * 1e30,
                    3 => double.NaN,
                    4 => true,
                    5 => DateTime.MinValue,
                    6 => new DateTime(2026, 1, 15, 10, 0, 0, DateTimeKind.Utc),
                    7 => new List<object?>(),
                    _ => new Dictionary<string, object?>(),
                };
        }

        return record;
    }
}
