using Markdig.Syntax;

namespace GorgiasPS.Help;

/// <summary>An example as Get-Help shows it: code, and what is said before and after it.</summary>
internal sealed record Example(string Title, string Introduction, string Code, string Remarks)
{
    internal static IEnumerable<Example> Read(string markdown) =>
        MarkdownPart.Parse(markdown).Sections(3).Select(static part => Read(part.Title, part.Body));

    private static Example Read(string title, MarkdownPart body)
    {
        FencedCodeBlock[] fences = [.. body.Fences];
        return fences.Length == 0
            ? new Example(title, body.Text, "", "")
            : new Example(title, body.Before(fences[0]), string.Join("\n\n", fences.Select(static fence => fence.Lines.ToString())), body.After(fences[^1]));
    }
}
