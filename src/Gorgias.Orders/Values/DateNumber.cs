using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>Dates as numbers: days since 1899-12-30 of a spreadsheet, seconds or milliseconds since 1970. Read only in columns of dates.</summary>
internal static class DateNumber
{
    // 1982 to 2064. A number outside is not a date that an order can have.
    private const decimal LeastDays = 30_000;
    private const decimal MostDays = 60_000;

    private static readonly DateTimeOffset Spreadsheet = new(1899, 12, 30, 0, 0, 0, TimeSpan.Zero);

    public static bool TryRead(string text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length is < 5 or > 24
            || !decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
        {
            return false;
        }

        if (number is >= LeastDays and < MostDays)
        {
            date = Spreadsheet.AddSeconds((double)decimal.Round(number * 86_400m));
            return true;
        }

        // To 2033: 2026011510 is no second, but a date with an hour.
        bool isSeconds = number is >= 631_152_000m and < 2_000_000_000m;
        bool isMilliseconds = number is >= 631_152_000_000m and < 2_000_000_000_000m;
        if (isSeconds || isMilliseconds)
        {
            date = DateTimeOffset.FromUnixTimeMilliseconds((long)(isSeconds ? number * 1000 : number));
            return true;
        }

        return false;
    }
}
