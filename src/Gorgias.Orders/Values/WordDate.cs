namespace Gorgias.Orders.Values;

/// <summary>Dates with the name of a month: <c>15. Januar 2026</c>, <c>Jan 15th, 2026</c>, <c>15-Jan-26</c>, <c>15 de enero de 2026</c>.</summary>
internal static class WordDate
{
    /// <summary>Reads year, month and day.</summary>
    /// <param name="text">The text.</param>
    /// <param name="day">The day.</param>
    /// <param name="end">Where the date ends in the text.</param>
    public static bool TryRead(string text, out (int Year, int Month, int Day) day, out int end)
    {
        (int year, int month, int date) = (0, 0, 0);
        day = default;
        end = 0;
        while (end < text.Length && (year == 0 || month == 0 || date == 0))
        {
            int start = end;
            if (IsDigit(text[start]))
            {
                end = Run(text, start, IsDigit);
                if (!TryTakeNumber(text, start, end, month, ref date, ref year))
                {
                    return false;
                }
            }
            else if (char.IsLetter(text[start]))
            {
                end = Run(text, start, char.IsLetter);
                if (!TryTakeWord(text.Substring(start, end - start), date != 0 || year != 0, ref month))
                {
                    return false;
                }
            }
            else if (char.IsWhiteSpace(text[start]) || text[start] is '.' or ',' or '-' or '/' or 'º' or 'ª')
            {
                end++;
            }
            else
            {
                return false;
            }
        }

        day = (year, month, date);
        return year != 0 && month != 0 && date != 0;
    }

    private static bool TryTakeWord(string word, bool hasNumber, ref int month)
    {
        if (MonthNames.Find(word) is > 0 and var found && (month == 0 || !hasNumber))
        {
            // "mar. 15 janv. 2026" begins with a Tuesday.
            month = found;
            return true;
        }

        return MonthNames.IsOther(word);
    }

    private static bool TryTakeNumber(string text, int start, int end, int month, ref int day, ref int year)
    {
        int length = end - start;
        if (length > 4 || length == 3 || (end < text.Length && text[end] == ':'))
        {
            return false;
        }

        int number = int.Parse(text.Substring(start, length), System.Globalization.CultureInfo.InvariantCulture);
        if (length == 4 && year == 0)
        {
            year = number;
            return true;
        }

        if (length <= 2 && day == 0)
        {
            day = number;
            return number > 0;
        }

        // 15-Jan-26, as databases and spreadsheets write it. Nobody writes the year first so.
        bool isShortYear = length == 2 && day != 0 && month != 0 && year == 0;
        year = isShortYear ? (number < 80 ? 2000 + number : 1900 + number) : year;
        return isShortYear;
    }

    private static int Run(string text, int start, Func<char, bool> accepts)
    {
        int end = start;
        while (end < text.Length && accepts(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
