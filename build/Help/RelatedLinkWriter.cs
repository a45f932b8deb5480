using System.Text.RegularExpressions;

namespace GorgiasPS.Help;

/// <summary>Related links for a page that has none: the cmdlets of the same noun, then the cmdlets and topics that the page mentions.</summary>
internal static partial class RelatedLinkWriter
{
    private const int Most = 8;

    internal static string Write(CmdletShape cmdlet, IEnumerable<string> words, IReadOnlyList<CmdletShape> all)
    {
        string text = string.Join('\n', words);
        IEnumerable<string> mentioned = Name().Matches(text).Select(static match => match.Value);
        IEnumerable<string> cmdlets = all.Where(other => other.Noun == cmdlet.Noun).Select(static other => other.Name)
            .Concat(mentioned.Where(name => all.Any(other => other.Name == name)))
            .Where(name => name != cmdlet.Name)
            .Distinct()
            .Take(Most)
            .Select(static name => $"- [{name}]({name}.md)");
        IEnumerable<string> topics = Topic().Matches(text).Select(static match => match.Value).Distinct()
            .Select(static name => $"- [{name}](../../module/{HelpPage.Locale}/{name}.help.txt)");
        return string.Join('\n', cmdlets.Concat(topics));
    }

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\b")]
    private static partial Regex Name();

    [GeneratedRegex(@"\babout_GorgiasPS\w*")]
    private static partial Regex Topic();
}
