using System.Globalization;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// The columns of each field in a plain row. The caller's mapping comes first, then the table of the platform whose export it is, then the names that people
/// use. Of a platform's export, other columns are read by such a name only where they tell the customer or the key: a user added them.
/// </summary>
internal sealed class PlainColumns
{
    // A GorgiasOrder that was exported from PowerShell has all of these. They say where the order was read and are not fields of the order.
    private static readonly string[] SourceColumns = ["source", "sourcefile", "sourcerow", "sourceposition"];

    private static readonly string[] Weak = ["title", "description", "article"];

    // Elsewhere in an object, a list of texts is one text.
    private static readonly OrderField[] Lists = [OrderField.LineItems, OrderField.TrackingNumber, OrderField.OrderTags, OrderField.DiscountCode];

    private static readonly OrderField[] Added =
        [OrderField.CustomerEmail, OrderField.CustomerPhone, OrderField.ExternalId];

    private static readonly OrderField[] Address =
        [OrderField.ShippingAddress, OrderField.ShippingCity, OrderField.ShippingZip, OrderField.ShippingCountry];

    private readonly Columns _columns;
    private readonly Dictionary<OrderField, List<string>> _keys = [];
    private readonly DerivedColumns _derived = new();
    private readonly Dictionary<string, OrderField> _parts = new(StringComparer.Ordinal);

    public PlainColumns(Columns columns, OrderReadOptions options, OrderOrigin origin)
    {
        _columns = columns;
        HashSet<string> mapped = Map(columns, options.FieldMapping, origin);
        HashSet<string> listed = AddPlatform(mapped);
        listed.UnionWith(mapped);
        Ticket = new TicketColumns(columns, listed);
        var own = new HashSet<string>(
            Ticket.All.Where(static column => column.Kind == TicketFieldKind.Own).Select(static column => column.Key), StringComparer.Ordinal);
        var ranked = new List<(OrderField Field, int Rank, string Key)>();
        var unknown = new List<string>();
        bool isExportedOrder = SourceColumns.All(columns.Has);
        foreach ((string? key, string? normalised) in columns.All)
        {
            if (listed.Contains(key))
            {
                continue;
            }

            if (OrderFieldSynonyms.TryRank(normalised, out OrderField field, out int rank) && (Platform is null || Added.Contains(field)))
            {
                ranked.Add((field, rank, key));
            }
            else if (!own.Contains(key) && Platform?.IgnoresRest != true && (!isExportedOrder || !SourceColumns.Contains(normalised)))
            {
                unknown.Add(key);
            }
        }

        foreach ((OrderField field, _, string? key) in ranked.OrderBy(static column => column.Rank))
        {
            KeysFor(field).Add(key);
        }

        unknown.AddRange(TakeDoubtful());
        unknown.AddRange(Platform is null ? [] : PlatformColumns.Kept(Platform, columns, _derived));
        Unknown = unknown;
        HoldOrder = Platform is not null || OrderFieldMapping.NamesOrder(options.FieldMapping) || HaveNumber(columns) || HaveLinesOrTotal(columns);
        foreach (OrderField ignored in options.IgnoredFields ?? new HashSet<OrderField>())
        {
            _keys.Remove(ignored);
        }
    }

    /// <summary>The platform whose export it is; null when it is none that is known.</summary>
    public PlatformTable? Platform => _columns.Platform;

    /// <summary>How one value holds the lines; null when no column does: exports have them in either form.</summary>
    public LineTable? Lines { get; private set; }

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

    /// <summary>The columns of a field, also those of which it has a part.</summary>
    public IEnumerable<string> ColumnsOf(OrderField field) =>
        Keys(field).Concat(_parts.Where(part => part.Value == field).Select(static part => part.Key));

    /// <summary>The field that a column is read as, alone or as a part; null when it is none.</summary>
    public OrderField? FieldOf(string key)
    {
        if (_parts.TryGetValue(key, out OrderField joined))
        {
            return joined;
        }

        foreach (KeyValuePair<OrderField, List<string>> field in _keys)
        {
            if (field.Value.Contains(key))
            {
                return field.Key;
            }
        }

        return null;
    }

    /// <summary>The record with the columns that are derived from it.</summary>
    public IReadOnlyDictionary<string, object?> View(IReadOnlyDictionary<string, object?> record) =>
        Platform?.Texts == TextForm.Html ? new DecodedRecord(_derived.View(record)) : _derived.View(record);

