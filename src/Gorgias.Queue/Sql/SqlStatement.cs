using System.Text.RegularExpressions;

namespace Gorgias.Queue.Sql;

/// <summary>A statement as one database reads it, and the names of its parameters.</summary>
/// <param name="Text">The text.</param>
/// <param name="Names">The names of its parameters, without the sign before them.</param>
internal sealed record SqlStatement(string Text, IReadOnlyList<string> Names)
{
    private static readonly Regex Parameter = new(@"@(\w+)", RegexOptions.CultureInvariant);

    public static SqlStatement Of(string text) =>
        new(text, Parameter.Matches(text).Cast<Match>().Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList());
}
