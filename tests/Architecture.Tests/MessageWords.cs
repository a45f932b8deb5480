using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>
/// Finds assertions that compare a message with its words, so that rewording the message would fail a test. Two words in a row count as words when one of them
/// is in lower case. What a message must carry in any wording is left alone: numbers, values, paths, error ids, and names of fields, parameters and commands.
/// </summary>
internal static partial class MessageWords
{
    /// <summary>The literals with words that the assertions of a file compare a message with, each with its line.</summary>
    internal static IEnumerable<(int Line, string Literal)> In(string file, string text)
    {
        IEnumerable<SourceLiteral> compared = Path.GetExtension(file) switch
        {
            ".cs" => CSharpAssertions.ComparedWithMessages(SourceText.OfCSharp(text)),
            ".ps1" => PesterAssertions.ComparedWithMessages(SourceText.OfPowerShell(text)),
            _ => [],
        };

        return compared.Distinct()
            .Where(static literal => TwoWords().IsMatch(literal.Text))
            .Select(literal => (text.AsSpan(0, literal.Start).Count('\n') + 1, literal.Text));
    }

    // Not "POST api/tickets" or "order-1 x@example.com", which are data.
    [GeneratedRegex(@"(?<![\w./:@#-])([A-Za-z]+ [a-z]{2,}|[a-z]{2,} [A-Za-z]{2,})(?![\w./:@#=-]*[\w/@#=])")]
    private static partial Regex TwoWords();
}
