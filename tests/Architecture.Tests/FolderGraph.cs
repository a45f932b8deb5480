using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Architecture.Tests;

/// <summary>
/// The references between the folders of a project, read from the compiled assembly. The folder of a type is the folder of the file with its name. What leaves
/// no trace in the assembly, such as a constant or nameof, does not count as a reference.
/// </summary>
internal static class FolderGraph
{
    /// <summary>The folder of each type of a project, by the type's name; empty for the project's own folder.</summary>
    internal static Dictionary<string, string> FoldersOf(string project)
    {
        string root = Path.Combine(Repository.Root, "src", project);
        return Repository.Sources(Path.Combine("src", project))
            .GroupBy(static file => Path.GetFileName(file).Split('.')[0], StringComparer.Ordinal)
            .ToDictionary(
                static files => files.Key, files => Path.GetRelativePath(root, Path.GetDirectoryName(files.First())!).Replace('\\', '/')
                    .TrimStart('.'), StringComparer.Ordinal);
    }

    /// <summary>A type's name without the number of its generic parameters.</summary>
    internal static string NameOf(string type) => type.Split('`')[0];

    internal static HashSet<(string From, string To)> References(string project)
    {
        Dictionary<string, string> folders = FoldersOf(project);
        using var assembly = AssemblyDefinition.ReadAssembly(Assembly.Load(project).Location);
        return
        [
            .. from type in assembly.MainModule.Types
               where folders.ContainsKey(NameOf(type.Name))
               from used in UsedBy(type)
               let other = NameOf(used.Name)
               where used.Scope == assembly.MainModule && folders.ContainsKey(other)
               let arrow = (From: folders[NameOf(type.Name)], To: folders[other])
               where arrow.From != arrow.To
               select arrow,
        ];
    }

    /// <summary>The references that are part of a circle.</summary>
    internal static IEnumerable<string> Circles(IReadOnlyCollection<(string From, string To)> references) =>
        from reference in references
        where Reaches(references, reference.To, reference.From)
        orderby reference
        select $"{reference.From} -> {reference.To}";

    private static bool Reaches(IReadOnlyCollection<(string From, string To)> references, string from, string to)
    {
        HashSet<string> seen = [from];
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out string? folder))
        {
            foreach (string next in references.Where(reference => reference.From == folder).Select(static reference => reference.To))
            {
                if (next == to)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return false;
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
        Named(type).Concat(type.NestedTypes.SelectMany(UsedBy)).SelectMany(Parts).Select(Outermost);

    private static IEnumerable<TypeReference?> Named(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(static item => item.InterfaceType),
        .. type.CustomAttributes.Concat(type.Properties.SelectMany(static property => property.CustomAttributes))
            .Select(static attribute => attribute.AttributeType),
        .. type.Fields.Select(static field => field.FieldType),
        .. type.Properties.Select(static property => property.PropertyType),
        .. type.Methods.SelectMany(OfMethod),
    ];

    private static IEnumerable<TypeReference?> OfMethod(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (TypeReference? used in method.Parameters.Select(static parameter => parameter.ParameterType))
        {
            yield return used;
        }

        if (!method.HasBody)
        {
            yield break;
        }

        foreach (TypeReference? used in method.Body.Variables.Select(static variable => variable.VariableType)
            .Concat(method.Body.Instructions.SelectMany(OfInstruction)))
        {
            yield return used;
        }
    }

    private static IEnumerable<TypeReference?> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    /// <summary>A type and its parts: the elements of arrays, the arguments of generic types.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification composed => Parts(composed.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
