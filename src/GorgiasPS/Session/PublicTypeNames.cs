#if NET
using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace GorgiasPS;

/// <summary>
/// Lets scripts write <c>[Gorgias.Orders.GorgiasOrder]</c>: PowerShell looks for types in the default load context only,
/// and the module's assemblies are in a private one.
/// </summary>
public sealed class PublicTypeNames : IModuleAssemblyInitializer
{
    // Once for all runspaces: they may import the module in parallel, and PowerShell's table of names is one per process and not thread-safe.
    private static readonly Lazy<bool> Registered = new(Register);

    // Not loaded by the import, which every session waits for, since few sessions use a queue.
    private const string LoadedOnUse = "Gorgias.Queue";

    /// <inheritdoc />
    public void OnImport() => _ = Registered.Value;

    private static bool Register() => Add(PublicTypes());

    /// <summary>Adds the types of a library that is loaded on first use.</summary>
    internal static void AddLibrary(Assembly library) => Add(library.GetExportedTypes().Where(static type => !type.IsGenericTypeDefinition));

    private static bool Add(IEnumerable<Type> types)
    {
        // The table is not public in the reference assembly. Without it the module still works, but scripts cannot name its types.
        Type? table = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");
        MethodInfo? add = table?.GetMethod("Add", [typeof(string), typeof(Type)]);
        if (table?.GetProperty("Get")?.GetValue(null) is not IDictionary || add is null)
        {
            return false;
        }

        foreach (Type type in types)
        {
            add.Invoke(null, [type.FullName, type]);
        }

        return true;
    }

    private static IEnumerable<Type> PublicTypes()
    {
        Assembly own = typeof(PublicTypeNames).Assembly;
        return own.GetReferencedAssemblies()
            .Where(static name => name.Name!.StartsWith("Gorgias.", StringComparison.Ordinal) && name.Name != LoadedOnUse)
            // A lambda, not a method group: Assembly.Load uses the caller's load context, and the caller of a method group is LINQ.
            .Select(static name => Assembly.Load(name))
            .Append(own)
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => !type.IsGenericTypeDefinition && !typeof(Cmdlet).IsAssignableFrom(type));
    }
}
#endif
