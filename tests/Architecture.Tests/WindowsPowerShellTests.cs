using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Architecture.Tests;

/// <summary>
/// Windows PowerShell has no binding redirects for a module. The module's own resolver can replace a version by a higher one, never by a lower one,
/// so the module's folder must contain every referenced assembly in at least the referenced version.
/// </summary>
public sealed class WindowsPowerShellTests
{
    // Parts of the .NET Framework 4.7.2 itself, and of the host.
    private static readonly string[] OfTheHost = ["netstandard", "System.Management.Automation", "mscorlib", "System", "System.Core"];

    [Fact]
    public void Every_referenced_assembly_is_in_the_folder_or_in_the_framework()
    {
        string folder = Repository.BuildOf("GorgiasPS", "netstandard2.0");
        var shipped = Directory.EnumerateFiles(folder, "*.dll")
            .ToDictionary(static file => Path.GetFileNameWithoutExtension(file), static file => Read(file, VersionOf));

        IEnumerable<string> unmet =
            from file in Directory.EnumerateFiles(folder, "*.dll")
            from reference in Read(file, References)
            where !OfTheHost.Contains(reference.Name)
            where !shipped.TryGetValue(reference.Name, out Version? found) || found < reference.Version
            select $"{Path.GetFileName(file)} needs {reference.Name} {reference.Version}";

        Assert.Empty(unmet);
    }

    private static Version VersionOf(MetadataReader reader) => reader.GetAssemblyDefinition().Version;

    private static List<(string Name, Version Version)> References(MetadataReader reader) =>
        [.. reader.AssemblyReferences.Select(reader.GetAssemblyReference).Select(item => (reader.GetString(item.Name), item.Version))];

    private static T Read<T>(string file, Func<MetadataReader, T> read)
    {
        using PEReader image = new(File.OpenRead(file));
        return read(image.GetMetadataReader());
    }
}
