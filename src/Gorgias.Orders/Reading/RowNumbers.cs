using System.Globalization;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Reading;

/// <summary>The numbers of a plain row that a first pass compares.</summary>
internal sealed class RowNumbers(PlainColumns columns, CsvHeader header, CultureInfo? culture)
{
    private readonly int[] _price = Indexes(columns, header, OrderField.LineUnitPrice);
    private readonly int[] _quantity = Indexes(columns, header, OrderField.LineQuantity);
    private readonly int[] _discount = Indexes(columns, header, OrderField.LineDiscount, OrderField.Discount);
    private readonly int[] _total = Indexes(columns, header, OrderField.Total);
    private readonly int[] _after = Indexes(columns, header, OrderField.LineTotal, OrderField.Total);
    private readonly int[] _subtotal = Indexes(columns, header, OrderField.Subtotal);
    private readonly char? _sign = AmountText.SignOf(culture);

    /// <summary>Whether there is a column of totals.</summary>
    public bool HaveTotal => _total.Length > 0;

    public decimal? Total(string[] values) => Amount(values, _total);

    public decimal? Price(string[] values) => Amount(values, _price);

    public decimal? Quantity(string[] values) =>
        Text(values, _quantity) is { } text && AmountText.TryParseQuantity(text, _sign, out decimal quantity) ? quantity : null;

    public decimal? Discount(string[] values) => Amount(values, _discount);

    /// <summary>The amount of the row before a discount.</summary>
    public decimal? Before(string[] values) => LineAmounts.Total(Price(values), Quantity(values), null) ?? Amount(values, _subtotal);

    /// <summary>The amount of the row after a discount.</summary>
    public decimal? After(string[] values) => Amount(values, _after);

    /// <summary>A value as a number.</summary>
    public static decimal? Number(string text) => AmountText.TryParse(text, null, null, pointMeansDecimals: true, out decimal number, out _) ? number : null;

    private decimal? Amount(string[] values, int[] indexes) =>
        Text(values, indexes) is { } text && AmountText.TryParse(text, _sign, null, pointMeansDecimals: false, out decimal amount, out _) ? amount : null;

    private static string? Text(string[] values, int[] indexes)
    {
        foreach (int index in indexes)
        {
            if (index < values.Length && values[index].Length > 0)
            {
                return values[index];
            }
        }

        return null;
    }

    private static int[] Indexes(PlainColumns columns, CsvHeader header, params OrderField[] fields) =>
        fields.SelectMany(columns.Keys).Select(key => header.TryGetIndex(key, out int index) ? index : -1).Where(static index => index >= 0).ToArray();
}
