namespace Gorgias.Orders.Values;

/// <summary>What spreadsheets do to numbers that are names: guards around them, scientific notation, and words for nothing.</summary>
internal static class SpreadsheetText
{
    /// <summary>The text without a guard against the spreadsheet: <c>="000123"</c> and <c>'000124</c>.</summary>
    public static string WithoutGuard(string text)
    {
        if (text.Length > 3 && text.StartsWith("=\"", StringComparison.Ordinal) && text[text.Length - 1] == '"')
        {
            return text.Substring(2, text.Length - 3).Trim();
        }

        return text.Length > 1 && text[0] == '\'' && text[1] is (>= '0' and <= '9') or '#' or '+' ? text.Substring(1) : text;
    }

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
