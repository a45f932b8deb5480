using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>What is known of a date before it is read.</summary>
/// <param name="Culture">The culture it was written in; null when nobody says.</param>
/// <param name="Order">The order of its numbers.</param>
/// <param name="ReadsOther">Whether numbers that are impossible in this order are read in the other, because the column has such dates.</param>
internal readonly record struct DateHint(CultureInfo? Culture, DateOrder Order, bool ReadsOther)
{
    /// <summary>What a culture alone says.</summary>
    public static DateHint Of(CultureInfo? culture) => new(culture, OrderOf(culture), ReadsOther: false);

    /// <summary>The order in which a culture writes day and month; unknown where the year comes first.</summary>
    public static DateOrder OrderOf(CultureInfo? culture)
    {
        if (culture is null || culture.Equals(CultureInfo.InvariantCulture))
        {
            return DateOrder.Unknown;
        }

        string pattern = culture.DateTimeFormat.ShortDatePattern;
        (int day, int month, int year) = (pattern.IndexOf('d'), pattern.IndexOf('M'), pattern.IndexOf('y'));
        return day < 0 || month < 0 || (year >= 0 && year < Math.Min(day, month)) ? DateOrder.Unknown
            : day < month ? DateOrder.DayFirst
            : DateOrder.MonthFirst;
    }
}
