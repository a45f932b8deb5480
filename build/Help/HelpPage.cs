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

    internal static HelpPage Of(CmdletShape cmdlet, PageWords words)
    {
        string synopsis = Words(PageSection.Synopsis, "");
        string description = Words(PageSection.Description, "");
        return new HelpPage(
            cmdlet with { Parameters = [.. cmdlet.Parameters.Select(Defaulted)] },
            synopsis is "" or Placeholder.Synopsis ? cmdlet.Summary ?? Placeholder.Synopsis : synopsis,
            Words(PageSection.Aliases, ""),
            description is "" ? Placeholder.Description : description,
            Words(PageSection.Examples, Placeholder.Examples),
            Types(cmdlet.InputTypes, words.Inputs),
            Types(cmdlet.OutputTypes, words.Outputs),
            Words(PageSection.Notes, Placeholder.Notes),
            Words(PageSection.RelatedLinks, Placeholder.RelatedLinks));

        string Words(string section, string otherwise) => words.Sections.GetValueOrDefault(section, otherwise);

        Parameter Defaulted(Parameter parameter) => parameter with { DefaultValue = words.Defaults.GetValueOrDefault(parameter.Name, "") };
    }

    private static TypeWords[] Types(IEnumerable<string> types, IReadOnlyDictionary<string, string> words) =>
        [.. types.Select(type => new TypeWords(type, words.GetValueOrDefault(type, Placeholder.Description)))];
}
