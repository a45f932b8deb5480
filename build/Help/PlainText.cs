using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GorgiasPS.Help;

/// <summary>
/// Markdown as a console shows it: paragraphs without line breaks, since the console wraps them, and without marks. An item of a list and a row of a
/// table is a paragraph of its own.
/// </summary>
internal static class PlainText
{
    internal static IReadOnlyList<string> Paragraphs(string markdown) => [.. MarkdownPart.Parse(markdown).Blocks.SelectMany(Of)];

    /// <summary>The text of inlines, in one line. A link to another site keeps its address.</summary>
    internal static string Of(ContainerInline? inlines) => inlines is null ? "" : string.Concat(inlines.Select(Of)).Trim();

    private static IEnumerable<string> Of(Block block) => block switch
    {
        ListBlock list => list.OfType<ListItemBlock>().SelectMany((item, index) => Item(item, list.IsOrdered ? $"{index + 1}. " : "- ")),
        Table table => Rows(table),
        CodeBlock code => code.Lines.ToString().Split('\n').Where(static line => line.Length > 0).Select(static line => "    " + line),
        ContainerBlock container => container.SelectMany(Of),
        LeafBlock { Inline: { } inlines } => [Of(inlines)],
        LeafBlock leaf => [string.Join(' ', leaf.Lines.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        _ => [],
    };

    private static IEnumerable<string> Item(ListItemBlock item, string mark) =>
        item.SelectMany(Of).Select((text, index) => (index == 0 ? mark : new string(' ', mark.Length)) + text);

    /// <summary>The first cell names what the others, each under its heading, are about.</summary>
    private static IEnumerable<string> Rows(Table table)
    {
        string[][] rows = [.. table.OfType<TableRow>().Select(static row => row.OfType<TableCell>().Select(Cell).ToArray())];
        string[] headings = rows[0];
        return rows.Skip(1).Select(row => $"{row[0]}: {string.Join("; ", row.Skip(1).Select((cell, column) => Headed(headings, row, cell, column + 1)))}");
    }

    private static string Headed(string[] headings, string[] row, string cell, int column) =>
        row.Length == 2 || headings.ElementAtOrDefault(column) is null or "" ? cell : $"{headings[column]}: {cell}";

    private static string Cell(TableCell cell) => string.Join(' ', cell.SelectMany(Of));

    private static string Of(Inline inline) => inline switch
    {
        CodeInline code => code.Content,
        LineBreakInline => " ",
        AutolinkInline address => address.Url,
        HtmlInline tag => tag.Tag,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LinkInline { Url: { } url } link when IsOutside(url) && Of((ContainerInline)link) != url => $"{Of((ContainerInline)link)} ({url})",
        ContainerInline container => string.Concat(container.Select(Of)),
        LiteralInline literal => literal.Content.ToString(),
        _ => "",
    };

    internal static bool IsOutside(string url) => url.StartsWith("https:", StringComparison.Ordinal);
}
