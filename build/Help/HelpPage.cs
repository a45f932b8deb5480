namespace GorgiasPS.Help;

/// <summary>A page as it should be: the shape of the cmdlet, and the words of the page or what stands for them.</summary>
internal sealed record HelpPage(
    CmdletShape Cmdlet,
    string Synopsis,
    string Aliases,
    string Description,
    string Examples,
    IReadOnlyList<TypeWords> Inputs,
    IReadOnlyList<TypeWords> Outputs,
    string Notes,
    string RelatedLinks)
{
    internal const string Locale = "en-US";

    internal static HelpPage Of(CmdletShape cmdlet, PageWords words, IReadOnlyList<CmdletShape> all)
    {
        string synopsis = Words(PageSection.Synopsis, "");
        string description = Words(PageSection.Description, "");
        string links = Words(PageSection.RelatedLinks, "");
        return new HelpPage(
            cmdlet,
            synopsis is "" or Placeholder.Synopsis ? cmdlet.Summary ?? Placeholder.Synopsis : synopsis,
            Words(PageSection.Aliases, ""),
            description is "" ? Placeholder.Description : description,
            Words(PageSection.Examples, Placeholder.Examples),
            Types(cmdlet.InputTypes, words.Inputs),
            Types(cmdlet.OutputTypes, words.Outputs),
            Words(PageSection.Notes, Placeholder.Notes),
            links is "" or Placeholder.RelatedLinks ? RelatedLinkWriter.Write(cmdlet, words.Sections.Values, all) : links);

        string Words(string section, string otherwise) => words.Sections.GetValueOrDefault(section, otherwise);
    }

    private static TypeWords[] Types(IEnumerable<TypeWords> types, IReadOnlyDictionary<string, string> words) =>
        [.. types.Select(type => words.TryGetValue(type.Type, out string? text) && !TypeWords.IsGenerated(text) ? type with { Text = text } : type)];
}
