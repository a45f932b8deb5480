namespace Gorgias.Orders.Values;

/// <summary>What spreadsheets do to numbers that are names: guards around them, scientific notation, and words for nothing.</summary>
internal static class SpreadsheetText
{
    /// <summary>The text without a guard against the spreadsheet: <c>="000123"</c>, <c>"000123"</c> and <c>'000124</c>.</summary>
    public static string WithoutGuard(string text)
    {
        if (text.Length > 2 && text[text.Length - 1] == '"')
        {
            int start = text[0] == '"' ? 1 : text.StartsWith("=\"", StringComparison.Ordinal) ? 2 : 0;
            if (start > 0 && text.Length > start + 1)
            {
                return text.Substring(start, text.Length - start - 1).Trim();
            }
        }

        return text.Length > 1 && text[0] == '\'' && text[1] is (>= '0' and <= '9') or '#' or '+' ? text.Substring(1) : text;
    }

    /// <summary>As <see cref="WithoutGuard"/>, for postal codes and phone numbers, which never begin with an apostrophe of their own.</summary>
    public static string WithoutApostrophe(string text)
    {
        string plain = WithoutGuard(text);
        return plain.Length > 1 && plain[0] == '\'' ? plain.Substring(1).TrimStart() : plain;
    }

    /// <summary>Whether a name is masked: <c>O*** H***</c>, <c>***</c>. Stars around a word are no mask.</summary>
    public static bool IsMaskedName(string text) => IsMasked(text) && text.Split(' ').Any(
        static word => IsMasked(word) && !(word[0] == '*' && word[word.Length - 1] == '*' && word.Count(char.IsLetter) > 1));

    /// <summary>Whether an address, a phone number or the like is masked.</summary>
    public static bool IsMasked(string text) => text.IndexOf("**", StringComparison.Ordinal) >= 0;

    /// <summary>A whole number without the <c>.0</c> that programs add which know no whole numbers beside empty values.</summary>
    public static string WithoutFraction(string text) =>
        text.Length > 2 && text.EndsWith(".0", StringComparison.Ordinal) && text.Take(text.Length - 2).All(IsDigit) ? text.Substring(0, text.Length - 2) : text;

    /// <summary>Whether the text is a number in scientific notation, such as <c>5.5E+12</c>: what a spreadsheet leaves of a long id.</summary>
    public static bool IsShortened(string text)
    {
        int exponent = text.IndexOfAny(['E', 'e']);
        return exponent > 0
            && exponent + 2 < text.Length
            && text[exponent + 1] == '+'
            && IsDigit(text[0])
            && text.Substring(exponent + 2).All(IsDigit)
            && (exponent == 1 || (exponent > 2 && text[1] is '.' or ',' && text.Substring(2, exponent - 2).All(IsDigit)));
    }

    /// <summary>Whether the text stands for no value, as databases and spreadsheets write it.</summary>
    public static bool IsEmptyWord(string text) =>
        text is "-" or "--" or "–" or "—" or "N/A" or "n/a" or "#N/A" or "null" or "NULL" or "0000-00-00" or "0000-00-00 00:00:00";

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
