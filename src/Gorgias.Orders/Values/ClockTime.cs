namespace Gorgias.Orders.Values;

/// <summary>The time of day after a date: <c>10:00:00.5 +01:00</c>, <c>3:30 PM EST</c>, <c>10h30</c>, <c>à 10:30</c>, <c>10:30 Uhr</c>.</summary>
internal static class ClockTime
{
    private const int TickDigits = 7;

    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase)
        { "at", "um", "à", "a", "a las", "alle", "alle ore", "ore", "om", "às", "as", "kl", "kl." };

    /// <summary>Reads the time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the date ends.</param>
    /// <param name="time">The time of day; midnight when there is none.</param>
    /// <param name="offset">The offset in minutes; null when there is none.</param>
    public static bool TryRead(string text, int at, out TimeSpan time, out int? offset)
    {
        time = TimeSpan.Zero;
        offset = null;
        int start = SkipBefore(text, at);
        if (start == text.Length)
        {
            return true;
        }

        return start >= 0
            && TryReadHours(text, ref start, out int hours, out int minutes)
            && TryReadSeconds(text, ref start, out int seconds, out long ticks)
            && TryReadHalf(text, ref start, ref hours)
            && TryReadZone(text.Substring(start), ref offset)
            && hours < 24 && minutes < 60 && seconds < 60
            && (time = new TimeSpan(hours, minutes, seconds) + new TimeSpan(ticks)) >= TimeSpan.Zero;
    }

    // What stands between date and time: T, a comma, spaces, a word such as "at". -1 when it is something else.
    private static int SkipBefore(string text, int at)
    {
        int start = at;
        while (start < text.Length && text[start] is not (>= '0' and <= '9'))
        {
            start++;
        }

        string between = text.Substring(at, start - at).Trim(' ', ',', '\u00A0', '\u202F', '\t');
        return between is "" or "T" or "t" || (start < text.Length && Before.Contains(between)) ? start
            : start == text.Length && between == "." ? start
            : -1;
    }

    private static bool TryReadHours(string text, ref int at, out int hours, out int minutes)
    {
        minutes = 0;
        int digits = Digits(text, ref at, 2, out hours);
        if (digits == 0 || at >= text.Length)
        {
            return false;
        }

        if (text[at] is ':' or '.' or 'h' or 'H')
        {
            bool isHour = text[at++] is 'h' or 'H';
            return Digits(text, ref at, 2, out minutes) == 2 || (isHour && minutes == 0);
        }

        // "3 PM" is a time, "3" is none.
        return Half(text, at) is not null;
    }

    private static bool TryReadSeconds(string text, ref int at, out int seconds, out long ticks)
    {
        (seconds, ticks) = (0, 0);
        if (at >= text.Length || text[at] != ':')
        {
            return true;
        }

        at++;
        if (Digits(text, ref at, 2, out seconds) != 2)
        {
            return false;
        }

        if (at + 1 < text.Length && text[at] is '.' or ',' && IsDigit(text[at + 1]))
        {
            // Databases write up to ten decimals; a time here has seven.
            int digits = 0;
            for (at++; at < text.Length && IsDigit(text[at]); at++, digits++)
            {
                ticks = digits < TickDigits ? (ticks * 10) + (text[at] - '0') : ticks;
            }

            for (; digits < TickDigits; digits++)
            {
                ticks *= 10;
            }
        }

        return true;
    }

    private static bool TryReadHalf(string text, ref int at, ref int hours)
    {
        if (Half(text, at) is { } half)
        {
            at = half.End;
            bool isValid = hours is >= 1 and <= 12;
            hours = (hours % 12) + (half.IsAfternoon ? 12 : 0);
            return isValid;
        }

        return true;
    }

    private static (bool IsAfternoon, int End)? Half(string text, int at)
    {
        int start = at;
        while (start < text.Length && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        foreach (string word in new[] { "a. m.", "p. m.", "a.m.", "p.m.", "am", "pm" })
        {
            int end = start + word.Length;
            if (end <= text.Length && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (end == text.Length || !char.IsLetter(text[end])))
            {
                return (word[0] == 'p', end);
            }
        }

        return null;
    }

    private static bool TryReadZone(string rest, ref int? offset)
    {
        string zone = rest.Trim();
        if (zone is "" or "Uhr" or "uhr" or "h")
        {
            return true;
        }

        // "GMT-0500 (Eastern Standard Time)": the words repeat the offset.
        int open = zone.IndexOf('(');
        if (open >= 0 && zone[zone.Length - 1] == ')')
        {
            zone = open == 0 ? zone.Substring(1, zone.Length - 2) : zone.Substring(0, open).TrimEnd();
        }

        bool isKnown = DateZones.TryRead(zone, out int minutes);
        offset = isKnown ? minutes : null;
        return isKnown;
    }

    private static int Digits(string text, ref int at, int most, out int number)
    {
        int start = at;
        number = 0;
        while (at < text.Length && at - start < most && IsDigit(text[at]))
        {
            number = (number * 10) + (text[at++] - '0');
        }

        return at - start;
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
