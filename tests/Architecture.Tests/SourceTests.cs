using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>The repository does not choose where packages come from.</summary>
public sealed partial class SourceTests
{
    private static readonly string[] Text =
        [".cs", ".csproj", ".props", ".targets", ".sln", ".ps1", ".psm1", ".psd1", ".ps1xml", ".md", ".json", ".yml", ".yaml", ".sh", ".txt", ".xml", ".config",
            ""];

    [Fact]
    public void No_file_names_a_package_registry()
    {
        IEnumerable<string> naming =
            from file in Repository.SourceFiles
            where Text.Contains(Path.GetExtension(file)) && RegistryHost().IsMatch(File.ReadAllText(file))
            select Path.GetRelativePath(Repository.Root, file);

        Assert.Empty(naming);
    }

    [Fact]
    public void No_file_configures_a_package_source()
    {
        IEnumerable<string> configurations = Repository.SourceFiles.Select(Path.GetFileName).OfType<string>()
            .Where(static name => name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(configurations);
    }

    // The dots are in brackets so that the pattern does not match its own source.
    [GeneratedRegex(@"(nuget|myget)[.]org|powershellgallery[.]com|pkgs[.]dev[.]azure|(npmjs|pypi)[.](org|com)", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
