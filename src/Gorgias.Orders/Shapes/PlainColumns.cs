using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>The columns of each field in a plain row. The caller's mapping comes first, then the synonyms in their order.</summary>
internal sealed class PlainColumns
{
    // A GorgiasOrder that was exported from PowerShell has all of these. They say where the order was read and are not fields of the order.
    private static readonly string[] SourceColumns = ["source", "sourcefile", "sourcerow", "sourceposition"];

    private readonly Dictionary<OrderField, List<string>> _keys = [];

    public PlainColumns(Columns columns, IReadOnlyDictionary<string, string>? mapping, OrderOrigin origin)
    {
        HashSet<string> mapped = Map(columns, mapping, origin);
        var ranked = new List<(OrderField Field, int Rank, string Key)>();
        var unknown = new List<string>();
        bool isExportedOrder = SourceColumns.All(columns.Has);
        foreach ((string? key, string? normalised) in columns.All)
        {
            if (mapped.Contains(key))
            {
                continue;
            }

            if (OrderFieldSynonyms.TryRank(normalised, out OrderField field, out int rank))
            {
                ranked.Add((field, rank, key));
            }
            else if (!isExportedOrder || !SourceColumns.Contains(normalised))
            {
                unknown.Add(key);
            }
        }

        foreach ((OrderField field, _, string? key) in ranked.OrderBy(static column => column.Rank))
        {
            KeysFor(field).Add(key);
        }

        Unknown = unknown;
    }

    /// <summary>The columns that belong to no order field.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Whether rows have a product, so that several rows can be the lines of one order.</summary>
    public bool HaveLines => Keys(OrderField.LineName).Count + Keys(OrderField.LineSku).Count > 0;

    /// <summary>The columns of a field, the preferred one first; empty when there is none.</summary>
    public IReadOnlyList<string> Keys(OrderField field) => _keys.TryGetValue(field, out List<string>? keys) ? keys : [];

    /// <summary>Whether a record has a column for an order number or id, or a name such as <c>#1001</c>.</summary>
    public static bool HaveNumber(Columns columns, IReadOnlyDictionary<string, object?> record)
    {
        foreach ((string? key, string? normalised) in columns.All)
        {
            if (OrderFieldSynonyms.TryRank(normalised, out OrderField field, out _)
                && (field == OrderField.OrderNumber || (field == OrderField.OrderId && normalised != "id")
                    || (normalised == "name" && record.TryGetValue(key, out object? name) && IsOrderName(Scalar.Text(name)))))
            {
                return true;
            }
        }

        // A column "Id" may identify anything. With a column that is typical of orders, it is the order's id.
        return columns.Has("id") && columns.All.Any(static column => OrderFieldSynonyms.TryRank(column.Normalised, out OrderField field, out _)
            && field is OrderField.Total or OrderField.LineName or OrderField.LineItems or OrderField.LineSku or OrderField.TrackingNumber);
    }

    /// <summary>Whether a text is an order's name rather than a person's: <c>#</c> and then, somewhere, a digit.</summary>
    public static bool IsOrderName(string? text) =>
        text is { Length: > 1 and < 64 } && text[0] == '#' && text.Any(static character => character is >= '0' and <= '9') && !text.Any(char.IsWhiteSpace);

    private HashSet<string> Map(Columns columns, IReadOnlyDictionary<string, string>? mapping, OrderOrigin origin)
    {
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, string> entry in mapping ?? new Dictionary<string, string>())
        {
            OrderField field = OrderFieldMapping.Field(entry.Key);
            IReadOnlyList<string> keys = columns.Keys(OrderFieldSynonyms.Normalise(entry.Value));
            if (keys.Count == 0)
            {
                throw OrderFormatException.ForField(
                    OrderFormatProblem.MissingColumn, origin, entry.Value, null, FieldMessages.ExpectedMappedColumn(field.ToString()));
            }

            KeysFor(field).AddRange(keys);
            mapped.UnionWith(keys);
        }

        return mapped;
    }

    private List<string> KeysFor(OrderField field)
    {
        if (!_keys.TryGetValue(field, out List<string>? keys))
        {
            _keys[field] = keys = [];
        }

        return keys;
    }
}
