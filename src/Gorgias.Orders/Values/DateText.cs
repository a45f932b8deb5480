using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>
/// Dates as platforms and spreadsheets write them. Without a culture, a date is read only when it has one meaning: ISO 8601, day.month.year, a month by its
/// English name, or numbers of which one cannot be a month.
/// </summary>
internal static class DateText
{
    private const int Longest = 64;
    private const int MostDecimals = 7;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm zzz", "yyyy-MM-dd h:mm tt", "yyyy-MM-dd h:mm:ss tt",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz",
        "yyyy-M-d", "yyyy-M-d H:mm", "yyyy-M-d H:mm:ss", "yyyy-M-d h:mm tt", "yyyy-M-d h:mm:ss tt", "yyyy-M-d H:mm zzz", "yyyy-M-d H:mm:ss zzz",
        "yyyy-M-d h:mm tt" + " zzz", "yyyy-M-d h:mm:ss tt" + " zzz", "yyyyMMdd",
    ];

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads a date. False when the text is not a date, or can be read two ways.</summary>
    public static bool TryParse(string text, CultureInfo? culture, bool assumeLocal, out DateTimeOffset date)
    {
        if (text.Length > Longest)
        {
            date = default;
            return false;
        }

        DateTimeStyles styles = (assumeLocal ? DateTimeStyles.AssumeLocal : DateTimeStyles.AssumeUniversal) | DateTimeStyles.AllowInnerWhite;
        string known = DateZones.WithOffset(WithFewerDecimals(text));
        return DateTimeOffset.TryParseExact(known, Formats, CultureInfo.InvariantCulture, styles, out date)
            || (culture is null ? TryParseUnambiguous(known, styles, out date) : DateTimeOffset.TryParse(known, culture, styles, out date));
    }

    private static bool TryParseUnambiguous(string text, DateTimeStyles styles, out DateTimeOffset date)
    {
        date = default;
        string dated = WithoutWeekday(text);
        if (HasMonth(dated))
        {
            return HasYear(dated) && DateTimeOffset.TryParse(dated, CultureInfo.InvariantCulture, styles, out date);
        }

        int end = dated.IndexOfAny([' ', 'T', ',']);
        string day = end < 0 ? dated : dated.Substring(0, end);
        string rest = end < 0 ? "" : " " + dated.Substring(end + 1).Trim();
        return TryReorder(day, out string? iso) && DateTimeOffset.TryParseExact(iso + rest, Formats, CultureInfo.InvariantCulture, styles, out date);
    }

    private static bool TryReorder(string day, out string iso)
    {
        iso = "";
        char separator = day.FirstOrDefault(static character => character is '.' or '/' or '-');
        string[] parts = day.Split(separator);
        if (separator == default || parts.Length != 3 || !parts.All(static part => part.Length is > 0 and <= 4 && part.All(IsDigit)))
        {
            return false;
        }

        (int first, int second) = (Number(parts[0]), Number(parts[1]));
        if (parts[0].Length == 4)
        {
            iso = string.Join("-", parts);
            return true;
        }

        // Of 15/1/26 nobody knows which is the year; 1/15/26 and 15.1.26 have one meaning.
        bool isShort = parts[2].Length == 2 && ((separator == '/' && first <= 12 && second > 12) || separator == '.');
        if (!isShort && (parts[2].Length != 4 || (separator != '.' && first <= 12 && second <= 12 && first != second)))
        {
            return false;
        }

        string year = isShort ? "20" + parts[2] : parts[2];
        bool dayFirst = separator == '.' || first > 12;
        iso = dayFirst ? $"{year}-{parts[1]}-{parts[0]}" : $"{year}-{parts[0]}-{parts[1]}";
        return true;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // Databases write up to nine decimals of a second, or ten; a date here has seven.
    private static string WithFewerDecimals(string text)
    {
        int point = text.LastIndexOf('.');
        int end = point + 1;
        while (point > 0 && end < text.Length && IsDigit(text[end]))
        {
            end++;
        }

        return point > 2 && text[point - 3] == ':' && end - point - 1 > MostDecimals
            ? text.Substring(0, point + 1 + MostDecimals) + text.Substring(end)
            : text;
    }

    // A weekday says nothing that the date does not, and hides that its numbers can be read two ways.
    private static string WithoutWeekday(string text)
    {
        int end = text.IndexOfAny([' ', ',']);
        return end >= 3 && text.Take(end).All(char.IsLetter) && Days.Contains(text.Substring(0, 3), StringComparer.OrdinalIgnoreCase)
            ? text.Substring(end + 1).TrimStart(' ', ',')
            : text;
    }

    private static bool HasMonth(string text)
    {
        int start = 0;
        for (int index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && char.IsLetter(text[index]))
            {
                continue;
            }

            if (index - start >= 3 && IsMonth(text.Substring(start, index - start)))
            {
                return true;
            }

            start = index + 1;
        }

        return false;
    }

    private static bool IsMonth(string word)
    {
        int month = Array.FindIndex(Months, name => word.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return month >= 0 && CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month + 1).StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    // If the text has no year, .NET takes the current one, and the result would depend on the day of the run.
    private static bool HasYear(string text)
    {
        int run = 0;
        foreach (char character in text)
        {
            run = IsDigit(character) ? run + 1 : 0;
            if (run == 4)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
