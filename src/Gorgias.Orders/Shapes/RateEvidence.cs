namespace Gorgias.Orders.Shapes;

/// <summary>What the values of a column of discounts say about whether they are rates or money.</summary>
internal sealed class RateEvidence
{
    private bool _hasPercent;
    private bool _hasFraction;
    private bool _hasMore;
    private int _asMoney;
    private int _asRate;

    /// <summary>
    /// Whether the values are rates: written with a percent sign, or all from 0 to 1 with a fraction among them and no row that they are money in. What is
    /// no money for certain stands as it is written, which is right either way.
    /// </summary>
    public bool IsRate => _hasPercent || (_hasFraction && !_hasMore && (_asRate > _asMoney || _asMoney == 0));

    /// <summary>Whether further values can change nothing.</summary>
    public bool IsSettled => _hasPercent || _hasMore;

    /// <summary>Adds a value.</summary>
    /// <param name="text">The value as written.</param>
    /// <param name="discount">The value as an amount; null when it is none.</param>
    /// <param name="before">The row's amount before the discount; null when unknown.</param>
    /// <param name="after">The row's amount after the discount; null when unknown.</param>
    public void Add(string text, decimal? discount, decimal? before, decimal? after)
    {
        if (IsPercent(text))
        {
            _hasPercent = true;
            return;
        }

        decimal value = Math.Abs(discount ?? 0);
        _hasMore |= value > 1;
        _hasFraction |= value is > 0 and < 1;
        if (value is > 0 and < 1 && before is { } full && after is { } left && full != 0)
        {
            _asRate += Math.Abs((full * (1 - value)) - left) <= 0.01m ? 1 : 0;
            _asMoney += Math.Abs(full - value - left) <= 0.005m ? 1 : 0;
        }
    }

    /// <summary>Whether a value is written as a rate.</summary>
    public static bool IsPercent(string text) => text.IndexOf('%') >= 0 && text.Any(static character => character is >= '0' and <= '9');
}
