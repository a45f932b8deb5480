using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// The quantities of a Shopify order: as they are now where the order was edited or partly returned, else as they were ordered. An order of which nothing is
/// left was cancelled or returned as a whole, and then what was ordered tells more.
/// </summary>
internal sealed class ShopifyQuantities
{
    private readonly string _now;
    private readonly int _decimals;

    /// <param name="lines">The order's lines.</param>
    /// <param name="now">The name of a line's current quantity.</param>
    /// <param name="total">The total as ordered.</param>
    /// <param name="currentTotal">The total as it is now.</param>
    /// <param name="currency">The currency, which decides how amounts are rounded.</param>
    public ShopifyQuantities(IReadOnlyList<RecordView> lines, string now, decimal? total, decimal? currentTotal, string? currency)
    {
        _now = now;
        _decimals = CurrencySymbols.Decimals(currency);
        bool isAnyLeft = lines.Any(line => line.Quantity(now) is not 0m);
        bool isAnyLess = lines.Any(line => line.Quantity(now) is { } current && line.Quantity("quantity") is { } ordered && current != ordered);

        // Without a current total, current quantities would stand beside a total that they do not make.
        AreCurrent = (currentTotal is not null || total is null) && ((isAnyLeft && isAnyLess) || (isAnyLeft && currentTotal > total));
    }

    /// <summary>Whether the order is shown as it is now. Its amounts must then be the current ones too.</summary>
    public bool AreCurrent { get; }

    /// <summary>Whether the line is no longer part of the order.</summary>
    public bool IsGone(RecordView line) => AreCurrent && line.Quantity(_now) is 0m;

    /// <summary>The quantity of a line.</summary>
    public decimal? Of(RecordView line) => AreCurrent ? line.Quantity(_now) ?? line.Quantity("quantity") : line.Quantity("quantity") ?? line.Quantity(_now);

    /// <summary>The share of a line's amount that belongs to its quantity: amounts of lines are those of what was ordered.</summary>
    public decimal? Share(RecordView line, decimal? amount) =>
        AreCurrent && amount is { } whole && Of(line) is { } now && line.Quantity("quantity") is { } ordered and > 0 && now < ordered
            ? Math.Round(whole / ordered * now, _decimals, MidpointRounding.AwayFromZero)
            : amount;
}
