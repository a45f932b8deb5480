using System.Globalization;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>Reads dates as people, platforms and spreadsheets write them, and only those with one meaning.</summary>
public static class DateReader
{
    /// <summary>Reads a date.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">The culture it was written in; it decides the order of day and month. Null reads only dates that have one meaning in
    /// every culture.</param>
    /// <param name="assumeLocal">True when a time without a zone is the machine's, false when it is UTC.</param>
    /// <param name="date">The date; without meaning when the result is false.</param>
    /// <returns>False when the text is not a date, or can be read two ways.</returns>
    public static bool TryRead(string? text, CultureInfo? culture, bool assumeLocal, out DateTimeOffset date)
    {
        date = default;
        return text is not null && DateText.TryParse(text.Trim(), DateHint.Of(culture), assumeLocal, out date);
    }
}
