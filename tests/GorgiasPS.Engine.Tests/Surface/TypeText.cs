using System.Globalization;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace GorgiasPS.Engine.Tests.Surface;

/// <summary>A type as lines of the surface file: its properties, and what the module's type data add.</summary>
internal static class TypeText
{
    internal static IEnumerable<string> Of(Type type, TypeData? data)
    {
        string parent = type.IsEnum || type.BaseType is null || type.BaseType == typeof(object) ? "" : $" : {Readable.Name(type.BaseType)}";
        IEnumerable<string> own = type.IsEnum ? Values(type) : Properties(type).Append(Text(type));
        return [$"{Kind(type)} {Readable.Name(type)}{parent}", .. own.Concat(Added(data)).Indent()];
    }

    /// <summary>Type data of a name that is not a type, such as the name of a deserialized object.</summary>
    internal static IEnumerable<string> Of(TypeData data) => [$"type data of {data.TypeName}", .. Added(data).Indent()];

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static IEnumerable<string> Values(Type type) =>
        from name in Enum.GetNames(type)
        let value = Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)
        orderby value
        select $"{name} = {Readable.Value(value)}";

    private static IEnumerable<string> Properties(Type type) =>
        SurfaceTypes.Items(type).Select(static item => $"holds <{Readable.Name(item)}>").Order(StringComparer.Ordinal).Concat(
            from property in SurfaceTypes.Properties(type)
            select $"{property.Name} <{Readable.Name(property.PropertyType)}>{(property.SetMethod is { IsPublic: true } ? ", writable" : "")}");

    private static string Text(Type type)
    {
        MethodInfo? own = type.GetMethod(nameof(ToString), Type.EmptyTypes);
        return $"as text: {(own is null || own.DeclaringType == typeof(object) || own.DeclaringType == typeof(ValueType) ? "the type's name" : "its own")}";
    }

    private static IEnumerable<string> Added(TypeData? data)
    {
        if (data is null)
        {
            return [];
        }

        IEnumerable<(string What, object? Value)> facts =
        [
            ("shown by default", data.DefaultDisplayPropertySet?.ReferencedProperties),
            ("shown in one word", data.DefaultDisplayProperty),
            ("key properties", data.DefaultKeyPropertySet?.ReferencedProperties),
            ("serialization depth", data.SerializationDepth),
            ("serialization method", data.SerializationMethod),
            ("serialized properties", data.PropertySerializationSet?.ReferencedProperties),
            ("serialized properties, inherited", data.PropertySerializationSet is null ? null : data.InheritPropertySerializationSet),
            ("serialized as", data.StringSerializationSource),
            ("read back as", data.TargetTypeForDeserialization),
            ("type converter", data.TypeConverter),
            ("type adapter", data.TypeAdapter),
        ];
        return data.Members.Values.Select(Member).Order(StringComparer.Ordinal)
            .Concat(facts.Where(static fact => fact.Value is not null).Select(static fact => $"{fact.What}: {Readable.Value(fact.Value)}"));
    }

    private static string Member(TypeMemberData member) => member switch
    {
        AliasPropertyData alias => $"alias {alias.Name} = {alias.ReferencedMemberName}",
        ScriptPropertyData script => $"script property {script.Name}{(script.SetScriptBlock is null ? "" : ", writable")}",
        NotePropertyData note => $"note {note.Name} = {Readable.Value(note.Value)}",
        PropertySetData set => $"property set {set.Name}: {Readable.Value(set.ReferencedProperties)}",
        _ => $"{member.GetType().Name[..^"Data".Length]} {member.Name}",
    };
}
