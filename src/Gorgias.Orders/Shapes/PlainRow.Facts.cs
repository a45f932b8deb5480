using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <content>What is no field of the order: unknown columns, and discounts that a column states as a rate.</content>
internal sealed partial class PlainRow
{
    private Dictionary<string, string>? _rates;

    /// <summary>The values that belong to no field, and discounts at a rate, by column.</summary>
    public Dictionary<string, string> Facts()
    {
        Dictionary<string, string> unknown = _rates is null ? [] : new Dictionary<string, string>(_rates);
        foreach (string key in columns.Unknown)
        {
            bool isPart = columns.Platform?.Kind == TableKind.Json && Scalar.IsContainer(record[key]);
            if (!isPart && record.TryGetValue(key, out object? value) && Text.Flatten(value) is { } text)
            {
                unknown[key] = text;
            }
        }

        // Of several addresses one is the customer's; agents see the others. Who maps the columns knows them.
        string? mail = _row.Text(columns.Keys(OrderField.CustomerEmail));
        bool isMapped = context.Options.FieldMapping?.Keys.Any(static name => OrderFieldMapping.Field(name) == OrderField.CustomerEmail) == true;
        foreach (string key in isMapped ? [] : columns.Keys(OrderField.CustomerEmail))
        {
            if (record.TryGetValue(key, out object? value)
                && Scalar.Text(value) is { } other
                && !string.Equals(other, mail, StringComparison.OrdinalIgnoreCase))
            {
                unknown[key] = other;
            }
        }

        return unknown;
    }

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
