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
    // PowerShell's table is one per process and not safe for several threads, and each parallel runspace imports the module.
    private static readonly Lazy<bool> Registered = new(Register);

    // Few sessions have a queue, and all wait for the import.
    private const string LoadedOnUse = "Gorgias.Queue";

    /// <inheritdoc />
    public void OnImport() => _ = Registered.Value;

    private static bool Register() => Enter(PublicTypes());

    /// <summary>Enters the types of a library that is loaded only when it is used.</summary>
    internal static void EnterLibrary(Assembly library) => Enter(library.GetExportedTypes().Where(static type => !type.IsGenericTypeDefinition));

    private static bool Enter(IEnumerable<Type> types)
    {
        // The table is not public in the reference assembly. Without it the module works; only the type names would be unknown.
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
            // Not as a method group: the caller decides the load context, and then that would be LINQ.
            .Select(static name => Assembly.Load(name))
            .Append(own)
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => !type.IsGenericTypeDefinition && !typeof(Cmdlet).IsAssignableFrom(type));
    }
}
#endif
