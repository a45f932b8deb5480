using Gorgias.Orders.Messages;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;
using Gorgias.Shared;

namespace Gorgias.Orders.Shapes;

/// <summary>A plain row or object, read by column names that people use.</summary>
internal sealed partial class PlainRow(IReadOnlyDictionary<string, object?> source, PlainColumns columns, ReadContext context)
{
    private static readonly OrderField[] Persons =
    [
        OrderField.CustomerEmail, OrderField.CustomerPhone, OrderField.CustomerName, OrderField.CustomerFirstName, OrderField.CustomerLastName,
        OrderField.ShippingAddress,
    ];

    private readonly IReadOnlyDictionary<string, object?> record = columns.View(source);
    private readonly RowView _row = new(columns.View(source), context, columns.CultureOf(context.Options), facts: columns.Facts);
    private string? _currency;

    /// <summary>The order number of the row above; null when there is none.</summary>
    public string? Above { get; init; }

    /// <summary>The order number, also that of the order that the row goes on with; null when the row has none.</summary>
    public string? Number => OwnNumber ?? (Above is not null && Continues ? Above : null);

    private string? OwnNumber => _row.Key(columns.Keys(OrderField.OrderNumber)) ?? OrderName ?? _row.Key(columns.Keys(OrderField.OrderId));

    /// <summary>Whether the row is a footer or a summary: it has a word such as <c>Total</c> for a number, and neither a customer nor a product.</summary>
    public bool IsSummary =>
        columns.Platform is null
        && SummaryWords.Begin(_row.Text(columns.Keys(OrderField.OrderNumber)) ?? _row.Text(columns.Keys(OrderField.OrderId)))
        && !IsOfSomebody
        && !HasLine;

    /// <summary>
    /// Whether the row goes on with the order above: it has a product and nothing that says whose or which order it is, as where cells were merged.
    /// </summary>
    public bool Continues => columns.Platform is { } platform ? platform.Continues : HasLine && !IsOfSomebody && OwnNumber is null;

    private bool IsOfSomebody => Persons.Any(one => _row.Has(columns.Keys(one)));

    private bool HasLine => _row.Has(columns.Keys(OrderField.LineName)) || _row.Has(columns.Keys(OrderField.LineSku));

    /// <summary>Whether the row has something of an order besides its number.</summary>
    public bool HasContent =>
        _row.Has(columns.Keys(OrderField.Total))
        || _row.Has(columns.Keys(OrderField.LineSku))
        || _row.Has(columns.Keys(OrderField.LineItems))
        || _row.Has(columns.Keys(OrderField.LineName));

    /// <summary>Whether the row can have an order number.</summary>
    public bool HasNumberColumn => columns.Keys(OrderField.OrderNumber).Count + columns.Keys(OrderField.OrderId).Count > 0;

    /// <summary>Whether the row has its lines inside.</summary>
    public bool HasLinesInside => columns.Lines is not null || _row.Raw(columns.Keys(OrderField.LineItems), out _) is IReadOnlyList<object?>;

    private string? OrderName => Value(OrderField.CustomerName, static value => PlainColumns.IsOrderName(value));

    /// <summary>The order with this row's line, if it has one: the whole order of a record that stands for itself.</summary>
    public GorgiasOrder Read()
    {
        GorgiasOrder order = ReadRow();
        var facts = new RowFacts(columns.Facts);
        facts.Add(order.LineItems.Count == 1 ? order.LineItems[0] : null, Facts());
        foreach (string column in columns.Keys(OrderField.LineDiscount))
        {
            facts.KeepWithLines(column);
        }

        facts.Put(order);
        if (columns.Facts.Totals == TotalsOf.Lines && Written(OrderField.LineTotal) is null && order.LineItems.Count == 1)
        {
            order.LineItems[0].Total = order.Total ?? order.LineItems[0].Total;
            order.Total = (order.Shipping ?? 0) == 0 && (order.Tax ?? 0) == 0 ? order.Total : null;
        }

        return order;
    }

