using System.Management.Automation;
using System.Management.Automation.Language;

namespace GorgiasPS.Values;

/// <summary>A value that completion offers.</summary>
/// <param name="Name">The value as the user knows it, which is also what is typed unless there is a text.</param>
/// <param name="About">What is shown beside it; null for the name.</param>
/// <param name="FoundBy">A second name by which it is found; null for none.</param>
/// <param name="Text">What is typed, as PowerShell reads it; null for the name, quoted where that is needed.</param>
internal sealed record Suggestion(string Name, string? About = null, string? FoundBy = null, string? Text = null)
{
    private const int LongestTip = 200;

    /// <summary>Those that begin with the word, or that it fits when it has wildcards; when there are none, those that contain it.</summary>
    /// <param name="word">What was typed, with or without quotes.</param>
    /// <param name="all">All values. One with control characters isn't offered: it cannot be typed.</param>
    public static IEnumerable<CompletionResult> Matching(string? word, IEnumerable<Suggestion> all)
    {
        string typed = Unquoted(word ?? "");
        var known = all.Where(static one => one.Name.Trim().Length > 0 && !one.Name.Any(char.IsControl)).ToList();
        List<Suggestion> found;
        if (WildcardPattern.ContainsWildcardCharacters(typed))
        {
            var pattern = WildcardPattern.Get(typed, WildcardOptions.IgnoreCase);
            found = known.FindAll(one => pattern.IsMatch(one.Name) || (one.FoundBy is { } other && pattern.IsMatch(other)));
        }
        else
        {
            found = known.FindAll(one => Has(one, name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
            if (found.Count == 0)
            {
                found = known.FindAll(one => Has(one, name => name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0));
            }
        }

        return found.Select(static one => one.Result());
    }

    /// <summary>A text as an argument that stands for itself: in single quotes unless it is plain. It runs nothing, whatever it says.</summary>
    public static string Quoted(string text) =>
        (IsLetter(text[0]) && text.All(static c => IsLetter(c) || IsDigit(c) || c is '.' or '_' or '@' or '-' or '/')) || (text[0] != '0' && text.All(IsDigit))
            ? text
            : Literal(text);

    /// <summary>A text in single quotes.</summary>
    public static string Literal(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool Has(Suggestion one, Func<string, bool> fits) => fits(one.Name) || (one.FoundBy is { } other && fits(other));

    // Quotes inside of quotes are doubled.
    private static string Unquoted(string word) => word.Length > 0 && word[0] is '\'' or '"'
        ? word.Trim(word[0]).Replace(new string(word[0], 2), word.Substring(0, 1))
        : word;

    private CompletionResult Result()
    {
        string shown = VisibleText.Of(Name, LongestTip);
        string tip = VisibleText.Of(About ?? Name, LongestTip);
        string listed = shown.Length == 0 ? Literal(Name) : shown;
        return new CompletionResult(Text ?? Quoted(Name), listed, CompletionResultType.ParameterValue, tip.Length == 0 ? listed : tip);
    }
}
