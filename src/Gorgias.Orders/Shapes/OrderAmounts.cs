namespace Gorgias.Orders.Shapes;

/// <summary>The amounts of one order's rows, which may say whether their totals are the order's or the lines'.</summary>
internal sealed class OrderAmounts
{
    private decimal? _first;
    private decimal? _sum = 0;
    private int _rows;
    private int _totals;
    private bool _differs;
    private bool _areProducts = true;

    /// <summary>What is known when all rows are added.</summary>
    public AmountsVerdict Verdict =>
        _rows < 2 || _totals == 0 || _first == 0 ? AmountsVerdict.Nothing
        : _differs ? AmountsVerdict.Lines
        : _totals == 1 ? AmountsVerdict.Order
        : _areProducts ? AmountsVerdict.Lines
        : _sum is { } sum and > 0 && _first >= sum - Tolerance ? AmountsVerdict.Order
        : AmountsVerdict.Repeated;

    // A cent a row, for rounding.
    private decimal Tolerance => 0.01m * _rows;

    public void Add(decimal? total, decimal? price, decimal? quantity, decimal? discount)
    {
        _rows++;
        decimal? product = LineAmounts.Total(price, quantity, null);
        _sum += product;
        if (total is not { } written)
        {
            return;
        }

        _totals++;
        _differs |= _first is { } first && first != written;
        _first ??= written;
        _areProducts &= product is { } amount && (IsNear(amount, written) || IsNear(amount - Math.Abs(discount ?? 0), written));
    }

    private static bool IsNear(decimal one, decimal other) => Math.Abs(one - other) <= 0.01m;
}
