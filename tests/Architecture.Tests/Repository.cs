using System.Reflection;
using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotSource = [".git", "bin", "obj", "out", "TestResults", ".vs"];

    internal static string Root { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    internal static string Configuration { get; } = Metadata("Configuration");

    internal static IEnumerable<string> Projects => Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories);

    internal static IEnumerable<string> SourceFiles => FilesUnder(new DirectoryInfo(Root));

    /// <summary>The C# files below folders of the repository.</summary>
    internal static IEnumerable<string> Sources(params IEnumerable<string> folders) =>
        folders.SelectMany(static folder => FilesUnder(new DirectoryInfo(Path.Combine(Root, folder))))
            .Where(static file => file.EndsWith(".cs", StringComparison.Ordinal));

    internal static string BuildOf(string project, string framework) => Path.Combine(Root, "src", project, "bin", Configuration, framework);

    internal static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(static item => (string)item.Attribute("Include")!);

    private static IEnumerable<string> FilesUnder(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(static file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(static inner => !NotSource.Contains(inner.Name)).SelectMany(FilesUnder));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
