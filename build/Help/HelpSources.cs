using System.Reflection;

namespace GorgiasPS.Help;

/// <summary>What the help is made of, and where it belongs.</summary>
internal sealed record HelpSources(string Module, string DocComments, string Pages, string HelpFile)
{
    /// <summary>Those of the tree that this program was built in.</summary>
    internal static HelpSources Built { get; } = In(Path.GetFullPath(Metadata("RepositoryRoot")), Metadata("Configuration"));

    private static HelpSources In(string root, string configuration) => new(
        Path.Combine(root, "out", "GorgiasPS"),
        Path.Combine(root, "src", "GorgiasPS", "bin", configuration, "net8.0", "GorgiasPS.xml"),
        Path.Combine(root, "docs", HelpPage.Locale),
        Path.Combine(root, "module", HelpPage.Locale, "GorgiasPS.dll-Help.xml"));

    private static string Metadata(string key) =>
        typeof(HelpSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
