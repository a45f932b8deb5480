using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>A source file whose string literals are told from its code, each place being the same in all three texts.</summary>
/// <param name="Text">The file without its comments.</param>
/// <param name="Code">The file without its comments and without what is in its literals.</param>
/// <param name="Literals">The literals, in their order.</param>
internal sealed partial record SourceText(string Text, string Code, IReadOnlyList<SourceLiteral> Literals)
{
    internal static SourceText OfCSharp(string text) => Of(text, CSharpToken());

    internal static SourceText OfPowerShell(string text) => Of(text, PowerShellToken());

    /// <summary>The literals that begin within a range.</summary>
    internal IEnumerable<SourceLiteral> LiteralsIn(int start, int end) => Literals.Where(literal => literal.Start >= start && literal.Start < end);

    private static SourceText Of(string text, Regex token)
    {
        Match[] tokens = [.. token.Matches(text).Cast<Match>()];
        char[] commented = text.ToCharArray();
        foreach (Group comment in tokens.Select(static match => match.Groups["comment"]).Where(static group => group.Success))
        {
            Blank(commented, comment.Index, comment.Length);
        }

        char[] code = [.. commented];
        Match[] literals = [.. tokens.Where(static match => !match.Groups["comment"].Success)];
        foreach (Match literal in literals)
        {
            Blank(code, literal.Index + 1, literal.Length - 2);
        }

        return new SourceText(new string(commented), new string(code), [.. literals.Select(static match => new SourceLiteral(match.Index, match.Value))]);
    }

    private static void Blank(char[] text, int start, int length)
    {
        for (int i = start; i < start + length; i++)
        {
            text[i] = text[i] == '\n' ? '\n' : ' ';
        }
    }

    [GeneratedRegex(
        """"
        (?<comment>//.*|/\*[\s\S]*?\*/)|\$*"""[\s\S]*?"""|\$?@\$?"(""|[^"])*"|\$?"(\\.|[^"\\\n])*"|'(\\.|[^'\\\n])'
        """")]
    private static partial Regex CSharpToken();

    [GeneratedRegex(
        """"
        (?<comment><#[\s\S]*?#>|(?<![\w`$])#.*)|@'\r?\n[\s\S]*?\n'@|@"\r?\n[\s\S]*?\n"@|'(''|[^'])*'|"(""|`[\s\S]|[^"`])*"
        """")]
    private static partial Regex PowerShellToken();
}
