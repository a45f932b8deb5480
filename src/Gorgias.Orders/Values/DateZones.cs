namespace Gorgias.Orders.Values;

/// <summary>Words for time zones at the end of a date. Only those that mean one offset to nearly everybody.</summary>
internal static class DateZones
{
    private static readonly Dictionary<string, int> Minutes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["UT"] = 0,
        ["Z"] = 0,
        ["EST"] = -300,
        ["EDT"] = -240,
        ["CST"] = -360,
        ["CDT"] = -300,
        ["MST"] = -420,
        ["MDT"] = -360,
        ["PST"] = -480,
        ["PDT"] = -420,
        ["AKST"] = -540,
        ["AKDT"] = -480,
        ["HST"] = -600,
        ["WET"] = 0,
        ["WEST"] = 60,
        ["CET"] = 60,
        ["CEST"] = 120,
        ["MEZ"] = 60,
        ["MESZ"] = 120,
        ["EET"] = 120,
        ["EEST"] = 180,
        ["MSK"] = 180,
        ["JST"] = 540,
        ["KST"] = 540,
        ["HKT"] = 480,
        ["SGT"] = 480,
        ["AWST"] = 480,
        ["ACST"] = 570,
        ["ACDT"] = 630,
        ["AEST"] = 600,
        ["AEDT"] = 660,
        ["NZST"] = 720,
        ["NZDT"] = 780,
        ["BRT"] = -180,
    };

    /// <summary>The offset of a zone in minutes: <c>EST</c>, <c>+0100</c>, <c>-05:00</c>, <c>GMT+1</c>. False when it is none.</summary>
    public static bool TryRead(string text, out int minutes)
    {
        if (Minutes.TryGetValue(text, out minutes))
        {
            return true;
        }

        int sign = text.IndexOfAny(['+', '-', '\u2212']);
        return sign >= 0
            && (sign == 0 || text.Substring(0, sign) is "UTC" or "GMT" or "utc" or "gmt" or "UTC " or "GMT ")
            && TryReadOffset(text, sign, out minutes);
    }

    private static bool TryReadOffset(string text, int sign, out int minutes)
    {
        minutes = 0;
        string digits = text.Substring(sign + 1);
        int colon = digits.IndexOf(':');
        if ((colon >= 0 && digits.Length - colon != 3) || colon is 0 or > 2)
        {
            return false;
        }

        digits = colon < 0 ? digits : digits.Remove(colon, 1).PadLeft(4, '0');
        if (digits.Length is 0 or 3 or > 4 || !digits.All(static digit => digit is >= '0' and <= '9'))
        {
            return false;
        }

        int number = int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        int total = digits.Length <= 2 ? number * 60 : (number / 100 * 60) + (number % 100);
        minutes = text[sign] == '+' ? total : -total;
        return total <= 14 * 60 && (digits.Length <= 2 || number % 100 < 60);
    }
}
