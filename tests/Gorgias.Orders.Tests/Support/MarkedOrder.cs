using System.Globalization;
using System.Text.RegularExpressions;

namespace Gorgias.Orders.Tests.Support;

/// <summary>
/// An order whose every value carries a mark that says to which part it belongs: texts a word, amounts their decimals, dates their year. So what is written of
/// it tells which parts it was written from.
/// </summary>
internal sealed partial class MarkedOrder
{
    /// <summary>Marks of what is written with several parts, or with none.</summary>
    public const string Title = "Title";
    public const string Currency = "Currency";
    public const string Quantity = "Quantity";
    public const string LineFact = "LineFact";
    public const string OneAddress = "OneAddress";
    public const string Key = "Key";
    public const string Never = "Never";

    private static readonly string[] Noise = ["", " ", "<b>", "&", "\"", "'", "\n", "\0", "\u200F", "🎂", "_", "{0}", "%", "=HYPERLINK(", "://", ":"];
    private static readonly string[] KnownStates =
        ["fulfilled", "FULFILLED", "partial", "PARTIALLY_FULFILLED", "unfulfilled", "shipped", "In transit", "delivered"];

    private readonly Random _random;

    private MarkedOrder(int seed)
    {
        _random = new Random(seed);
        Order = new GorgiasOrder
        {
            ExternalId = Text(Key),
            Source = (OrderSource)_random.Next(4),
            CustomerName = Maybe(OrderPart.Customer),
            CustomerEmail = Maybe(OrderPart.Customer),
            CustomerPhone = Maybe(OrderPart.Customer),
            StoreCustomerId = Maybe(Key),
            Currency = _random.Next(3) == 0 ? Text(Currency) : "EUR",
            Subtotal = Amount(OrderPart.Totals),
            Discount = Amount(OrderPart.Totals),
            Shipping = Amount(OrderPart.Totals),
            Tax = Amount(OrderPart.Totals),
            Total = Amount(OrderPart.Totals),
            Refunded = Amount(OrderPart.Totals),
            FinancialStatus = Maybe(OrderPart.Payment),
            PaymentMethod = Maybe(OrderPart.Payment),
            OrderStatus = Maybe(OrderPart.Status),
            FulfillmentStatus = State(),
            ShippingMethod = Maybe(OrderPart.Delivery),
            CreatedAt = Date(OrderPart.Placed),
            PaidAt = Date(OrderPart.Payment),
            CancelledAt = Date(OrderPart.Status),
            FulfilledAt = Date(OrderPart.Delivery),
            OrderNote = Maybe(OrderPart.Note),
            OrderTags = [.. Several(() => Text(OrderPart.Tags))],
            DiscountCodes = [.. Several(() => Text(OrderPart.DiscountCodes))],
            OrderAttributes = Named(OrderPart.Attributes),
            AdditionalFields = Named(OrderPart.AdditionalFields),
            SourceFile = Maybe(Never),
            TicketFields = new Dictionary<string, object?> { [Text(Never)] = Text(Never) },
            Tracking = [.. Several(Parcel)],
            LineItems = [.. Several(Line)],
        };
        bool hasNumber = _random.Next(5) > 0;
        (Order.Number, Order.OrderId) = (hasNumber ? Text(Title) : null, Text(hasNumber ? Key : Title));
        bool isOne = _random.Next(4) == 0;
        Order.ShippingAddress = Address(isOne ? OneAddress : nameof(OrderPart.ShippingAddress));
        Order.BillingAddress = isOne ? Order.ShippingAddress : Address(nameof(OrderPart.BillingAddress));
    }

    public GorgiasOrder Order { get; }

    /// <summary>The marks that are on values of the order.</summary>
    public HashSet<string> Marks { get; } = [];

    public static MarkedOrder Create(int seed) => new(seed);

    /// <summary>The marks in what was written.</summary>
    public static HashSet<string> In(string written) =>
    [
        .. WordMark().Matches(written).Select(mark => mark.Groups[1].Value),
        .. AmountMark().Matches(written).Select(mark => NameOf(mark.Groups[1].Value)),
        .. YearMark().Matches(written).Select(mark => NameOf(mark.Groups[1].Value)),
    ];

