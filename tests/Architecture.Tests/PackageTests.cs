using System.Text.Json;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>Every pinned package version is used.</summary>
public sealed class PackageTests
{
    private static readonly string[] Msbuild = [".csproj", ".props", ".targets"];

    [Fact]
    public void Every_pinned_package_is_referenced_directly_or_through_another_package()
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

    /// <summary>The packages of the restored projects, direct and transitive.</summary>
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
