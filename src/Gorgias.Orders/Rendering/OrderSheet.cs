using System.Globalization;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Rendering;

/// <summary>The content of a rendered order, in display order. HTML and text are both written from it, so that they cannot disagree. All texts are safe to
/// show but not encoded.</summary>
internal sealed class OrderSheet
{
    private readonly OrderRenderOptions _options;
    private readonly GorgiasOrder _order;

    private OrderSheet(GorgiasOrder order, OrderRenderOptions options)
    {
        _order = order;
        _options = options;
        Title = OrderRenderer.Subject(order);
        Facts = CollectFacts().Where(static fact => fact.Value is not null).Select(static fact => (fact.Label, fact.Value!)).ToList();
        Lines = (order.LineItems ?? []).Where(static line => line is not null).Take(Math.Max(0, options.MaximumLines)).Select(Line).ToList();
        MoreLines = (order.LineItems ?? []).Count(static line => line is not null) - Lines.Count;
        Totals = CollectTotals().Where(static total => total.Value is not null).Select(static total => (total.Label, total.Value!)).ToList();
        Parcels = (order.Tracking ?? []).Where(static parcel => parcel is not null)
            .Select(static parcel => (SafeText.Line(parcel.Carrier), SafeText.Line(parcel.Number), SafeText.Line(parcel.Url)))
            .Where(static parcel => (parcel.Item2 ?? parcel.Item3) is not null).ToList();
        Texts = CollectTexts().Where(static text => text.Value is not null).Select(static text => (text.Label, text.Value!)).ToList();
    }

    public string Title { get; }

    /// <summary>Short facts, one line each.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; }

    public IReadOnlyList<SheetLine> Lines { get; }

    /// <summary>How many lines are left out.</summary>
    public int MoreLines { get; }

    public IReadOnlyList<(string Label, string Value)> Totals { get; }

    public IReadOnlyList<(string? Carrier, string? Number, string? Url)> Parcels { get; }

    /// <summary>Longer texts, possibly of several lines: addresses, the note.</summary>
    public IReadOnlyList<(string Label, string Value)> Texts { get; }

    public static OrderSheet Of(GorgiasOrder order, OrderRenderOptions options) => new(order, options);

    private IEnumerable<(string Label, string? Value)> CollectFacts()
    {
        yield return ("Customer", SafeText.Line(_order.CustomerName));
        yield return ("E-mail", SafeText.Line(_order.CustomerEmail));
        yield return ("Phone", SafeText.Line(_order.CustomerPhone));
        yield return ("Placed", Moment(_order.CreatedAt));
        yield return ("Status", SafeText.Line(_order.OrderStatus));
        yield return ("Payment", SafeText.Line(Text.Join(", ", [_order.FinancialStatus, _order.PaymentMethod])));
        yield return ("Paid", Moment(_order.PaidAt));
        yield return ("Delivery", SafeText.Line(Text.Join(", ", [_order.FulfillmentStatus, _order.ShippingMethod])));
        yield return ("Sent", Moment(_order.FulfilledAt));
        yield return ("Cancelled", Moment(_order.CancelledAt));
        yield return ("Discount codes", SafeText.Line(Text.Join(", ", _order.DiscountCodes ?? [])));
        yield return ("Order tags", SafeText.Line(Text.Join(", ", _order.OrderTags ?? [])));
        foreach ((string Label, string? Value) attribute in Named(_order.OrderAttributes))
        {
            yield return attribute;
        }

        foreach ((string Label, string? Value) field in _options.IncludeAdditionalFields ? Named(_order.AdditionalFields) : [])
        {
            yield return field;
        }
    }

    private IEnumerable<(string Label, string? Value)> CollectTotals()
    {
        yield return ("Subtotal", Money(_order.Subtotal));
        yield return ("Discount", _order.Discount is > 0 and var discount ? Money(-discount) : null);
        yield return ("Shipping", Money(_order.Shipping));
        yield return ("Tax", Money(_order.Tax));
        yield return ("Total", Money(_order.Total));
        yield return ("Refunded", _order.Refunded is > 0 and var refunded ? Money(refunded) : null);
    }

    private IEnumerable<(string Label, string? Value)> CollectTexts()
    {
        if (_options.IncludeAddresses)
        {
            string? shipping = SafeText.Lines(_order.ShippingAddress?.ToString());
            string? billing = SafeText.Lines(_order.BillingAddress?.ToString());
            yield return (shipping == billing ? "Ship and bill to" : "Ship to", shipping);
            yield return ("Bill to", shipping == billing ? null : billing);
        }

        yield return ("Note", SafeText.Lines(_order.OrderNote));
    }

    private static IEnumerable<(string Label, string? Value)> Named(Dictionary<string, string>? named) =>
        // By name, because an order that comes out of a job or Clixml has lost the order of its entries.
        (named ?? []).OrderBy(static entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .Select(static entry => (SafeText.Line(entry.Key) ?? "?", SafeText.Line(entry.Value)));

    private SheetLine Line(GorgiasOrderLine line)
    {
        string name = SafeText.Line(line.Name) ?? SafeText.Line(line.Sku) ?? "?";
        string[] details = new[] { SafeText.Line(line.Variant) }
            .Concat(Named(line.Properties).Select(static property => property.Value is null ? null : property.Label + ": " + property.Value))
            .OfType<string>()
            .ToArray();
        string quantity = line.Quantity.ToString("0.############################", _options.Culture ?? CultureInfo.InvariantCulture);
        return new SheetLine(name, details, SafeText.Line(line.Sku), quantity, Money(line.UnitPrice), Money(line.Total));
    }

    private string? Money(decimal? amount) => amount is { } known ? OrderMoney.Format(known, SafeText.Line(_order.Currency), _options.Culture) : null;

    private string? Moment(DateTimeOffset? moment) => _options.Culture is { } culture
        ? moment?.ToString("g", culture) + moment?.ToString(" zzz", culture)
        : moment?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
