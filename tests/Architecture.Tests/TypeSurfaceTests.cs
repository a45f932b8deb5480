using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using GorgiasPS.Surface;
using PublicApiGenerator;

namespace Architecture.Tests;

/// <summary>The public types of the assemblies change only together with the surface file.</summary>
public sealed class TypeSurfaceTests
{
    // Without the loader, which only the module itself uses.
    private static readonly string[] Assemblies = ["Gorgias.Client", "Gorgias.Orders", "Gorgias.Queue", "Gorgias.Sandbox", "GorgiasPS"];

    // Attributes for PowerShell are left out: the other surface file has the parameters as PowerShell reads them. So is what the compiler adds.
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        ExcludeAttributes =
        [
            .. from type in typeof(Cmdlet).Assembly.GetExportedTypes() where typeof(Attribute).IsAssignableFrom(type) select type.FullName!,
            typeof(AsyncIteratorStateMachineAttribute).FullName!,
        ],
    };

    [Fact]
    [Trait("Category", "Surface")]
    public void Public_types_are_those_of_the_file() => new SurfaceFile(Repository.Root, "types.txt").AssertHolds(
        "// The public types of the net8.0 build. Written by ./build.sh surface; a test compares.\n"
        + string.Concat(Assemblies.Select(static name => $"\n// {name}\n{Text(Assembly.Load(name))}\n")));

    private static string Text(Assembly assembly) => assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd('\n');
}
