using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>The module's own types that users see: those that cmdlets take and write, those with a view, and those of their properties.</summary>
internal static class SurfaceTypes
{
    internal static IReadOnlyCollection<Type> Of(IReadOnlyCollection<CmdletInfo> cmdlets, IEnumerable<string> shown)
    {
        HashSet<Type> found = [];
        Queue<Type> next = new(cmdlets.SelectMany(InCmdlet).SelectMany(Parts).Concat(shown.SelectMany(name => Named(cmdlets, name))));
        while (next.TryDequeue(out Type? type))
        {
            if (IsOwn(type) && found.Add(type))
            {
                foreach (Type inner in Properties(type).Select(static property => property.PropertyType).Concat(Items(type)).SelectMany(Parts))
                {
                    next.Enqueue(inner);
                }
            }
        }

        return found;
    }

    internal static bool IsOwn(Type type) => type.Assembly.GetName().Name!.StartsWith("Gorgias", StringComparison.Ordinal);

    /// <summary>The item type of a collection.</summary>
    internal static IEnumerable<Type> Items(Type type) =>
        from seen in type.GetInterfaces()
        where seen.IsGenericType && seen.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        select seen.GetGenericArguments()[0];

    /// <summary>The properties that PowerShell shows.</summary>
    internal static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.CanRead && property.GetIndexParameters().Length == 0)
            .OrderBy(static property => property.Name, StringComparer.Ordinal);

    // Types that have a view but are no output type, such as the plan that -WhatIf writes.
    private static IEnumerable<Type> Named(IEnumerable<CmdletInfo> cmdlets, string name) =>
        cmdlets.Select(static cmdlet => AssemblyLoadContext.GetLoadContext(cmdlet.ImplementingType.Assembly)!).Distinct()
            .SelectMany(static context => context.Assemblies)
            .Select(assembly => assembly.GetType(name))
            .OfType<Type>();

    private static IEnumerable<Type> InCmdlet(CmdletInfo cmdlet) =>
        CmdletText.Outputs(cmdlet).SelectMany(static output => output.Type).Select(static name => name.Type).OfType<Type>()
            .Concat(CmdletText.Parameters(cmdlet).Select(static parameter => parameter.ParameterType));

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type),
        _ => [type],
    };
}
