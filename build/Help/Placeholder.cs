namespace GorgiasPS.Help;

/// <summary>The placeholder text of PlatyPS for parts that nobody has written yet. A test finds those that remain.</summary>
internal static class Placeholder
{
    internal const string Synopsis = "{{ Fill in the Synopsis }}";

    internal const string Description = "{{ Fill in the Description }}";

    internal const string Examples = "### Example 1\n\n{{ Add example description here }}";

    internal const string Notes = "{{ Fill in the Notes }}";

    /// <summary>What PlatyPS writes. This program writes links instead.</summary>
    internal const string RelatedLinks = "{{ Fill in the related links here }}";

    internal static string Parameter(string name) => $"{{{{ Fill {name} Description }}}}";
}
