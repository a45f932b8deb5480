using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>The currencies of ISO 4217 that people pay with.</summary>
public static class OrderCurrencies
{
    private static readonly string[] Codes = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF "
        + "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW "
        + "KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR "
        + "PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU "
        + "UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ZWL").Split(' ');

    private static readonly HashSet<string> Known = new(Codes, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every code; those with a symbol that is read beside amounts come first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. CurrencySymbols.WithSymbol.Concat(Codes).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a text is the code of a currency, in any case.</summary>
    /// <param name="code">The text.</param>
    /// <returns>True when it is.</returns>
    public static bool IsKnown(string? code) => code is not null && Known.Contains(code);

    /// <summary>The codes that a person may have meant: that of a symbol, or those with which a text begins.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The codes; empty when there is none.</returns>
    public static IReadOnlyList<string> Like(string? text)
    {
        string wanted = (text ?? "").Trim();
        return CurrencySymbols.TryRead(wanted, out string? code) && IsKnown(code) ? [code!]
            : wanted.Length >= 2 ? [.. All.Where(known => wanted.StartsWith(known, StringComparison.OrdinalIgnoreCase)
                || (wanted.Length == 2 && known.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))).Take(3)]
            : [];
    }
}
