using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Microsoft.PowerShell;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>Types and values as PowerShell's users write them.</summary>
internal static class Readable
{
    // PowerShell's short name for a type of the module depends on whether its assembly is already loaded, so the full name is used.
    internal static string Name(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } value => $"{Name(value)}?",
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        { IsGenericType: true } => $"{type.Namespace}.{type.Name.Split('`')[0]}[{string.Join(", ", type.GetGenericArguments().Select(Name))}]",
        _ when SurfaceTypes.IsOwn(type) => type.FullName!,
        _ => ToStringCodeMethods.Type(PSObject.AsPSObject(type)),
    };

    internal static string Value(object? value) => value switch
    {
        null => "null",
        string text => text,
        Type type => Name(type),
        IEnumerable several => string.Join(", ", several.Cast<object?>().Select(Value)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    internal static IEnumerable<string> Indent(this IEnumerable<string> lines) => lines.Select(static line => $"  {line}");
}
