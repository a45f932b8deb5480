using System.Management.Automation;
using System.Reflection;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>A parameter as lines of the surface file: its type and names, how each parameter set binds it, and what restricts its values.</summary>
internal static class ParameterText
{
    internal static IEnumerable<string> Of(ParameterMetadata parameter)
    {
        string aliases = parameter.Aliases.Count == 0 ? "" : $", alias {string.Join(", ", parameter.Aliases.Order(StringComparer.Ordinal))}";
        IEnumerable<string> sets = parameter.ParameterSets.OrderBy(static set => set.Key, StringComparer.Ordinal)
            .Select(set => SetLine(parameter, set.Key, set.Value));
        IEnumerable<string> rules = parameter.Attributes.Where(IsRule).Select(AttributeLine).Order(StringComparer.Ordinal);
        return [$"-{parameter.Name} <{Readable.Name(parameter.ParameterType)}>{aliases}", .. sets.Concat(rules).Indent()];
    }

    private static string SetLine(ParameterMetadata parameter, string name, ParameterSetMetadata set)
    {
        bool isHidden = parameter.Attributes.OfType<ParameterAttribute>().Any(item => item.DontShow && item.ParameterSetName == name);
        string[] facts =
        [
            set.IsMandatory ? "mandatory" : "optional",
            set.Position == int.MinValue ? "named" : $"position {Readable.Value(set.Position)}",
            .. set.ValueFromPipeline ? ["pipeline by value"] : Array.Empty<string>(),
            .. set.ValueFromPipelineByPropertyName ? ["pipeline by property name"] : Array.Empty<string>(),
            .. set.ValueFromRemainingArguments ? ["remaining arguments"] : Array.Empty<string>(),
            .. isHidden ? ["hidden"] : Array.Empty<string>(),
        ];
        return $"{(name == ParameterAttribute.AllParameterSets ? "every set" : name)}: {string.Join(", ", facts)}";
    }

    // Without the attributes that the compiler adds, and those for sets and aliases, which have their own lines.
    private static bool IsRule(Attribute attribute) =>
        attribute is not (ParameterAttribute or AliasAttribute) && attribute.GetType().Namespace != "System.Runtime.CompilerServices";

    private static string AttributeLine(Attribute attribute)
    {
        Type type = attribute.GetType();
        IEnumerable<string> facts =
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where property.GetMethod!.GetBaseDefinition().DeclaringType == type
            let value = property.GetValue(attribute)
            where value is not null
            select $"{property.Name} {Readable.Value(value)}";
        string inner = string.Join("; ", facts.Order(StringComparer.Ordinal));
        string name = type.Name[..^nameof(Attribute).Length];
        return inner.Length == 0 ? name : $"{name}: {inner}";
    }
}