    /// <summary>The order with this row's line, if it has one, without the values that belong to no field.</summary>
    public GorgiasOrder ReadRow()
    {
        string number = Number ?? throw context.Missing(NumberColumn, FieldMessages.ExpectedOrderNumber);
        (OrderSource shop, string? id) = Shop();
        RecordView? customer = Nested(OrderField.CustomerName);
        _currency = Currency();
        var order = new GorgiasOrder
        {
            Source = shop,
            Number = number.All(static character => character is >= '0' and <= '9') ? "#" + number : number,
            OrderId = id,
            CustomerName = CustomerName(customer),
            CustomerEmail = Email(customer),
            CustomerPhone = Phone(customer),
            StoreCustomerId = StoreCustomer(customer),
            Subtotal = Amount(OrderField.Subtotal),
            Shipping = Amount(OrderField.Shipping),
            Tax = Amount(OrderField.Tax),
            Discount = Discount(OrderField.Discount),
            Total = Amount(OrderField.Total),
            Refunded = Amount(OrderField.Refunded) is { } refunded ? Math.Abs(refunded) : null,
            FinancialStatus = Value(OrderField.FinancialStatus),
            FulfillmentStatus = Value(OrderField.FulfillmentStatus),
            OrderStatus = Value(OrderField.OrderStatus),
            CreatedAt = Date(OrderField.CreatedAt),
            PaidAt = Date(OrderField.PaidAt),
            FulfilledAt = Date(OrderField.FulfilledAt),
            CancelledAt = Date(OrderField.CancelledAt),
            OrderNote = Value(OrderField.OrderNote),
            OrderTags = Several(OrderField.OrderTags),
            DiscountCodes = Several(OrderField.DiscountCode),
            PaymentMethod = Value(OrderField.PaymentMethod),
            ShippingMethod = Value(OrderField.ShippingMethod),
            ShippingAddress = PlainAddress.Read(_row, columns, PlainAddress.Shipping),
            BillingAddress = PlainAddress.Read(_row, columns, PlainAddress.Billing),
            Tracking = Parcels(),
            LineItems = Lines(),
        };
        order.Currency = _currency ?? columns.Platform?.Currency ?? context.Options.DefaultCurrency;
        IReadOnlyList<string> ownKeys = columns.Keys(OrderField.ExternalId);
        OrderKeys.Set(order, _row.Key(ownKeys), ownKeys, context);
        order.TicketFields = columns.Ticket.Read(record, holdsOrder: true);
        return order;
    }

    /// <summary>Who the record is about; the same columns by the same ranks with an order and without one.</summary>
    /// <param name="checksEmail">False to take the address as it is written: where there is no order, the ticket's rules check it.</param>
    public (string? Email, string? Name, string? Phone, string? StoreCustomerId) ReadPerson(bool checksEmail)
    {
        RecordView? customer = Nested(OrderField.CustomerName);
        string? email = checksEmail ? Email(customer) : Value(OrderField.CustomerEmail) ?? customer?.Text("email");
        return (MaskedText.Is(email) ? null : email, CustomerName(customer), Phone(customer), StoreCustomer(customer));
    }

    // A platform's table says whose ids its order ids are; of a plain row its other columns do.
    private (OrderSource Source, string? Id) Shop()
    {
        string? id = _row.Id(columns.Keys(OrderField.OrderId));
        return columns.Platform is { } platform
            ? (id?.All(static character => character is >= '0' and <= '9') == true ? platform.Shop ?? OrderSource.Row : OrderSource.Row, id)
            : ShopIds.Find(record) is { } shop ? shop
            : (OrderSource.Row, id);
    }

    private string? Email(RecordView? customer) => _row.Email(columns.Keys(OrderField.CustomerEmail)) ?? customer?.Email("email");

    private string? Phone(RecordView? customer) => _row.Code(columns.Keys(OrderField.CustomerPhone)) ?? customer?.Text("phone");

    // Shops give guests the id 0, and mask names. Such an id is nobody's, and all whom it hides would be one customer.
    private string? StoreCustomer(RecordView? customer) =>
        (_row.Sku(columns.Keys(OrderField.StoreCustomerId)) ?? customer?.Text("id")) is { } id && id != "0" && !SpreadsheetText.IsMasked(id) ? id : null;

    private string NumberColumn =>
        columns.Keys(OrderField.OrderNumber).Concat(columns.Keys(OrderField.OrderId)).FirstOrDefault() ?? nameof(OrderField.OrderNumber);

    private string? CustomerName(RecordView? customer)
    {
        if (customer is not null)
        {
            return Text.FullName(customer.FirstText("first_name", "firstName"), customer.FirstText("last_name", "lastName")) is { } full
                ? context.Name(full, "name")
                : context.Name(customer.Raw("name"), customer.PathOf("name"));
        }

        return Value(OrderField.CustomerName, static value => !PlainColumns.IsOrderName(value) && !SpreadsheetText.IsMaskedName(value!))
            ?? Text.FullName(PersonName(OrderField.CustomerFirstName), PersonName(OrderField.CustomerLastName))
            ?? PersonName(OrderField.BillingName)
            ?? PersonName(OrderField.ShippingName);
    }

