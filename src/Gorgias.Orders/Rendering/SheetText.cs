using System.Globalization;
using System.Text;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Rendering;

/// <summary>Writes a sheet as plain text.</summary>
internal static class SheetText
{
    // Longer texts do not widen the column: one long product name must not push every amount out of sight.
    private const int WidestColumn = 48;

    public static string Write(OrderSheet sheet)
    {
        var blocks = new List<string?>
        {
            sheet.Title,
            Pairs(sheet.Words, sheet.Facts, alignRight: false),
            Lines(sheet),
            Pairs(sheet.Words, sheet.Totals, alignRight: true),
            Pairs(
                sheet.Words,
                [.. sheet.Parcels.Select(parcel => (sheet.Words[SheetWord.Tracking], Text.Join(" ", [parcel.Carrier, parcel.Number, parcel.Url])!))],
                alignRight: false),
            Pairs(sheet.Words, sheet.Texts, alignRight: false),
        };
        return string.Join("\n\n", blocks.Where(static block => !string.IsNullOrEmpty(block)));
    }

    private static string? Pairs(SheetWords words, IReadOnlyList<(string Label, string Value)> pairs, bool alignRight)
    {
        if (pairs.Count == 0)
        {
            return null;
        }

        List<(string Label, string Value)> labelled = [.. pairs.Select(pair => (words.Format(SheetWord.Label, pair.Label), pair.Value))];
        int labels = Width(labelled.Select(static pair => pair.Label));
        int values = alignRight ? Width(labelled.Select(static pair => pair.Value)) : 0;
        string indent = "\n" + new string(' ', labels + 2);
        return string.Join("\n", labelled.Select(pair => Left(pair.Label, labels) + "  " + Right(pair.Value, values).Replace("\n", indent)));
    }

    private static string? Lines(OrderSheet sheet)
    {
        if (sheet.Lines.Count == 0 && sheet.MoreLines is null)
        {
            return null;
        }

        List<string[]> rows =
        [
            .. sheet.Lines.Select(line => new[]
            {
                line.Quantity is { } quantity ? sheet.Words.Format(SheetWord.LineQuantity, quantity) : "",
                line.Name ?? "", line.Sku ?? "", line.UnitPrice ?? "", line.Total ?? "",
            }),
        ];
        int[] widths = Enumerable.Range(0, 5).Select(column => Width(rows.Select(row => row[column]))).ToArray();
        var text = new StringBuilder();
        for (int index = 0; index < rows.Count; index++)
        {
            string[] row = rows[index];
            string[] cells = new[]
                { Right(row[0], widths[0]), Left(row[1], widths[1]), Left(row[2], widths[2]), Right(row[3], widths[3]), Right(row[4], widths[4]) };
            text.Append(text.Length == 0 ? "" : "\n").Append(string.Join("  ", cells.Where((_, column) => widths[column] > 0)).TrimEnd());
            foreach (string detail in sheet.Lines[index].Details)
            {
                text.Append('\n').Append(' ', widths[0] > 0 ? widths[0] + 2 : 2).Append(detail);
            }
        }

        return sheet.MoreLines is null ? text.ToString() : text.Append(text.Length == 0 ? "" : "\n").Append(sheet.MoreLines).ToString();
    }

    private static int Width(IEnumerable<string> texts) => texts.Select(Width).Where(static width => width <= WidestColumn).DefaultIfEmpty(WidestColumn).Max();

    // What a reader sees as one character counts as one, however many code units it has.
    private static int Width(string text) => new StringInfo(text).LengthInTextElements;

    private static string Left(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    private static string Right(string text, int width) => new string(' ', Math.Max(0, width - Width(text))) + text;
}
