using System.Collections.Concurrent;
using System.Reflection;

namespace GorgiasPS.Loader;

/// <summary>Loads the module's assembly for the module's script.</summary>
public static class ModuleAssembly
{
    // Import-Module -Force and other runspaces must get the same types, so the assembly of a folder is loaded once.
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    /// <summary>True when this process has loaded more than one copy of the module.</summary>
    public static bool HasSeveral => Loaded.Count > 1;

    /// <summary>Loads the assembly at a path, its dependencies from the same folder only, and remembers it.</summary>
    /// <param name="path">The full path of GorgiasPS.dll.</param>
    /// <returns>The loaded assembly; the same one on every call with the same path.</returns>
    public static Assembly Load(string path) =>
        Loaded.GetOrAdd(Path.GetFullPath(path), static full => new Lazy<Assembly>(() => LoadIsolated(full))).Value;

#if NET
    private static Assembly LoadIsolated(string path) => new ModuleLoadContext(path).LoadFromAssemblyPath(path);
#else
    private static Assembly LoadIsolated(string path)
    {
        FolderResolver.Register(Path.GetDirectoryName(path)!);
        return Assembly.LoadFrom(path);
    }
#endif
}
