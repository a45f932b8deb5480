namespace GorgiasPS.Help;

/// <summary>What stands on a page where nobody has written yet; the words are those of PlatyPS. A test finds what is left of them.</summary>
internal static class Placeholder
{
    internal const string Synopsis = "{{ Fill in the Synopsis }}";

    internal const string Description = "{{ Fill in the Description }}";

    internal const string Examples = "### Example 1\n\n{{ Add example description here }}";

    internal const string Notes = "{{ Fill in the Notes }}";

    internal const string RelatedLinks = "{{ Fill in the related links here }}";

    internal static string Parameter(string name) => $"{{{{ Fill {name} Description }}}}";
}