    /// <summary>The columns of fields that are a line's.</summary>
    public IEnumerable<string> LineColumns => PlainFields.LineNumbers.SelectMany(Keys);

    /// <summary>The culture of amounts. What a user's spreadsheet may have changed in a file, it has not in the answer of an API.</summary>
    public CultureInfo? CultureOf(OrderReadOptions options) =>
        Platform is { Kind: TableKind.Json, Amounts: DecimalSign.Point } ? PlatformCulture.Instance : options.Culture;

    /// <summary>Whether a record has a column for an order number or id, or a name such as <c>#1001</c>.</summary>
    public static bool HaveNumber(Columns columns, IReadOnlyDictionary<string, object?> record, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping)
    {
        if (columns.Platform is not null
            || (mapping is not null && mapping.Keys.Any(static name => OrderFieldMapping.Field(name) is OrderField.OrderNumber or OrderField.OrderId)))
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

    // Two names mean what the columns beside them say. A reference is a product's beside a product; a state is part of an address beside one.
    private List<string> TakeDoubtful()
    {
        List<string> taken = [];
        if (Keys(OrderField.LineName).Count + Keys(OrderField.LineQuantity).Count == 0)
        {
            taken.AddRange(Take(OrderField.LineSku, "reference"));
        }

        if (Address.Sum(field => Keys(field).Count) == 0)
        {
            foreach (string key in Take(OrderField.ShippingProvince, "state"))
            {
                KeysFor(OrderField.OrderStatus).Add(key);
            }
        }

        return taken;
    }

    private IReadOnlyList<string> Take(OrderField field, string normalised)
    {
        IReadOnlyList<string> taken = [.. Keys(field).Intersect(_columns.Keys(normalised))];
        if (taken.Count > 0 && Platform is null)
        {
            _keys[field].RemoveAll(taken.Contains);
            return taken;
        }

        return [];
    }

    private HashSet<string> Map(Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping, OrderOrigin origin)
    {
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach (MappedField field in OrderFieldMapping.Of(columns, mapping, origin))
        {
            foreach (NamedValue value in field.Values)
            {
                KeysFor(field.Field).AddRange(value.Keys);
                Note(value, field.Field, mapped);
            }
        }

        return mapped;
    }

    // What a mapping took is the mapping's. Returns the columns that the platform's table names, also those that it does not read.
    private HashSet<string> AddPlatform(HashSet<string> mapped)
    {
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<OrderField, IReadOnlyList<string>> field in Platform?.Fields ?? new Dictionary<OrderField, IReadOnlyList<string>>())
        {
            foreach (string name in field.Value)
            {
                KeysFor(field.Key).AddRange(Resolve(name, field.Key, listed).Where(key => !mapped.Contains(key)));
            }
        }

        listed.UnionWith(Platform is null ? [] : PlatformColumns.Ignored(Platform, _columns));
        if (Platform?.Lines is { } lines && Resolve(lines.Column, OrderField.LineItems, listed) is { Count: > 0 } keys)
        {
            Lines = lines;
            KeysFor(OrderField.LineItems).InsertRange(0, keys);
        }

        if (Platform?.Parcels is { } parcels)
        {
            KeysFor(OrderField.TrackingNumber).InsertRange(0, Resolve(parcels.Column, OrderField.TrackingNumber, listed));
        }

        return listed;
    }

    private IReadOnlyList<string> Resolve(string name, OrderField field, HashSet<string> listed)
    {
        var value = NamedValue.Find(name, _columns, KeysOf);
        if (Platform!.Kind == TableKind.Json && value is { Derived: null, Keys.Count: > 0 } && !Lists.Contains(field))
        {
            value = value with { Derived = DerivedColumn.Of([RecordPath.OfName(value.Keys[0])]) };
        }

        Note(value, field, listed);
        return value.Keys;
    }

    private void Note(NamedValue value, OrderField field, HashSet<string> taken)
    {
        _derived.Add(value);
        taken.UnionWith(value.Columns);
        foreach (string column in value.Derived is null ? [] : value.Columns)
        {
            _parts[column] = field;
        }
    }

    private IReadOnlyList<string> KeysOf(string name) => PlatformColumns.Keys(Platform!, _columns, name);

    private List<string> KeysFor(OrderField field)
    {
        if (!_keys.TryGetValue(field, out List<string>? keys))
        {
            _keys[field] = keys = [];
        }

        return keys;
    }
}
