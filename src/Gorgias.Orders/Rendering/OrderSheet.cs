using System.Globalization;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Rendering;

/// <summary>The content of a rendered order, in display order. HTML and text are both written from it, so that they cannot disagree. All texts are safe to
/// show but not encoded. Each has its part of the order, and only those of the chosen parts are here.</summary>
internal sealed class OrderSheet
{
    private readonly CultureInfo? _culture;
    private readonly GorgiasOrder _order;
    private readonly PartSet _parts;

    private OrderSheet(GorgiasOrder order, OrderRenderOptions options)
    {
        (_order, _culture, _parts) = (order, options.Culture, PartSet.Of(options.Parts, PartSet.All));
        Words = SheetWords.For(_culture);
        Title = OrderRenderer.Subject(order, _culture);
        Facts = Chosen(CollectFacts());
        GorgiasOrderLine[] lines = _parts.HasAny(OrderPart.Lines, OrderPart.Sku, OrderPart.LineProperties)
            ? [.. (order.LineItems ?? []).Where(static line => line is not null)]
            : [];
        Lines = lines.Take(Math.Max(0, options.MaximumLines)).Select(Line).ToList();
        MoreLines = (lines.Length - Lines.Count) switch
        {
            0 => null,
            1 => Words[SheetWord.AndOneMore],
            int several => Words.Format(SheetWord.AndMore, several.ToString(_culture ?? CultureInfo.InvariantCulture)),
        };
        Totals = Chosen(CollectTotals());
        Parcels = (_parts.Has(OrderPart.Tracking) ? order.Tracking ?? [] : []).Where(static parcel => parcel is not null)
            .Select(static parcel => (SafeText.Line(parcel.Carrier), SafeText.Line(parcel.Number), SafeText.Line(parcel.Url)))
            .Where(static parcel => (parcel.Item2 ?? parcel.Item3) is not null).ToList();
        Texts = Chosen(CollectTexts());
    }

    public SheetWords Words { get; }

    public string Title { get; }

    /// <summary>Short facts, one line each.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; }

    public IReadOnlyList<SheetLine> Lines { get; }

    /// <summary>How many lines are left out, in words; null for none.</summary>
    public string? MoreLines { get; }

    public IReadOnlyList<(string Label, string Value)> Totals { get; }

    public IReadOnlyList<(string? Carrier, string? Number, string? Url)> Parcels { get; }

    /// <summary>Longer texts, possibly of several lines: addresses, the note.</summary>
    public IReadOnlyList<(string Label, string Value)> Texts { get; }

    public static OrderSheet Of(GorgiasOrder order, OrderRenderOptions options) => new(order, options);

    /// <summary>Whether one of the parts is shown.</summary>
    public bool Shows(params OrderPart[] parts) => _parts.HasAny(parts);

    private List<(string Label, string Value)> Chosen(IEnumerable<(OrderPart Part, string Label, string? Value)> rows) =>
        rows.Where(row => row.Value is not null && _parts.Has(row.Part)).Select(static row => (row.Label, row.Value!)).ToList();

    private IEnumerable<(OrderPart Part, string Label, string? Value)> CollectFacts()
    {
        SheetWord? delivery = DeliveryStates.Of(_order.FulfillmentStatus);
        yield return (OrderPart.Customer, Words[SheetWord.Customer], SafeText.Line(_order.CustomerName));
        yield return (OrderPart.Customer, Words[SheetWord.Email], SafeText.Line(_order.CustomerEmail));
        yield return (OrderPart.Customer, Words[SheetWord.Phone], SafeText.Line(_order.CustomerPhone));
        yield return (OrderPart.Placed, Words[SheetWord.Placed], Moment(_order.CreatedAt));
        yield return (OrderPart.Status, Words[SheetWord.Status], Joined(_order.OrderStatus, delivery is null ? _order.FulfillmentStatus : null));
        yield return (OrderPart.Payment, Words[SheetWord.Payment], Joined(_order.FinancialStatus, _order.PaymentMethod));
        yield return (OrderPart.Payment, Words[SheetWord.Paid], Moment(_order.PaidAt));
        yield return (OrderPart.Delivery, Words[SheetWord.Delivery], Joined(delivery is { } known ? Words[known] : null, _order.ShippingMethod));
        yield return (OrderPart.Delivery, Words[SheetWord.Sent], Moment(_order.FulfilledAt));
        yield return (OrderPart.Status, Words[SheetWord.Cancelled], Moment(_order.CancelledAt));
        yield return (OrderPart.DiscountCodes, Words[SheetWord.DiscountCodes], Joined([.. _order.DiscountCodes]));
        yield return (OrderPart.Tags, Words[SheetWord.Tags], Joined([.. _order.OrderTags]));
        foreach ((string label, string? value) in Named(_order.OrderAttributes))
        {
            yield return (OrderPart.Attributes, label, value);
        }

        foreach ((string label, string? value) in Named(_order.AdditionalFields))
        {
            yield return (OrderPart.AdditionalFields, label, value);
        }
    }

