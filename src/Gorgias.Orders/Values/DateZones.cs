namespace Gorgias.Orders.Values;

/// <summary>Words for time zones at the end of a date. Only those that mean one offset to nearly everybody.</summary>
internal static class DateZones
{
    private static readonly Dictionary<string, string> Offsets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTC"] = "+00:00",
        ["GMT"] = "+00:00",
        ["UT"] = "+00:00",
        ["Z"] = "+00:00",
        ["EST"] = "-05:00",
        ["EDT"] = "-04:00",
        ["CST"] = "-06:00",
        ["CDT"] = "-05:00",
        ["MST"] = "-07:00",
        ["MDT"] = "-06:00",
        ["PST"] = "-08:00",
        ["PDT"] = "-07:00",
        ["CET"] = "+01:00",
        ["CEST"] = "+02:00",
    };

    /// <summary>Replaces the word by its offset; the text is unchanged when it ends in none.</summary>
    public static string WithOffset(string text)
    {
        int space = text.LastIndexOf(' ');
        return space > 0 && Offsets.TryGetValue(text.Substring(space + 1), out string? offset) ? text.Substring(0, space).TrimEnd() + " " + offset : text;
    }
}
