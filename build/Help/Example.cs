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
            : new Example(title, body.Before(fences[0]), Join(body, fences), body.After(fences[^1]));
    }

    /// <summary>All code as one piece, which is all that Get-Help shows: what is said between two pieces becomes a comment.</summary>
    private static string Join(MarkdownPart body, FencedCodeBlock[] fences) => string.Join('\n', fences.SelectMany((fence, index) => index == 0
        ? [fence.Lines.ToString()]
        : PlainText.Paragraphs(body.Between(fences[index - 1], fence)).Select(static text => $"# {text}").Prepend("").Append(fence.Lines.ToString())));
}