    private IEnumerable<(OrderPart Part, string Label, string? Value)> CollectTotals()
    {
        yield return (OrderPart.Totals, Words[SheetWord.Subtotal], Money(_order.Subtotal));
        yield return (
            OrderPart.Totals, Words[IsDiscountDeducted ? SheetWord.DiscountDeducted : SheetWord.Discount],
            _order.Discount is > 0 and var discount ? Money(-discount) : null);
        yield return (OrderPart.Totals, Words[SheetWord.Shipping], Money(_order.Shipping));
        yield return (OrderPart.Totals, Words[SheetWord.Tax], Money(_order.Tax));
        yield return (OrderPart.Totals, Words[SheetWord.Total], Money(_order.Total));
        yield return (OrderPart.Totals, Words[SheetWord.Refunded], _order.Refunded is > 0 and var refunded ? Money(refunded) : null);
    }

    /// <summary>True when the total is right only without the discount: shops differ in whether a subtotal is before or after it. Prices may include
    /// tax.</summary>
    private bool IsDiscountDeducted => _order is { Subtotal: { } subtotal, Total: { } total, Discount: { } discount }
        && Sums(subtotal).Contains(total) && !Sums(subtotal - discount).Contains(total);

    private IEnumerable<decimal> Sums(decimal subtotal)
    {
        decimal withShipping = subtotal + (_order.Shipping ?? 0);
        return [withShipping, withShipping + (_order.Tax ?? 0)];
    }

    private IEnumerable<(OrderPart Part, string Label, string? Value)> CollectTexts()
    {
        string? shipping = SafeText.Lines(_order.ShippingAddress?.ToString());
        string? billing = SafeText.Lines(_order.BillingAddress?.ToString());
        bool isBoth = shipping == billing && _parts.Has(OrderPart.ShippingAddress) && _parts.Has(OrderPart.BillingAddress);
        yield return (OrderPart.ShippingAddress, Words[isBoth ? SheetWord.ShipAndBillTo : SheetWord.ShipTo], shipping);
        yield return (OrderPart.BillingAddress, Words[SheetWord.BillTo], isBoth ? null : billing);
        yield return (OrderPart.Note, Words[SheetWord.Note], SafeText.Lines(_order.OrderNote));
    }

    private static string? Joined(params string?[]? texts) => SafeText.Line(Text.Join(", ", texts ?? []));

    private static IEnumerable<(string Label, string? Value)> Named(Dictionary<string, string>? named) =>
        // By name, because an order that comes out of a job or Clixml has lost the order of its entries.
        (named ?? []).OrderBy(static entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static entry => (SafeText.Line(entry.Key) ?? "?", SafeText.Line(entry.Value)));

    private IEnumerable<string?> Details(Dictionary<string, string>? named) =>
        Named(named).Select(entry => entry.Value is null ? null : Words.Format(SheetWord.NamedValue, entry.Label, entry.Value));

    private SheetLine Line(GorgiasOrderLine line)
    {
        bool isNamed = _parts.Has(OrderPart.Lines);
        string? sku = _parts.Has(OrderPart.Sku) ? SafeText.Line(line.Sku) : null;
        string? name = isNamed ? SafeText.Line(line.Name) ?? sku ?? Words[SheetWord.Item] : null;
        string[] details = new[] { isNamed ? SafeText.Line(line.Variant) : null }
            .Concat(Details(_parts.Has(OrderPart.LineProperties) ? line.Properties : null))
            .Concat(Details(_parts.Has(OrderPart.AdditionalFields) ? line.AdditionalFields : null))
            .OfType<string>()
            .ToArray();
        string? quantity = line.Quantity?.ToString("0.############################", _culture ?? CultureInfo.InvariantCulture);
        return new SheetLine(name, details, sku, quantity, isNamed ? Money(line.UnitPrice) : null, isNamed ? Money(line.Total) : null);
    }

    private string? Money(decimal? amount) => amount is { } known ? OrderMoney.Format(known, SafeText.Line(_order.Currency), _culture) : null;

    // In the order's own time, as the customer knows it; with a culture the sheet is for people, and an offset says nothing to them.
    // A calendar other than the Gregorian one does not reach every date.
    private string? Moment(DateTimeOffset? moment) =>
        moment is not { } known ? null
        : IsDay(known) && _culture is null ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : _culture is { DateTimeFormat.Calendar: var calendar } && known.DateTime >= calendar.MinSupportedDateTime
            && known.DateTime <= calendar.MaxSupportedDateTime
            ? known.ToString(IsDay(known) ? "d" : "g", _culture)
            : known.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    // What has a date only was read as the beginning of that day in UTC. Nobody is told a time that the record does not have.
    private static bool IsDay(DateTimeOffset moment) => moment.TimeOfDay == TimeSpan.Zero && moment.Offset == TimeSpan.Zero;
}
