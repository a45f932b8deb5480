namespace GorgiasPS.Help;

/// <summary>The headings of a page, in their order.</summary>
internal static class PageSection
{
    internal const string Synopsis = "SYNOPSIS";

    internal const string Syntax = "SYNTAX";

    internal const string Aliases = "ALIASES";

    internal const string Description = "DESCRIPTION";

    internal const string Examples = "EXAMPLES";

    internal const string Parameters = "PARAMETERS";

    internal const string Inputs = "INPUTS";

    internal const string Outputs = "OUTPUTS";

    internal const string Notes = "NOTES";

    internal const string RelatedLinks = "RELATED LINKS";

    internal static IReadOnlyList<string> All { get; } =
        [Synopsis, Syntax, Aliases, Description, Examples, Parameters, Inputs, Outputs, Notes, RelatedLinks];
}
