using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>
/// Dates as platforms and spreadsheets write them. Without a culture or the order of a column, a date is read only when it has one meaning: ISO 8601,
/// day.month.year, a month by its name, or numbers of which one cannot be a month.
/// </summary>
internal static class DateText
{
    private const int Longest = 64;

    /// <summary>Reads a date. False when the text is not a date, or can be read two ways.</summary>
    public static bool TryParse(string text, DateHint hint, bool assumeLocal, out DateTimeOffset date)
    {
        date = default;
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        // Years of another calendar can only be read by it.
        if (hint.Culture is { } culture && culture.DateTimeFormat.Calendar is not GregorianCalendar && !IsIso(text))
        {
            return TryParse(text, culture, assumeLocal, out date);
        }

        string dated = WithoutWeekday(text);
        return TryReadDay(dated, hint, out (int Year, int Month, int Day) day, out int end)
            ? ClockTime.TryRead(dated, end, out TimeSpan time, out int? offset) && TryBuild(day, time, offset, assumeLocal, out date)
            : HasWordAndYear(dated) && TryParse(dated, hint.Culture ?? CultureInfo.InvariantCulture, assumeLocal, out date);
    }

    /// <summary>Whether the text stands for no date, as databases and programs write it.</summary>
    public static bool IsNothing(string text) =>
        text.StartsWith("0000-00-00", StringComparison.Ordinal)
        || text.StartsWith("0001-01-01", StringComparison.Ordinal)
        || text is "0" or "00/00/0000" or "00.00.0000" or "00-00-0000" or "0/0/0000";

    private static bool TryReadDay(string text, DateHint hint, out (int Year, int Month, int Day) day, out int end)
    {
        if (NumericDate.TryRead(text, out NumericDate numbers))
        {
            end = numbers.End;
            return numbers.TryOrder(hint, out day);
        }

        return TryReadDigits(text, out day, out end) || WordDate.TryRead(text, out day, out end);
    }

    // 20260115
    private static bool TryReadDigits(string text, out (int Year, int Month, int Day) day, out int end)
    {
        (day, end) = (default, 8);
        if (text.Length != 8 || !text.All(static character => character is >= '0' and <= '9'))
        {
            return false;
        }

        int number = int.Parse(text, CultureInfo.InvariantCulture);
        day = (number / 10000, number / 100 % 100, number % 100);
        return true;
    }

    private static bool TryBuild((int Year, int Month, int Day) day, TimeSpan time, int? offset, bool assumeLocal, out DateTimeOffset date)
    {
        date = default;
        if (day.Year is < 2 or > 9998 || day.Month is < 1 or > 12 || day.Day < 1 || day.Day > DateTime.DaysInMonth(day.Year, day.Month))
        {
            return false;
        }

        DateTime moment = new DateTime(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Unspecified) + time;
        date = offset is { } minutes ? new DateTimeOffset(moment, TimeSpan.FromMinutes(minutes))
            : assumeLocal ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Local))
            : new DateTimeOffset(moment, TimeSpan.Zero);
        return true;
    }

    private static bool TryParse(string text, CultureInfo culture, bool assumeLocal, out DateTimeOffset date)
    {
        DateTimeStyles styles = (assumeLocal ? DateTimeStyles.AssumeLocal : DateTimeStyles.AssumeUniversal) | DateTimeStyles.AllowInnerWhite;
        return DateTimeOffset.TryParse(text, culture, styles, out date);
    }

    private static bool IsIso(string text) => NumericDate.TryRead(text, out NumericDate date) && date.IsYearFirst && date.Separator == '-';

    // A weekday says nothing that the date does not, and hides that its numbers can be read two ways.
    private static string WithoutWeekday(string text)
    {
        int end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        if (end < 2 || end == text.Length || !MonthNames.IsOther(text.Substring(0, end)))
        {
            return text;
        }

        // "Mar" is March, and in "mar. 3 févr. 2026" a Tuesday.
        string rest = text.Substring(end).TrimStart(' ', ',', '.', '\u00A0');
        return rest.Length > 0 && (MonthNames.Find(text.Substring(0, end)) == 0 || WordDate.TryRead(rest, out _, out _)) ? rest : text;
    }

    // If the text has no year, .NET takes the current one, and the result would depend on the day of the run. Numbers alone are read above or not at all.
    private static bool HasWordAndYear(string text)
    {
        int digits = 0;
        int letters = 0;
        bool hasYear = false;
        bool hasWord = false;
        foreach (char character in text)
        {
            digits = character is >= '0' and <= '9' ? digits + 1 : 0;
            letters = char.IsLetter(character) ? letters + 1 : 0;
            hasYear |= digits == 4;
            hasWord |= letters == 3;
        }

        return hasYear && hasWord && text.IndexOf('/') < 0 && !NumericDate.TryRead(text, out _);
    }
}
