using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>The columns of each field in a plain row. The caller's mapping comes first, then the synonyms in their order.</summary>
internal sealed class PlainColumns
{
    // A GorgiasOrder that was exported from PowerShell has all of these. They say where the order was read and are not fields of the order.
    private static readonly string[] SourceColumns = ["source", "sourcefile", "sourcerow", "sourceposition"];

    private static readonly string[] Weak = ["title", "description", "article"];

    private readonly Dictionary<OrderField, List<string>> _keys = [];

    public PlainColumns(Columns columns, OrderReadOptions options, OrderOrigin origin)
    {
        HashSet<string> mapped = Map(columns, options.FieldMapping, origin);
        Ticket = new TicketColumns(columns, mapped);
        var own = new HashSet<string>(
            Ticket.All.Where(static column => column.Kind == TicketFieldKind.Own).Select(static column => column.Key), StringComparer.Ordinal);
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
            else if (!own.Contains(key) && (!isExportedOrder || !SourceColumns.Contains(normalised)))
            {
                unknown.Add(key);
            }
        }

        foreach ((OrderField field, _, string? key) in ranked.OrderBy(static column => column.Rank))
        {
            KeysFor(field).Add(key);
        }

        Unknown = unknown;
        HoldOrder = options.FieldMapping is not null || HaveNumber(columns) || HaveLinesOrTotal(columns);
        foreach (OrderField ignored in options.IgnoredFields ?? new HashSet<OrderField>())
        {
            _keys.Remove(ignored);
        }
    }

    /// <summary>What is known of the table that the rows are of.</summary>
    public TableFacts Facts { get; set; } = TableFacts.None;

    /// <summary>The columns that can be the ticket's.</summary>
    public TicketColumns Ticket { get; }

    /// <summary>Whether rows with these columns are orders, read or not: they have an order number or id, a total, or lines.</summary>
    public bool HoldOrder { get; }

    /// <summary>The columns that belong to no order field.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Whether rows have a product, so that several rows can be the lines of one order.</summary>
    public bool HaveLines => Keys(OrderField.LineName).Count + Keys(OrderField.LineSku).Count > 0;

    /// <summary>The columns of a field, the preferred one first; empty when there is none.</summary>
    public IReadOnlyList<string> Keys(OrderField field) => _keys.TryGetValue(field, out List<string>? keys) ? keys : [];

    /// <summary>The columns of fields that are a line's.</summary>
    public IEnumerable<string> LineColumns => PlainFields.LineNumbers.SelectMany(Keys);

    /// <summary>Every field with its columns, the preferred one first.</summary>
    public IEnumerable<KeyValuePair<OrderField, List<string>>> All => _keys;

    /// <summary>Whether a record has a column for an order number or id, or a name such as <c>#1001</c>.</summary>
    public static bool HaveNumber(Columns columns, IReadOnlyDictionary<string, object?> record, IReadOnlyDictionary<string, string>? mapping)
    {
        if (mapping is not null && mapping.Keys.Any(static name => OrderFieldMapping.Field(name) is OrderField.OrderNumber or OrderField.OrderId))
        {
            return true;
        }

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

    private bool HaveNumber(Columns columns) =>
        Keys(OrderField.OrderNumber).Count > 0
        || Keys(OrderField.OrderId).Any(key => !columns.Keys("id").Contains(key));

    // A title or a description is not yet a product: tables of messages have them too.
    private bool HaveLinesOrTotal(Columns columns) =>
        Keys(OrderField.Total).Count + Keys(OrderField.LineItems).Count + Keys(OrderField.LineSku).Count > 0
        || Keys(OrderField.LineName).Any(key => !Weak.Any(name => columns.Keys(name).Contains(key)));

    private HashSet<string> Map(Columns columns, IReadOnlyDictionary<string, string>? mapping, OrderOrigin origin)
    {
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach ((OrderField field, IReadOnlyList<string> keys) in OrderFieldMapping.Columns(columns, mapping, origin))
        {
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
