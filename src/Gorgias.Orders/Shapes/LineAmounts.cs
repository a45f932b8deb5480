using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>Arithmetic on amounts and quantities. Each is at most 10^15, but a product of two can exceed what a decimal holds.</summary>
internal static class LineAmounts
{
    /// <summary>Price times quantity, less the discount. Null when price or quantity is not known, or when the product is larger than any valid
    /// amount.</summary>
    public static decimal? Total(decimal? price, decimal? quantity, decimal? discount)
    {
        bool isInReach = price is { } one && quantity is { } many && Math.Abs(one) <= AmountText.Bound / Math.Max(1, Math.Abs(many));
        return isInReach ? (price * quantity) - (discount ?? 0) : null;
    }

    /// <summary>The sum of the amounts; null when there are none or one of them is null, because a part would pass for the whole.</summary>
    public static decimal? SumOfAll(IEnumerable<decimal?> amounts)
    {
        decimal?[] all = amounts.ToArray();
        return all.Any(static amount => amount is null) ? null : Sum(all);
    }

    /// <summary>The sum of the amounts that are not null; null when all are.</summary>
    public static decimal? Sum(IEnumerable<decimal?> amounts)
    {
        decimal? sum = null;
        foreach (decimal? amount in amounts)
        {
            sum = amount is null ? sum : (sum ?? 0) + amount;
        }

        return sum;
    }
}
