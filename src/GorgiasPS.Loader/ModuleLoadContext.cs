#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace GorgiasPS.Loader;

/// <summary>The load context of one copy of the module, with the dependencies from its own folder.</summary>
internal sealed class ModuleLoadContext(string assemblyPath) : AssemblyLoadContext("GorgiasPS")
{
    private readonly AssemblyDependencyResolver _resolver = new(assemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;
}
#endif
