using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;
using Gorgias.Shared;

namespace Gorgias.Orders.Shapes;

/// <summary>A plain row or object, read by column names that people use.</summary>
internal sealed class PlainRow(IReadOnlyDictionary<string, object?> record, PlainColumns columns, ReadContext context)
{
    private readonly RowView _row = new(record, context, context.Options.Culture);
    private string? _currency;

    /// <summary>The order number; null when the row has none.</summary>
    public string? Number => _row.Key(columns.Keys(OrderField.OrderNumber)) ?? OrderName ?? _row.Key(columns.Keys(OrderField.OrderId));

    /// <summary>Whether the row has something of an order besides its number.</summary>
    public bool HasContent =>
        _row.Has(columns.Keys(OrderField.Total))
        || _row.Has(columns.Keys(OrderField.LineSku))
        || _row.Has(columns.Keys(OrderField.LineItems))
        || _row.Has(columns.Keys(OrderField.LineName));

    /// <summary>Whether the row can have an order number.</summary>
    public bool HasNumberColumn => columns.Keys(OrderField.OrderNumber).Count + columns.Keys(OrderField.OrderId).Count > 0;

    /// <summary>Whether the row has its lines inside.</summary>
    public bool HasLinesInside => _row.Raw(columns.Keys(OrderField.LineItems), out _) is IReadOnlyList<object?>;

    private string? OrderName => Value(OrderField.CustomerName, static value => PlainColumns.IsOrderName(value));

    /// <summary>The order with this row's line, if it has one.</summary>
    public GorgiasOrder Read()
    {
        string number = Number ?? throw context.Missing(NumberColumn, FieldMessages.ExpectedOrderNumber);
        (OrderSource source, string? id) = ShopIds.Find(record) is { } shop
            ? (shop.Source, shop.Id)
            : (OrderSource.Row, _row.Id(columns.Keys(OrderField.OrderId)));
        RecordView? customer = Nested(OrderField.CustomerName);
        _currency = Currency();
        var order = new GorgiasOrder
        {
            Source = source,
            Number = number.All(static character => character is >= '0' and <= '9') ? "#" + number : number,
            OrderId = id,
            CustomerName = CustomerName(customer),
            CustomerEmail = Email(customer),
            CustomerPhone = Phone(customer),
            StoreCustomerId = StoreCustomer(customer),
            Subtotal = Amount(OrderField.Subtotal),
            Shipping = Amount(OrderField.Shipping),
            Tax = Amount(OrderField.Tax),
            Discount = Amount(OrderField.Discount) is { } discount ? Math.Abs(discount) : null,
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
            AdditionalFields = Unknown(),
        };
        order.Currency = _currency ?? context.Options.DefaultCurrency;
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

    private string? Email(RecordView? customer) => _row.Email(columns.Keys(OrderField.CustomerEmail)) ?? customer?.Email("email");

    private string? Phone(RecordView? customer) => Value(OrderField.CustomerPhone) is { } phone ? SpreadsheetText.WithoutGuard(phone) : customer?.Text("phone");

    private string? StoreCustomer(RecordView? customer) => Value(OrderField.StoreCustomerId) ?? customer?.Text("id");

    private string NumberColumn =>
        columns.Keys(OrderField.OrderNumber).Concat(columns.Keys(OrderField.OrderId)).FirstOrDefault() ?? nameof(OrderField.OrderNumber);

    private string? CustomerName(RecordView? customer)
    {
        if (customer is not null)
        {
            return Text.FullName(customer.FirstText("first_name", "firstName"), customer.FirstText("last_name", "lastName")) ?? customer.Text("name");
        }

        return Value(OrderField.CustomerName, static value => !PlainColumns.IsOrderName(value))
            ?? Text.FullName(Value(OrderField.CustomerFirstName), Value(OrderField.CustomerLastName))
            ?? Value(OrderField.BillingName)
            ?? Value(OrderField.ShippingName);
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
        _currency ??= written;
        return amount;
    }

    private GorgiasOrderLine[] Lines()
    {
        object? raw = _row.Raw(columns.Keys(OrderField.LineItems), out string? column);
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
            Sku = Value(OrderField.LineSku),
            Quantity = _row.Quantity(columns.Keys(OrderField.LineQuantity)) ?? 1,
            UnitPrice = Amount(OrderField.LineUnitPrice),
            Discount = Amount(OrderField.LineDiscount) is { } discount ? Math.Abs(discount) : null,
        };
        line.Total = Amount(OrderField.LineTotal) ?? LineAmounts.Total(line.UnitPrice, line.Quantity, line.Discount);
        return line.Name is null && line.Sku is null ? [] : [line];
    }

    private GorgiasOrderTracking[] Parcels()
    {
        if (_row.Raw(columns.Keys(OrderField.TrackingNumber), out string? column) is IReadOnlyList<object?> list)
        {
            return PlainLines.Parcels(list, column, context).ToArray();
        }

        var parcel = new GorgiasOrderTracking
        {
            Carrier = Value(OrderField.TrackingCarrier),
            Number = Value(OrderField.TrackingNumber),
            Url = Value(OrderField.TrackingUrl),
        };
        return (parcel.Number ?? parcel.Url) is null ? [] : [parcel];
    }

    private Dictionary<string, string> Unknown()
    {
        var unknown = new Dictionary<string, string>();
        foreach (string key in columns.Unknown)
        {
            if (record.TryGetValue(key, out object? value) && Text.Flatten(value) is { } text)
            {
                unknown[key] = text;
            }
        }

        return unknown;
    }

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
