using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// A row of Shopify's CSV export. The export has one row per line item; the first row of an order also has the order's own fields. Columns are found by
/// name, so exports with columns added, removed or moved are read too.
/// </summary>
internal sealed class ShopifyCsv(IReadOnlyDictionary<string, object?> record, ShopifyCsvColumns columns, ReadContext context)
{
    // The export repeats e-mail and date on every row of an order, but these only on the first.
    private static readonly string[] OrderOnlyColumns = ["financialstatus", "total", "subtotal", "currency"];

    private readonly RowView _row = new(columns.View(record), context, context.Options.Culture, facts: columns.Facts);
    private string? _currency;

    /// <summary>
    /// The order name that groups rows: the export's own, also where a mapping takes the number from another column, which later rows may lack.
    /// </summary>
    public string Name => _row.Key(columns.OwnKeys("name")) ?? Number;

    private string Number => _row.Key(columns.Keys("name")) ?? throw context.Missing("Name", FieldMessages.ExpectedOrderNameOnEveryRow);

    /// <summary>Whether this is the order's first row, which has its own fields.</summary>
    public bool IsFirst
    {
        get
        {
            string[] present = OrderOnlyColumns.Where(columns.Has).ToArray();
            return present.Length == 0 || present.Any(column => Value(column) is not null);
        }
    }

    /// <summary>What the row says of the customer and the order itself, by the name of the column; null where it says nothing.</summary>
    public IEnumerable<(string Column, string? Value)> Identity => [("Email", Value("email")), ("Id", Value("id"))];

    /// <summary>The order's own fields, without lines.</summary>
    public GorgiasOrder ReadOrder()
    {
        string name = Number;
        string? id = _row.Id(columns.Keys("id"));
        var order = new GorgiasOrder
        {
            Source = OrderSource.ShopifyCsv,
            Number = name,
            OrderId = id,
            CustomerName = Value("billingname") ?? Value("shippingname"),
            CustomerEmail = _row.Email(columns.Keys("email")),
            CustomerPhone = Plain("phone") ?? Plain("billingphone"),
            Currency = _currency = Value("currency")?.ToUpperInvariant(),
            Subtotal = Amount("subtotal"),
            Shipping = Amount("shipping"),
            Tax = Amount("taxes"),
            Discount = Amount("discountamount"),
            Total = Amount("total"),
            Refunded = Amount("refundedamount"),
            FinancialStatus = Value("financialstatus"),
            FulfillmentStatus = Value("fulfillmentstatus"),
            CreatedAt = Date("createdat"),
            PaidAt = Date("paidat"),
            CancelledAt = Date("cancelledat"),
            FulfilledAt = Date("fulfilledat"),
            OrderNote = Value("notes"),
            OrderTags = Text.List(Value("tags")),
            DiscountCodes = Text.List(Value("discountcode")),
            OrderAttributes = Attributes(Value("noteattributes")),
            PaymentMethod = Value("paymentmethod"),
            ShippingMethod = Value("shippingmethod"),
            ShippingAddress = Address("shipping"),
            BillingAddress = Address("billing"),
        };
        order.OrderStatus = order.CancelledAt is null ? null : "cancelled";
        OrderKeys.Set(order, _row.Key(columns.ExternalId), columns.ExternalId, context);
        order.TicketFields = columns.Ticket.Read(record, holdsOrder: true);
        return order;
    }

    /// <summary>The row's line; null when it has none.</summary>
    public GorgiasOrderLine? ReadLine()
    {
        string? name = Value("lineitemname");
        string? sku = _row.Sku(columns.Keys("lineitemsku"));
        decimal? quantity = _row.Quantity(columns.Keys("lineitemquantity"));
        decimal? price = Amount("lineitemprice");
        decimal? discount = Amount("lineitemdiscount");
        if (name is null && sku is null && quantity is null && price is null)
        {
            return null;
        }

        return new GorgiasOrderLine
        {
            Name = name,
            Sku = sku,
            Quantity = quantity,
            UnitPrice = price,
            Discount = discount == 0 ? null : discount,
            Total = LineAmounts.Total(price, quantity, discount),
        };
    }

    private static Dictionary<string, string> Attributes(string? lines)
    {
        var named = new Dictionary<string, string>();
        foreach (string line in (lines ?? "").Split('\n'))
        {
            int colon = line.IndexOf(':');
            if (colon > 0 && line.Substring(colon + 1).Trim() is { Length: > 0 } value)
            {
                Text.Add(named, line.Substring(0, colon).Trim(), value);
            }
        }

        return named;
    }

    private GorgiasOrderAddress? Address(string prefix) => Text.OrNull(new GorgiasOrderAddress
    {
        Name = Value(prefix + "name"),
        Company = Value(prefix + "company"),
        Address1 = Value(prefix + "address1") ?? Value(prefix + "street"),
        Address2 = Value(prefix + "address2"),
        City = Value(prefix + "city"),
        Province = Value(prefix + "provincename") ?? Value(prefix + "province"),
        Zip = Plain(prefix + "zip"),
        Country = Value(prefix + "country"),
        Phone = Plain(prefix + "phone"),
    });

    /// <summary>The values of columns that a shop added.</summary>
    public Dictionary<string, string> Facts()
    {
        var unknown = new Dictionary<string, string>();
        foreach (string key in columns.Unknown)
        {
            if (record.TryGetValue(key, out object? value) && Scalar.Text(value) is { } text)
            {
                unknown[key] = text;
            }
        }

        return unknown;
    }

    private string? Value(string column) => _row.Text(columns.Keys(column));

    // The export puts an apostrophe before numbers that a spreadsheet must not turn into amounts.
    private string? Plain(string column) => _row.Code(columns.Keys(column));

    private decimal? Amount(string column) => _row.PlatformAmount(columns.Keys(column), _currency);

    private DateTimeOffset? Date(string column) => _row.Date(columns.Keys(column));
}
