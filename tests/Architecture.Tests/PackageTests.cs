using System.Text.Json;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>No version is pinned that nothing uses.</summary>
public sealed class PackageTests
{
    private static readonly string[] Msbuild = [".csproj", ".props", ".targets"];

    [Fact]
    public void Every_pinned_package_is_referenced_or_brought_in_by_one_that_is()
    {
        string[] pinned = [.. Names(Path.Combine(Repository.Root, "Directory.Packages.props"), "PackageVersion")];
        IEnumerable<string> referenced = Repository.SourceFiles
            .Where(static file => Msbuild.Contains(Path.GetExtension(file)))
            .SelectMany(static file => Names(file, "PackageReference"));

        Assert.NotEmpty(pinned);
        Assert.Empty(pinned.Except(referenced.Concat(Restored()), StringComparer.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Names(string file, string kind) =>
        XDocument.Load(file).Descendants(kind).Select(static item => (string?)item.Attribute("Include")).OfType<string>();

    /// <summary>The packages that the restored projects have, whoever asked for them.</summary>
    private static HashSet<string> Restored()
    {
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (string top in (string[])["src", "tests", "build"])
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "project.assets.json", SearchOption.AllDirectories))
            {
                using var assets = JsonDocument.Parse(File.ReadAllBytes(file));
                found.UnionWith(assets.RootElement.GetProperty("libraries").EnumerateObject().Select(static library => library.Name.Split('/')[0]));
            }
        }

        return found;
    }
}
