using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// The columns of Shopify's export. Columns that a shop added are kept as additional fields. A mapping says which other column holds a field; it changes
/// neither the shape nor the external id.
/// </summary>
internal sealed class ShopifyCsvColumns
{
    private static readonly HashSet<string> Known = new(
        new[]
        {
            "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing", "Currency", "Subtotal", "Shipping",
                "Taxes", "Total",
            "Discount Code", "Discount Amount", "Shipping Method", "Created at", "Notes", "Note Attributes", "Cancelled at", "Payment Method",
                "Payment Reference",
            "Refunded Amount", "Vendor", "Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source", "Phone",
                "Receipt Number", "Duties",
            "Payment ID", "Payment Terms Name", "Next Payment Due At", "Payment References",
        }.Select(OrderFieldSynonyms.Normalise),
        StringComparer.Ordinal);

    private static readonly string[] Families = ["lineitem", "billing", "shipping", "tax"];

    private static readonly Dictionary<OrderField, string> ColumnOf = new()
    {
        [OrderField.OrderNumber] = "name",
        [OrderField.OrderId] = "id",
        [OrderField.CustomerEmail] = "email",
        [OrderField.CustomerName] = "billingname",
        [OrderField.CustomerPhone] = "phone",
        [OrderField.Currency] = "currency",
        [OrderField.Subtotal] = "subtotal",
        [OrderField.Shipping] = "shipping",
        [OrderField.Tax] = "taxes",
        [OrderField.Discount] = "discountamount",
        [OrderField.Total] = "total",
        [OrderField.Refunded] = "refundedamount",
        [OrderField.FinancialStatus] = "financialstatus",
        [OrderField.FulfillmentStatus] = "fulfillmentstatus",
        [OrderField.CreatedAt] = "createdat",
        [OrderField.PaidAt] = "paidat",
        [OrderField.CancelledAt] = "cancelledat",
        [OrderField.FulfilledAt] = "fulfilledat",
        [OrderField.OrderNote] = "notes",
        [OrderField.OrderTags] = "tags",
        [OrderField.DiscountCode] = "discountcode",
        [OrderField.PaymentMethod] = "paymentmethod",
        [OrderField.ShippingMethod] = "shippingmethod",
        [OrderField.LineName] = "lineitemname",
        [OrderField.LineSku] = "lineitemsku",
        [OrderField.LineQuantity] = "lineitemquantity",
        [OrderField.LineUnitPrice] = "lineitemprice",
        [OrderField.LineDiscount] = "lineitemdiscount",
    };

    private readonly Columns _columns;
    private readonly Dictionary<string, string[]> _mapped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ignored;

    public ShopifyCsvColumns(Columns columns, OrderReadOptions options, OrderOrigin origin)
    {
        _columns = columns;
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        foreach ((OrderField field, IReadOnlyList<string> keys) in OrderFieldMapping.Columns(columns, options.FieldMapping, origin))
        {
            if (field == OrderField.ExternalId)
            {
                ExternalId = keys;
            }
            else if (ColumnOf.TryGetValue(field, out string? column))
            {
                _mapped[column] = [.. keys, .. columns.Keys(column)];
            }

            mapped.UnionWith(keys);
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
        columns.Has("name") && columns.All.Any(static column => column.Normalised.StartsWith("lineitem", StringComparison.Ordinal));

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

    /// <summary>The keys of a column of the export, by its normalised name; the mapped one first.</summary>
    public IReadOnlyList<string> Keys(string column) =>
        _ignored.Contains(column) ? []
        : _mapped.TryGetValue(column, out string[]? keys) ? keys
        : _columns.Keys(column);

    /// <summary>Whether a column, by its normalised name, belongs to the export.</summary>
    public static bool IsKnown(string normalised) =>
        Known.Contains(normalised) || Families.Any(family => normalised.StartsWith(family, StringComparison.Ordinal));
}
