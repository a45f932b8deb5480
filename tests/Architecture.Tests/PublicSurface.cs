using System.Reflection;

namespace Architecture.Tests;

/// <summary>Every type that a caller of an assembly can see in its signatures.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    internal static IEnumerable<(string Where, Type Type)> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        from seen in InType(type)
        from part in Parts(seen.Type)
        select (seen.Where, part);

    private static IEnumerable<(string Where, Type Type)> InType(Type type)
    {
        IEnumerable<Type> ofType =
        [
            .. type.BaseType is { } parent ? (Type[])[parent] : [],
            .. type.GetInterfaces(),
            .. type.GetGenericArguments().SelectMany(static argument => argument.GetGenericParameterConstraints()),
            .. Attributes(type),
        ];
        return ofType.Select(seen => (type.FullName!, seen))
            .Concat(type.GetMembers(Declared).Where(IsVisible)
                .SelectMany(member => InMember(member).Select(seen => ($"{type.FullName}.{member.Name}", seen))));
    }

    private static IEnumerable<Type> InMember(MemberInfo member) =>
        Attributes(member).Concat(member switch
        {
            FieldInfo field => [field.FieldType],
            PropertyInfo property => [property.PropertyType, .. property.GetIndexParameters().Select(static parameter => parameter.ParameterType)],
            EventInfo @event => [@event.EventHandlerType!],
            MethodInfo method =>
            [
                method.ReturnType,
                .. InParameters(method),
                .. method.GetGenericArguments().SelectMany(static argument => argument.GetGenericParameterConstraints()),
            ],
            MethodBase constructor => InParameters(constructor),
            _ => [],
        });

    private static IEnumerable<Type> InParameters(MethodBase method) =>
        method.GetParameters().SelectMany(static parameter =>
            parameter.GetCustomAttributesData().Select(static data => data.AttributeType).Append(parameter.ParameterType));

    private static IEnumerable<Type> Attributes(MemberInfo member) =>
        member.GetCustomAttributesData().SelectMany(static data => data.ConstructorArguments
            .Concat(data.NamedArguments.Select(static named => named.TypedValue))
            .Select(static argument => argument.Value)
            .OfType<Type>()
            .Append(data.AttributeType));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo @event => IsVisible(@event.AddMethod!),
        _ => false,
    };

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];
    }
}
