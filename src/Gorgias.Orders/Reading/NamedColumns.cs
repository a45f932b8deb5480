using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Reading;

/// <summary>What a set of column names means, found once for all records that have it.</summary>
internal sealed class NamedColumns(Columns columns, OrderReadOptions options, TableFacts facts)
{
    private const string Additional = "additional field";
    private const string NotRead = RecordColumn.NotRead;

    private readonly Dictionary<OrderShape, RecordLayout> _layouts = [];
    private PlainColumns? _plain;
    private ShopifyCsvColumns? _shopify;
    private TicketColumns? _ticket;
    private TicketColumns? _shopTicket;

    // The columns that are read.
    private readonly Columns _read = columns.Without(
        options.IgnoredColumns, ShopifyCsvColumns.Fit(columns) ? ["name"] : [], OrderFieldMapping.Named(columns, options.FieldMapping));

    public Columns Columns => columns;

    /// <summary>The rules by which rows with these columns can be no orders: the platform's, or of a table of one's own those whose column it has.</summary>
    public IReadOnlyList<SkipRule> Skips { get; } = columns.Platform?.Skip
        ?? [.. PlatformTables.PlainNames.Skip.Where(rule => columns.Has(OrderFieldSynonyms.Normalise(rule.Column)))];

    /// <summary>The columns that can be the ticket's in a shop's order: a name that the shop itself uses, such as <c>tags</c>, is none of them.</summary>
    public TicketColumns ShopTicket => _shopTicket ??= new TicketColumns(_read, columns.AllKeys.Where(ShopMembers.IsKnown).ToArray());

    private TicketColumns Ticket => _ticket ??= new TicketColumns(_read, []);

    /// <summary>The columns as those of plain rows.</summary>
    /// <exception cref="OrderFormatException">The mapping names a column that is not here.</exception>
    public PlainColumns Plain(OrderOrigin origin) =>
        _plain ??= new PlainColumns(_read, options, origin) { Facts = StatedFacts().Over(facts) };

    /// <summary>The columns as those of Shopify's export.</summary>
    /// <exception cref="OrderFormatException">The mapping names a column that is not here.</exception>
    public ShopifyCsvColumns ShopifyCsv(OrderOrigin origin) =>
        _shopify ??= new ShopifyCsvColumns(_read, options, origin) { Facts = facts };

    /// <summary>A shop's order without the members that are ignored. Those of its number and id stay: the external id comes from them.</summary>
    public IReadOnlyDictionary<string, object?> Kept(IReadOnlyDictionary<string, object?> record, OrderShape shape)
    {
        if (ReferenceEquals(_read, columns))
        {
            return record;
        }

        var kept = new HashSet<string>(_read.AllKeys, StringComparer.Ordinal);
        return record
            .Where(entry => kept.Contains(entry.Key) || ShopMembers.FieldOf(shape, entry.Key) is nameof(OrderField.OrderNumber) or nameof(OrderField.OrderId))
            .ToDictionary(static entry => entry.Key, static entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>The layout of records with these names in a shape.</summary>
    public RecordLayout Layout(OrderShape shape)
    {
        if (!_layouts.TryGetValue(shape, out RecordLayout? layout))
        {
            _layouts[shape] = layout = new RecordLayout(shape, PlatformOf(shape), () => _read.All
                .Select(column => Describe(shape, column.Key, column.Normalised)).ToArray());
        }

        return layout;
    }

    private string? PlatformOf(OrderShape shape) => shape == OrderShape.PlainRow ? columns.Platform?.Id : null;

    // Who maps a column to the order's total knows that it is the order's; else the platform's table says it.
    private TableFacts StatedFacts() => new()
    {
        Dates = columns.Platform?.Dates ?? DateOrder.Unknown,
        DecimalSign = columns.Platform?.DecimalSign,
        Totals = options.FieldMapping?.Keys.Any(static name => OrderFieldMapping.Field(name) == OrderField.Total) == true ? TotalsOf.Order
            : columns.Platform?.Totals ?? TotalsOf.Unknown,
    };

    private RecordColumn Describe(OrderShape shape, string key, string normalised) => new(key, shape switch
    {
        OrderShape.ShopifyCsvRow => OwnOf(key) ?? Mapped(key) ?? Line(ShopifyCsvColumns.FieldOf(normalised))
            ?? (ShopifyCsvColumns.IsKnown(normalised) ? ShopifyFamily(normalised) : Additional),
        OrderShape.PlainRow or OrderShape.None => PlainField(key, shape == OrderShape.PlainRow),
        _ => OwnOf(key) ?? ShopMembers.FieldOf(shape, key) ?? NotRead,
    });

    // The parts of an address are known by their family.
    private static string ShopifyFamily(string normalised) =>
        normalised.StartsWith("shipping", StringComparison.Ordinal) ? nameof(OrderField.ShippingAddress)
        : normalised.StartsWith("billing", StringComparison.Ordinal) ? nameof(OrderField.BillingAddress)
        : NotRead;

    private string PlainField(string key, bool isOrder)
    {
        TicketColumn? ticket = Ticket.All.FirstOrDefault(column => column.Key == key);
        bool holdsOrder = isOrder || _plain?.HoldOrder == true;
        if (ticket is not null && Mapped(key) is null && (ticket.Kind == TicketFieldKind.Own || !holdsOrder))
        {
            return ticket.Field;
        }

        return _plain?.FieldOf(key) is { } field && (isOrder || IsPerson(field)) ? Line(field.ToString())!
            : isOrder && _plain?.Unknown.Contains(key) == true ? Additional
            : NotRead;
    }

    private static bool IsPerson(OrderField field) =>
        field is OrderField.CustomerEmail or OrderField.CustomerName or OrderField.CustomerFirstName or OrderField.CustomerLastName
            or OrderField.CustomerPhone or OrderField.StoreCustomerId;

    private string? OwnOf(string key) =>
        Ticket.All.FirstOrDefault(column => column.Key == key && column.Kind == TicketFieldKind.Own)?.Field;

    private string? Mapped(string key) => Line(OrderFieldMapping.FieldOf(_read, options.FieldMapping, key)?.ToString());

    private static string? Line(string? field) =>
        field is { Length: > 4 } && field.StartsWith("Line", StringComparison.Ordinal) && field != nameof(OrderField.LineItems)
            ? "line: " + field.Substring(4)
            : field;
}
