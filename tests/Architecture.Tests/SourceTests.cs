using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>What must not be in the tree.</summary>
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
    public void Where_packages_come_from_is_left_to_the_machine()
    {
        IEnumerable<string> configurations = Repository.SourceFiles.Select(Path.GetFileName).OfType<string>()
            .Where(static name => name.Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(configurations);
    }

    // Written so that it does not match itself.
    [GeneratedRegex(@"(nuget|myget)[.]org|powershellgallery[.]com|pkgs[.]dev[.]azure|(npmjs|pypi)[.](org|com)", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
