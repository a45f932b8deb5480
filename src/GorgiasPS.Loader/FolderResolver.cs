#if !NET
using System.Reflection;

namespace GorgiasPS.Loader;

/// <summary>
/// Finds the module's assemblies in its folder on the .NET Framework, which has one load context for all modules. To leave other modules alone, it answers
/// only two requests: for the exact full name of an assembly in the folder, and for an older version of one by an assembly of the module. The second case
/// replaces the binding redirects that an application would have in its configuration file.
/// </summary>
internal sealed class FolderResolver
{
    private readonly string _folder;
    private readonly Dictionary<string, AssemblyName> _shipped = new(StringComparer.OrdinalIgnoreCase);

    private FolderResolver(string folder)
    {
        _folder = folder;
        foreach (string file in Directory.EnumerateFiles(folder, "*.dll"))
        {
            var name = AssemblyName.GetAssemblyName(file);
            _shipped[name.Name] = name;
        }
    }

    internal static void Register(string folder)
    {
        var resolver = new FolderResolver(folder);
        AppDomain.CurrentDomain.AssemblyResolve += resolver.Resolve;
    }

    private Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        var wanted = new AssemblyName(request.Name);
        if (!_shipped.TryGetValue(wanted.Name, out AssemblyName? shipped))
        {
            return null;
        }

        bool exact = string.Equals(shipped.FullName, wanted.FullName, StringComparison.OrdinalIgnoreCase);
        return exact || (IsOwn(request.RequestingAssembly) && Satisfies(shipped, wanted))
            ? Assembly.LoadFrom(Path.Combine(_folder, wanted.Name + ".dll"))
            : null;
    }

    private bool IsOwn(Assembly? requester) =>
        requester is { IsDynamic: false, Location: { Length: > 0 } location }
        && string.Equals(Path.GetDirectoryName(location), _folder, StringComparison.OrdinalIgnoreCase);

    private static bool Satisfies(AssemblyName shipped, AssemblyName wanted) =>
        shipped.Version >= wanted.Version
        && (shipped.GetPublicKeyToken() ?? []).SequenceEqual(wanted.GetPublicKeyToken() ?? []);
}
#endif
