namespace Gorgias.Orders.Values;

/// <summary>The currency symbols and codes that are written next to an amount.</summary>
internal static class CurrencySymbols
{
    // Null: several currencies share the symbol, and none of them is clearly the usual one.
    private static readonly Dictionary<string, string?> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = "EUR",
        ["$"] = "USD",
        ["US$"] = "USD",
        ["£"] = "GBP",
        ["¥"] = "JPY",
        ["CA$"] = "CAD",
        ["C$"] = "CAD",
        ["A$"] = "AUD",
        ["AU$"] = "AUD",
        ["NZ$"] = "NZD",
        ["HK$"] = "HKD",
        ["S$"] = "SGD",
        ["R$"] = "BRL",
        ["MX$"] = "MXN",
        ["Fr."] = "CHF",
        ["Fr"] = "CHF",
        ["zł"] = "PLN",
        ["Kč"] = "CZK",
        ["Ft"] = "HUF",
        ["₹"] = "INR",
        ["Rs."] = "INR",
        ["₺"] = "TRY",
        ["₽"] = "RUB",
        ["₪"] = "ILS",
        ["₩"] = "KRW",
        ["₫"] = "VND",
        ["฿"] = "THB",
        ["₴"] = "UAH",
        ["₱"] = "PHP",
        ["₦"] = "NGN",
        ["kr"] = null,
        ["kr."] = null,
        ["Rs"] = "INR",
    };

    private static readonly HashSet<string> WithoutDecimals = new(
        StringComparer.Ordinal) { "JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF" };

    private static readonly HashSet<string> WithThreeDecimals = new(StringComparer.Ordinal) { "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND" };

    private static readonly HashSet<string> Dollars = new(
        StringComparer.Ordinal)
    {
        "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "BSD", "BBD", "BZD", "JMD", "TTD", "FJD", "NAD",
    };

    /// <summary>
    /// The currency that a mark means beside amounts of a known currency: a bare <c>$</c> or <c>¥</c> is that one's, if its amounts are written so.
    /// </summary>
    public static string? Among(string mark, string? code, string? known) =>
        known is not null && ((mark == "$" && Dollars.Contains(known)) || (mark == "\u00A5" && known == "CNY")) ? known : code;

    /// <summary>The codes of currencies with a symbol.</summary>
    public static IEnumerable<string> WithSymbol => Codes.Values.OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Reads a known symbol, or a code of any three ASCII letters. False when the mark is neither. The code is null for a shared symbol.</summary>
    public static bool TryRead(string mark, out string? code)
    {
        if (Codes.TryGetValue(mark, out code))
        {
            return true;
        }

        code = IsCode(mark) ? mark.ToUpperInvariant() : null;
        return code is not null;
    }

    /// <summary>Whether the text has the form of an ISO 4217 code.</summary>
    public static bool IsCode(string text) =>
        text.Length == 3 && text.All(static letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'));

    /// <summary>How many decimals amounts of the currency are written with: 0, 2 or 3.</summary>
    public static int Decimals(string? code) =>
        code is null ? 2 : WithoutDecimals.Contains(code) ? 0 : WithThreeDecimals.Contains(code) ? 3 : 2;
}
