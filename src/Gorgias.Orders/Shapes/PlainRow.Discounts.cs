using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <content>Discounts, which a column states as money or as a rate.</content>
internal sealed partial class PlainRow
{
    private Dictionary<string, string>? _rates;

    private decimal? Discount(OrderField field)
    {
        if (Written(field) is not { } written || !IsRate(written.Column, written.Text))
        {
            return Amount(field) is { } discount ? Math.Abs(discount) : null;
        }

        (_rates ??= [])[written.Column] = written.Text;
        return null;
    }

    // Without a first pass over the table, a row is judged by itself.
    private bool IsRate(string column, string text)
    {
        if (columns.Facts.IsSurveyed || RateEvidence.IsPercent(text))
        {
            return columns.Facts.Rates.Contains(column) || RateEvidence.IsPercent(text);
        }

        var evidence = new RateEvidence();
        char? sign = columns.Facts.SignOf(column, context.Options.Culture);
        if (AmountText.TryParse(text, sign, null, pointMeansDecimals: false, out decimal discount, out _) && discount is > -1 and < 1)
        {
            evidence.Add(text, discount, Before(), Amount(OrderField.LineTotal) ?? Amount(OrderField.Total));
        }

        return evidence.IsRate;
    }

    private decimal? Before() =>
        LineAmounts.Total(Amount(OrderField.LineUnitPrice), _row.Quantity(columns.Keys(OrderField.LineQuantity)), null) ?? Amount(OrderField.Subtotal);
}
