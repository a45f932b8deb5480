using System.Globalization;
using System.Text.RegularExpressions;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>Reads the lines that a platform holds in one value: a list of objects, or a text.</summary>
internal static class PlatformLines
{
    private const string Name = "name";
    private const string Quantity = "quantity";

    // A product's name can have commas: only a count begins a line.
    private static readonly Regex Count = new(@"(?:^|,)\s*(\d{1,9}(?:[.,]\d{1,3})?)\s*[x\u00D7]\s+", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>The lines.</summary>
    /// <param name="value">The value that holds them.</param>
    /// <param name="field">Its column, for errors.</param>
    /// <param name="context">The record.</param>
    /// <param name="table">How the value holds them.</param>
    public static IEnumerable<GorgiasOrderLine> Read(object? value, string field, ReadContext context, LineTable table)
    {
        // An API that was not asked for the lines may have something else in their place, such as a link.
        IReadOnlyList<object?> items = value as IReadOnlyList<object?> ?? (Scalar.IsContainer(value) ? [] : Items(context.Text(value, field), table));
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index] is IReadOnlyDictionary<string, object?> item
                && RowConditions.Skipped(table.Skip, item) is null
                && Line(item, $"{field}[{index}]", context, table) is { } line)
            {
                yield return line;
            }
        }
    }

    /// <summary>The parcels.</summary>
    /// <param name="items">The objects that tell of them.</param>
    /// <param name="field">The column of the list, for errors.</param>
    /// <param name="context">The record.</param>
    /// <param name="table">How the objects tell of them.</param>
    public static IEnumerable<GorgiasOrderTracking> Parcels(IReadOnlyList<object?> items, string field, ReadContext context, ParcelTable table)
    {
        for (int index = 0; index < items.Count; index++)
        {
            if (items[index] is not IReadOnlyDictionary<string, object?> item)
            {
                continue;
            }

            var row = new RowView(With(item, table.Fields), context, null, $"{field}[{index}].");
            var parcel = new GorgiasOrderTracking
            {
                Carrier = row.Text(Keys(OrderField.TrackingCarrier)),
                Number = row.Text(Keys(OrderField.TrackingNumber)),
                Url = row.Text(Keys(OrderField.TrackingUrl)),
            };
            if ((parcel.Number ?? parcel.Url) is not null)
            {
                yield return parcel;
            }
        }

        IReadOnlyList<string> Keys(OrderField parcelField) => table.Fields.TryGetValue(parcelField, out IReadOnlyList<string>? names) ? names : [];
    }

    private static DerivedRecord With(IReadOnlyDictionary<string, object?> item, IReadOnlyDictionary<OrderField, IReadOnlyList<string>> fields) => new(
        item,
        fields.Values.SelectMany(static names => names).Distinct()
            .ToDictionary(static name => name, static name => DerivedColumn.Of(DerivedColumn.Parts(name).Select(RecordPath.Parse))));

    private static IReadOnlyList<object?> Items(string? text, LineTable table) =>
        text is null ? [] : table.Format == ListFormat.Counted ? Counted(text) : Pairs(text, table);

    private static IReadOnlyList<object?> Counted(string text)
    {
        MatchCollection counts = Count.Matches(text);
        var items = new List<object?>();
        for (int index = 0; index < counts.Count; index++)
        {
            Match count = counts[index];
            int start = count.Index + count.Length;
            int end = index + 1 < counts.Count ? counts[index + 1].Index : text.Length;
            items.Add(new Dictionary<string, object?>
            {
                [Quantity] = count.Groups[1].Value,
                [Name] = text.Substring(start, end - start).Trim(),
            });
        }

        return items;
    }

    private static IReadOnlyList<object?> Pairs(string text, LineTable table)
    {
        IEnumerable<string> read = table.Fields.Values.SelectMany(static field => field).SelectMany(DerivedColumn.Parts);
        var names = new HashSet<string>(read, StringComparer.OrdinalIgnoreCase);
        var items = new List<object?>();
        Dictionary<string, object?>? item = null;
        string? last = null;
        foreach (string part in Split(text, table.Between))
        {
            // Where no name begins, the separator was part of the value before it.
            string separator = table.Between;
            if (item is null || IsKnown(NameIn(part, table)))
            {
                items.Add(item = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase));
                last = null;
            }

            foreach (string pair in Split(part, table.Pair))
            {
                string name = NameIn(pair, table);
                if (names.Contains(name) && !item.ContainsKey(name))
                {
                    item[last = name] = pair.Substring(pair.IndexOf(table.Value, StringComparison.Ordinal) + table.Value.Length);
                }
                else if (table.Ignored.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    last = null;
                }
                else if (last is not null && !IsKnown(name))
                {
                    item[last] = item[last] + separator + pair;
                }

                separator = table.Pair;
            }
        }

        return items.Where(static line => line is Dictionary<string, object?> { Count: > 0 }).ToArray();

        bool IsKnown(string name) =>
            names.Contains(name) || (table.Ignored.Count > 0 ? table.Ignored.Contains(name, StringComparer.OrdinalIgnoreCase) : IsName(name));
    }

    private static string NameIn(string pair, LineTable table)
    {
        int at = pair.IndexOf(table.Value, StringComparison.Ordinal);
        return at < 0 ? "" : pair.Substring(0, at).Trim();
    }

    // What looks like a name that the table does not read ends the value before it.
    private static bool IsName(string name) => name.Length > 0 && name.All(static character => char.IsLetterOrDigit(character) || character is '_' or ' ');

    private static string[] Split(string text, string separator) => text.Split([separator], StringSplitOptions.RemoveEmptyEntries);

    private static GorgiasOrderLine? Line(IReadOnlyDictionary<string, object?> item, string at, ReadContext context, LineTable table)
    {
        CultureInfo? culture = table.Format == ListFormat.List ? PlatformCulture.Instance : context.Options.Culture;
        var row = new RowView(With(item, table.Fields), context, culture, at + ".");
        var line = new GorgiasOrderLine
        {
            Name = row.Text(Keys(OrderField.LineName)),
            Variant = row.Text(Keys(OrderField.LineVariant)),
            Sku = row.Text(Keys(OrderField.LineSku)),
            Quantity = row.Quantity(Keys(OrderField.LineQuantity)),
            UnitPrice = row.Amount(Keys(OrderField.LineUnitPrice), null, out _),
            Discount = row.Amount(Keys(OrderField.LineDiscount), null, out _) is { } discount ? Math.Abs(discount) : null,
        };
        line.Total = row.Amount(Keys(OrderField.LineTotal), null, out _) ?? LineAmounts.Total(line.UnitPrice, line.Quantity, line.Discount);
        AddProperties(line, item, table.Properties);
        return line.Name is null && line.Sku is null ? null : line;

        IReadOnlyList<string> Keys(OrderField field) => table.Format == ListFormat.Counted
            ? field switch { OrderField.LineName => [Name], OrderField.LineQuantity => [Quantity], _ => [] }
            : table.Fields.TryGetValue(field, out IReadOnlyList<string>? names) ? names : [];
    }

    private static void AddProperties(GorgiasOrderLine line, IReadOnlyDictionary<string, object?> item, NamedTexts? named)
    {
        IReadOnlyList<object?> list = named is null ? [] : RecordPath.Parse(named.Column).Raw(item) as IReadOnlyList<object?> ?? [];
        foreach (IReadOnlyDictionary<string, object?> one in list.OfType<IReadOnlyDictionary<string, object?>>())
        {
            Text.Add(line.Properties, Scalar.Text(RecordFields.Get(one, named!.Name)), Scalar.Text(RecordFields.Get(one, named.Value)));
        }
    }
}