    private static string NameOf(string number) =>
        int.Parse(number, CultureInfo.InvariantCulture) is var value && value == 99 ? Quantity : value == 98 ? Never : ((OrderPart)value).ToString();

    private string Text(OrderPart part) => Text(part.ToString());

    private string Text(string mark)
    {
        Marks.Add(mark);
        string word = $"zq{mark}Z{string.Concat(Enumerable.Range(0, 3).Select(_ => (char)('a' + _random.Next(26))))}qz";
        return Noise[_random.Next(Noise.Length)] + word + Noise[_random.Next(Noise.Length)];
    }

    private string? Maybe(OrderPart part) => Maybe(part.ToString());

    private string? Maybe(string mark) => _random.Next(4) == 0 ? null : Text(mark);

    private string? State() =>
        _random.Next(5) switch
        {
            0 => null,
            1 => Text(OrderPart.Status),
            2 => KnownStates[_random.Next(KnownStates.Length)] + " " + Text(OrderPart.Status),
            _ => KnownStates[_random.Next(KnownStates.Length)],
        };

    private decimal? Amount(OrderPart part) => _random.Next(4) == 0 ? null : Amount((int)part);

    private decimal Amount(int mark)
    {
        Marks.Add(NameOf(mark.ToString(CultureInfo.InvariantCulture)));
        return _random.Next(1, 900) + (((8000 + mark) * 100 + _random.Next(1, 10) * 10 + 1) / 1_000_000m);
    }

    private DateTimeOffset? Date(OrderPart part)
    {
        if (_random.Next(4) == 0)
        {
            return null;
        }

        Marks.Add(part.ToString());
        return new DateTimeOffset(2000 + (int)part, _random.Next(1, 13), _random.Next(1, 20), _random.Next(24), _random.Next(60), 0, TimeSpan.Zero);
    }

    private IEnumerable<T> Several<T>(Func<T> create) => Enumerable.Range(0, _random.Next(3)).Select(_ => create()).ToList();

    private Dictionary<string, string> Named(OrderPart part) => Named(part.ToString());

    private Dictionary<string, string> Named(string mark) =>
        Several(() => Text(mark)).Select((name, index) => (name, index)).ToDictionary(entry => entry.name + (char)('a' + entry.index), _ => Text(mark));

    private GorgiasOrderTracking Parcel() => new()
    {
        Carrier = Maybe(OrderPart.Tracking),
        Number = Text(OrderPart.Tracking),
        Url = _random.Next(2) == 0 ? "https://example.com/" + Text(OrderPart.Tracking) : Maybe(OrderPart.Tracking),
    };

    private GorgiasOrderLine Line() => new()
    {
        Name = Maybe(OrderPart.Lines),
        Variant = Maybe(OrderPart.Lines),
        Sku = Maybe(OrderPart.Sku),
        Quantity = _random.Next(4) == 0 ? null : Amount(99),
        UnitPrice = Amount(OrderPart.Lines),
        Total = Amount(OrderPart.Lines),
        Discount = Amount(98),
        Properties = Named(OrderPart.LineProperties),
        AdditionalFields = Named(LineFact),
    };

    private GorgiasOrderAddress Address(string mark) => new()
    {
        Name = Maybe(mark),
        Company = Maybe(mark),
        Address1 = Text(mark),
        Address2 = Maybe(mark),
        City = Maybe(mark),
        Province = Maybe(mark),
        Zip = Maybe(mark),
        Country = Maybe(mark),
        Phone = Text(Never),
    };

    [GeneratedRegex("zq([A-Za-z]+)Z[a-z]{3}qz")]
    private static partial Regex WordMark();

    [GeneratedRegex(@"[.,\u066B]80(\d\d)\d1(?!\d)")]
    private static partial Regex AmountMark();

    [GeneratedRegex(@"\b20([01]\d)\b")]
    private static partial Regex YearMark();
}
