using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GorgiasPS.Help;

/// <summary>A link to further reading. A link from page to page leads nowhere from a console: of it only the text is left.</summary>
internal sealed record RelatedLink(string Text, string Uri)
{
    internal static IEnumerable<RelatedLink> Read(string markdown) =>
        from link in MarkdownPart.Parse(markdown).Links
        let text = string.Concat(link.Descendants<LiteralInline>().Select(static literal => literal.Content.ToString()))
        where text.Length > 0
        select new RelatedLink(text, link.Url is { } url && url.StartsWith("https:", StringComparison.Ordinal) ? url : "");
}
