using Gorgias.Orders.Platforms;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Shapes;

/// <summary>The words that stand in the column of numbers where a table is added up, or says when it was printed.</summary>
internal static class SummaryWords
{
    private static readonly string[] Words = [.. PlatformTables.PlainNames.Summaries.Select(ColumnName.Normalise)];

    /// <summary>Whether a text begins with such a word: <c>Grand Total:</c>, <c>Page 1 of 2</c>. A number such as <c>SUM-1001</c> does not.</summary>
    /// <param name="text">The text; null for none.</param>
    public static bool Begin(string? text)
    {
        if (text is null || text.Length < 3 || !char.IsLetter(text[0]))
        {
            return false;
        }

        string[] words = text.Split([' ', ':', '\t', '.', '('], StringSplitOptions.RemoveEmptyEntries);
        string first = words.Length == 0 ? "" : ColumnName.Normalise(words[0]);
        return Words.Contains(first, StringComparer.Ordinal)
            || (words.Length > 1 && Words.Contains(first + ColumnName.Normalise(words[1]), StringComparer.Ordinal));
    }
}
