using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GorgiasPS.Help;

/// <summary>A link to further reading. A link from page to page leads nowhere from a console: of it only the text is left.</summary>
internal sealed record RelatedLink(string Text, string Uri)
{
    /// <summary>One for each item of the list, also for an item that is the name of a topic and no link.</summary>
    internal static IEnumerable<RelatedLink> Read(string markdown) =>
        from inlines in MarkdownPart.Parse(markdown).Blocks.OfType<ListBlock>().SelectMany(static list => list.Descendants<ParagraphBlock>())
            .Select(static paragraph => paragraph.Inline).OfType<ContainerInline>()
        let link = inlines.Descendants<LinkInline>().FirstOrDefault()
        let text = link is null ? PlainText.Of(inlines) : PlainText.Of((ContainerInline)link)
        where text.Length > 0
        select new RelatedLink(text, link?.Url is { } url && PlainText.IsOutside(url) ? url : "");
}
