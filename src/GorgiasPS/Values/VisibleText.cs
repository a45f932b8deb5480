namespace GorgiasPS.Values;

/// <summary>Text of others as a screen can show it.</summary>
internal static class VisibleText
{
    /// <summary>The text without what moves the cursor or turns the direction of the line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">The most characters; the rest is left out.</param>
    public static string Of(string text, int longest)
    {
        string visible = new([.. text.Select(static c => char.IsControl(c) ? ' ' : c).Where(static c => !IsDirection(c))]);
        return visible.Length <= longest ? visible : visible.Substring(0, longest - (char.IsHighSurrogate(visible[longest - 1]) ? 1 : 0));
    }

    private static bool IsDirection(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
