using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>
/// Dates as platforms and spreadsheets write them. A time without an offset is UTC. Without a culture, a date is read only when it has one meaning:
/// ISO 8601, day.month.year, a month by name, or numbers of which one cannot be a month.
/// </summary>
internal static class DateText
{

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm zzz", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd h:mm tt",
            "yyyy-MM-dd h:mm:ss tt",
        "yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d h:mm tt", "yyyy-M-d h:mm:ss tt", "yyyyMMdd",
    ];

    /// <summary>Reads a date. False when the text is not a date, or can be read two ways.</summary>
    public static bool TryParse(string text, CultureInfo? culture, bool assumeLocal, out DateTimeOffset date)
    {
        if (text.Length > 64)
        {
            date = default;
            return false;
        }

        DateTimeStyles styles = (assumeLocal ? DateTimeStyles.AssumeLocal : DateTimeStyles.AssumeUniversal) | DateTimeStyles.AllowInnerWhite;
        return DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, styles, out date)
            || (culture is null ? TryParseUnambiguous(text, styles, out date) : DateTimeOffset.TryParse(text, culture, styles, out date));
    }

    private static bool TryParseUnambiguous(string text, DateTimeStyles styles, out DateTimeOffset date)
    {
        date = default;
        if (text.Count(char.IsLetter) >= 3)
        {
            return HasYear(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out date);
        }

        int end = text.IndexOfAny([' ', 'T', ',']);
        string day = end < 0 ? text : text.Substring(0, end);
        string rest = end < 0 ? "" : " " + text.Substring(end + 1).Trim();
        return TryReorder(day, out string? iso) && DateTimeOffset.TryParseExact(iso + rest, Formats, CultureInfo.InvariantCulture, styles, out date);
    }

    private static bool TryReorder(string day, out string iso)
    {
        iso = "";
        char separator = day.FirstOrDefault(static character => character is '.' or '/' or '-');
        string[] parts = day.Split(separator);
        if (separator == default || parts.Length != 3
            || !parts.All(static part => part.Length is > 0 and <= 4 && part.All(static digit => digit is >= '0' and <= '9')))
        {
            return false;
        }

        (int first, int second) = (Number(parts[0]), Number(parts[1]));
        if (parts[0].Length == 4)
        {
            iso = string.Join("-", parts);
            return true;
        }

        if (parts[2].Length != 4 || (separator != '.' && first <= 12 && second <= 12 && first != second))
        {
            return false;
        }

        bool dayFirst = separator == '.' || first > 12;
        iso = dayFirst ? $"{parts[2]}-{parts[1]}-{parts[0]}" : $"{parts[2]}-{parts[0]}-{parts[1]}";
        return true;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // If the text has no year, .NET takes the current one, and the result would depend on the day of the run.
    private static bool HasYear(string text)
    {
        int run = 0;
        foreach (char character in text)
        {
            run = character is >= '0' and <= '9' ? run + 1 : 0;
            if (run == 4)
            {
                return true;
            }
        }

        return false;
    }
}