    private string? Currency()
    {
        if (Value(OrderField.Currency) is not { } written)
        {
            return null;
        }

        if (!CurrencySymbols.TryRead(written, out string? code))
        {
            context.Keep(columns.Keys(OrderField.Currency)[0], written, FieldMessages.ExpectedCurrency);
        }

        return code;
    }

    private decimal? Amount(OrderField field)
    {
        decimal? amount = _row.Amount(columns.Keys(field), _currency ?? context.Options.DefaultCurrency, out string? written);
        if (written is not null && _currency is not null && written != _currency && Written(field) is { } other)
        {
            // An order has one currency; an amount in another one is not comparable with the rest.
            context.Keep(other.Column, other.Text, FieldMessages.ExpectedCurrencyOf(_currency));
            return null;
        }

        _currency ??= written;
        return amount;
    }

    private GorgiasOrderLine[] Lines()
    {
        object? raw = _row.Raw(columns.Keys(OrderField.LineItems), out string? column);
        if (columns.Lines is { } lines)
        {
            return PlatformLines.Read(raw, column, context, lines).ToArray();
        }

        if (columns.Platform?.LineWhen is { } condition && !RowConditions.Hold(condition, record))
        {
            return [];
        }

        if (raw is string name && name.StartsWith("Gorgias.Orders.", StringComparison.Ordinal))
        {
            throw context.Invalid(column, raw, FieldMessages.ExpectedOwnOrder);
        }

        if (raw is IReadOnlyList<object?> items)
        {
            return PlainLines.Read(items, column, context).ToArray();
        }

        var line = new GorgiasOrderLine
        {
            Name = Value(OrderField.LineName) ?? (raw is null ? null : context.Text(raw, column)),
            Variant = Value(OrderField.LineVariant),
            Sku = _row.Sku(columns.Keys(OrderField.LineSku)),
            Quantity = _row.Quantity(columns.Keys(OrderField.LineQuantity)),
            UnitPrice = Amount(OrderField.LineUnitPrice),
            Discount = Discount(OrderField.LineDiscount),
        };

        // The amount after a discount at a rate is not for us to round.
        line.Total = Amount(OrderField.LineTotal) ?? (_rates is not null ? null : LineAmounts.Total(line.UnitPrice, line.Quantity, line.Discount));
        return line.Name is null && line.Sku is null ? [] : [line];
    }

    private GorgiasOrderTracking[] Parcels()
    {
        if (_row.Raw(columns.Keys(OrderField.TrackingNumber), out string? column) is IReadOnlyList<object?> list)
        {
            return (columns.Platform?.Parcels is { } parcels
                ? PlatformLines.Parcels(list, column, context, parcels)
                : PlainLines.Parcels(list, column, context)).ToArray();
        }

        var parcel = new GorgiasOrderTracking
        {
            Carrier = Value(OrderField.TrackingCarrier),
            Number = _row.Sku(columns.Keys(OrderField.TrackingNumber)),
            Url = Value(OrderField.TrackingUrl),
        };
        return (parcel.Number ?? parcel.Url) is null ? [] : [parcel];
    }

    /// <summary>The column that has the total, as the row says it; null when none has.</summary>
    public string? TotalColumn => _row.Raw(columns.Keys(OrderField.Total), out string? column) is null ? null : column;

    /// <summary>What the row has in the column of a field, as text; null when nothing.</summary>
    public (string Column, string Text)? Written(OrderField field) =>
        _row.Raw(columns.Keys(field), out string? column) is { } raw && Scalar.Text(raw) is { } text ? (column, text) : null;

    private string? PersonName(OrderField field) => _row.Name(columns.Keys(field));

    private string[] Several(OrderField field) =>
        _row.Raw(columns.Keys(field), out string? column) is var raw && raw is IReadOnlyList<object?> list
            ? list.Select(Scalar.Text).OfType<string>().ToArray()
            : Text.List(context.Text(raw, column));

    private RecordView? Nested(OrderField field) =>
        _row.Raw(columns.Keys(field), out string? column) is IReadOnlyDictionary<string, object?> nested ? new RecordView(nested, context, column) : null;

    private string? Value(OrderField field) => _row.Text(columns.Keys(field));

    private string? Value(OrderField field, Func<string?, bool> accepts)
    {
        foreach (string key in columns.Keys(field))
        {
            if (record.TryGetValue(key, out object? value) && Scalar.Text(value) is { } text && accepts(text))
            {
                return text;
            }
        }

        return null;
    }

    private DateTimeOffset? Date(OrderField field) => _row.Date(columns.Keys(field));
}
