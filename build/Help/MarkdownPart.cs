using Markdig;
using Markdig.Syntax;

namespace GorgiasPS.Help;

/// <summary>
/// A stretch of Markdown and the blocks in it. Markdig tells where blocks begin and end; the text itself is taken from the source as it was written,
/// so that no word changes its form by passing through here.
/// </summary>
internal sealed class MarkdownPart
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    private readonly string _source;

    private readonly Range _range;

    private readonly IReadOnlyList<Block> _blocks;

    private MarkdownPart(string source, Range range, IEnumerable<Block> blocks)
    {
        _source = source;
        _range = range;
        _blocks = [.. blocks];
    }

    /// <summary>As it was written, without the empty lines around it.</summary>
    internal string Text => _source[_range].TrimStart('\n').TrimEnd();

    internal IReadOnlyList<Block> Blocks => _blocks;

    internal IEnumerable<FencedCodeBlock> Fences => _blocks.OfType<FencedCodeBlock>();

    internal static MarkdownPart Parse(string markdown)
    {
        string source = markdown.Replace("\r\n", "\n", StringComparison.Ordinal);
        return new MarkdownPart(source, .., Markdown.Parse(source, Pipeline));
    }

    internal string Before(Block block) => _source[_range.Start..block.Span.Start].Trim();

    internal string Between(Block first, Block second) => _source[(first.Span.End + 1)..second.Span.Start].Trim();

    internal string After(Block block) => _source[(block.Span.End + 1).._range.End].Trim();

    /// <summary>
    /// The parts under the headings of a level. Headings in quotations, lists or code, and underlined headings, do not count:
    /// PlatyPS writes no such headings, and a line under a paragraph may well be meant as a rule.
    /// </summary>
    internal IEnumerable<(string Title, MarkdownPart Body)> Sections(int level, Func<string, bool>? isOne = null)
    {
        List<HeadingBlock> headings =
        [
            .. from heading in _blocks.OfType<HeadingBlock>()
               where heading.Level == level && !heading.IsSetext && (isOne is null || isOne(Title(heading)))
               select heading,
        ];
        foreach ((int index, HeadingBlock heading) in headings.Index())
        {
            int start = heading.Span.End + 1;
            int end = index + 1 < headings.Count ? headings[index + 1].Span.Start : _range.End.GetOffset(_source.Length);
            yield return (Title(heading), new MarkdownPart(_source, start..end, _blocks.Where(block => block.Span.Start >= start && block.Span.Start < end)));
        }
    }

    private string Title(HeadingBlock heading) =>
        heading.Inline is { FirstChild: { } first, LastChild: { } last } ? _source[first.Span.Start..(last.Span.End + 1)] : "";
}
