namespace GorgiasPS.Help;

/// <summary>Reads what people have written on a page. What the code says as well is not read: it is written anew.</summary>
internal static class PageReader
{
    internal static PageWords Read(string markdown)
    {
        Dictionary<string, MarkdownPart> sections = ByTitle(MarkdownPart.Parse(markdown).Sections(2, PageSection.All.Contains));
        return new PageWords(
            sections.ToDictionary(static section => section.Key, static section => section.Value.Text),
            Under(PageSection.Inputs).ToDictionary(static part => part.Key, static part => part.Value.Text),
            Under(PageSection.Outputs).ToDictionary(static part => part.Key, static part => part.Value.Text));

        Dictionary<string, MarkdownPart> Under(string section) =>
            sections.TryGetValue(section, out MarkdownPart? part) ? ByTitle(part.Sections(3)) : [];
    }

    private static Dictionary<string, MarkdownPart> ByTitle(IEnumerable<(string Title, MarkdownPart Body)> parts)
    {
        Dictionary<string, MarkdownPart> byTitle = [];
        foreach ((string title, MarkdownPart body) in parts)
        {
            if (!byTitle.TryAdd(title, body))
            {
                throw new InvalidDataException($"The heading '{title}' comes twice.");
            }
        }

        return byTitle;
    }
}
