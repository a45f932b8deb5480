using System.Globalization;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>Reads and writes amounts of money as people and platforms write them. Decimal throughout.</summary>
/// <remarks>
/// <para>Reads <c>1,234.56</c>, <c>1.234,56</c>, <c>1 234,56</c>, <c>1'234.50</c>, <c>1234,5</c>, <c>€ 12,50</c>, <c>USD 12.50</c>, <c>-9.00</c>,
/// <c>9.00-</c>, <c>(9.00)</c> and <c>12,-</c>.</para>
/// <para>If the text has both a point and a comma, the last one is the decimal separator. A separator that occurs more than once groups thousands. A
/// separator that occurs once is the decimal separator, except between one to three digits that do not start with 0 and exactly three digits
/// (<c>1.234</c>, <c>1,234</c>): this can be read two ways, and the culture decides. Without one it is read as thousands, because shops write prices with
/// two decimals, unless the currency has three (such as KWD).</para>
/// </remarks>
public static class OrderMoney
{
    /// <summary>Reads an amount.</summary>
    /// <param name="text">The amount as written; at most 64 characters.</param>
    /// <param name="culture">The culture it was written in, which decides what can be read two ways; null when unknown.</param>
    /// <param name="currency">The ISO 4217 code known from elsewhere, which settles how many decimals to expect; null when unknown.</param>
    /// <param name="amount">The amount, between minus and plus 10^15; 0 when unreadable.</param>
    /// <param name="writtenCurrency">
    /// The ISO 4217 code of the mark beside the amount; null when there is none or it is shared by several currencies. <c>$</c> alone is USD and
    /// <c>¥</c> alone is JPY.
    /// </param>
    /// <returns>True when the text is an amount.</returns>
    public static bool TryParse(string? text, CultureInfo? culture, string? currency, out decimal amount, out string? writtenCurrency) =>
        AmountText.TryParse(text, AmountText.SignOf(culture), currency, pointMeansDecimals: false, out amount, out writtenCurrency);

    /// <summary>Writes an amount with its currency, such as <c>409.94 USD</c>. What it writes without a culture, <see cref="TryParse"/> reads back.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">The ISO 4217 code, which also decides how many decimals are shown at least; null writes none.</param>
    /// <param name="culture">The culture for separators and grouping; null writes a point and no grouping.</param>
    /// <returns>The text.</returns>
    public static string Format(decimal amount, string? currency, CultureInfo? culture = null)
    {
        int least = CurrencySymbols.Decimals(currency);
        int decimals = Math.Max(least, Scale(amount));

        // Three decimals would read back as thousands in a currency that has two.
        decimals = decimals == 3 && least != 3 ? 4 : decimals;
        string pattern = (culture is null ? "0" : "#,0") + (decimals == 0 ? "" : "." + new string('0', decimals));
        string number = amount.ToString(pattern, culture ?? CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(currency) ? number : number + " " + currency;
    }

    private static int Scale(decimal amount)
    {
        int scale = (decimal.GetBits(amount)[3] >> 16) & 0xFF;
        while (scale > 0 && decimal.Round(amount, scale - 1) == amount)
        {
            scale--;
        }

        return scale;
    }
}
