using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// The columns of Shopify's export. Columns that a shop added are kept as additional fields. A mapping says which other column holds a field; it changes
/// neither the shape nor the external id.
/// </summary>
internal sealed class ShopifyCsvColumns
{
    private static readonly PlatformTable Table = PlatformTables.Get("shopify-csv");

    private static readonly HashSet<string> Known = [.. Table.AllNames.Select(OrderFieldSynonyms.Normalise)];

    private static readonly string[] Families = ["lineitem", "billing", "shipping", "tax"];

    private static readonly Dictionary<OrderField, string> ColumnOf =
        Table.Fields.ToDictionary(static field => field.Key, static field => OrderFieldSynonyms.Normalise(field.Value[0]));

    // A column such as "Lineitem note" alone may be anybody's.
    private static readonly string[] TellingLineColumns =
        [ColumnOf[OrderField.LineName], ColumnOf[OrderField.LineQuantity], ColumnOf[OrderField.LineUnitPrice], ColumnOf[OrderField.LineSku]];

    private readonly Columns _columns;
    private readonly Dictionary<string, string[]> _mapped = new(StringComparer.Ordinal);
    private readonly DerivedColumns _derived = new();
    private readonly HashSet<string> _ignored;

    public ShopifyCsvColumns(Columns columns, OrderReadOptions options, OrderOrigin origin)
    {
        _columns = columns;
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach (MappedField field in OrderFieldMapping.Of(columns, options.FieldMapping, origin))
        {
            if (field.Field == OrderField.ExternalId)
            {
                ExternalId = [.. field.Keys];
            }
            else if (ColumnOf.TryGetValue(field.Field, out string? column))
            {
                _mapped[column] = [.. field.Keys, .. columns.Keys(column)];
            }

            mapped.UnionWith(field.Columns);
            foreach (NamedValue value in field.Values)
            {
                _derived.Add(value);
            }
        }

        Ticket = new TicketColumns(columns, [.. mapped, .. columns.All.Where(static column => IsKnown(column.Normalised)).Select(static column => column.Key)]);
        ExternalId = ExternalId.Count > 0 ? ExternalId : Ticket.Keys(nameof(GorgiasOrder.ExternalId));
        var own = new HashSet<string>(
            Ticket.All.Where(static column => column.Kind == TicketFieldKind.Own).Select(static column => column.Key), StringComparer.Ordinal);
        Unknown = columns.All.Where(column => !IsKnown(column.Normalised) && !own.Contains(column.Key) && !mapped.Contains(column.Key))
            .Select(static column => column.Key).ToArray();
        _ignored = [.. (options.IgnoredFields ?? new HashSet<OrderField>()).Where(ColumnOf.ContainsKey).Select(static field => ColumnOf[field])];
    }

    /// <summary>What is known of the table that the rows are of.</summary>
    public TableFacts Facts { get; set; } = TableFacts.None;

    /// <summary>The columns that can be the ticket's.</summary>
    public TicketColumns Ticket { get; }

    /// <summary>The record with the columns that a mapping joins.</summary>
    public IReadOnlyDictionary<string, object?> View(IReadOnlyDictionary<string, object?> record) => _derived.View(record);

    /// <summary>The columns of an external id that a user added: the export has none.</summary>
    public IReadOnlyList<string> ExternalId { get; } = [];

    /// <summary>The columns that a shop added.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>The columns of a line's numbers, by their normalised names.</summary>
    public static IReadOnlyList<string> LineColumns { get; } = ["lineitemquantity", "lineitemprice", "lineitemdiscount"];

    /// <summary>The columns of dates, by their normalised names.</summary>
    public static IReadOnlyList<string> DateColumns { get; } = ["createdat", "paidat", "cancelledat", "fulfilledat"];

    /// <summary>The columns of amounts, by their normalised names.</summary>
    public static IReadOnlyList<string> AmountColumns { get; } =
        ["subtotal", "shipping", "taxes", "discountamount", "total", "refundedamount", "lineitemprice", "lineitemdiscount"];

    /// <summary>Whether a table is the export.</summary>
    public static bool Fit(Columns columns) =>
        columns.Has("name") && TellingLineColumns.Any(columns.Has);

    /// <summary>What a column of the export, by its normalised name, is read as; null when it is none of a field's.</summary>
    public static string? FieldOf(string normalised)
    {
        foreach (KeyValuePair<OrderField, string> entry in ColumnOf)
        {
            if (entry.Value == normalised)
            {
                return entry.Key.ToString();
            }
        }

        return null;
    }

    /// <summary>Whether there is a column with this normalised name.</summary>
    public bool Has(string column) => _columns.Has(column);

    /// <summary>The keys of a column of the export, by its normalised name, whatever a mapping says.</summary>
    public IReadOnlyList<string> OwnKeys(string column) => _columns.Keys(column);

    /// <summary>The keys of a column of the export, by its normalised name; the mapped one first.</summary>
    public IReadOnlyList<string> Keys(string column) =>
        _ignored.Contains(column) ? []
        : _mapped.TryGetValue(column, out string[]? keys) ? keys
        : _columns.Keys(column);

    /// <summary>Whether a column, by its normalised name, belongs to the export.</summary>
    public static bool IsKnown(string normalised) =>
        Known.Contains(normalised) || Families.Any(family => normalised.StartsWith(family, StringComparison.Ordinal));
}
