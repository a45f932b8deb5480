using System.Reflection;

namespace Architecture.Tests;

/// <summary>
/// No public signature has a type of a dependency: Windows PowerShell can load two copies of a dependency into one process,
/// and their types are not interchangeable.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    [Theory]
    [MemberData(nameof(ReferenceTests.ProjectNames), MemberType = typeof(ReferenceTests))]
    public void No_type_of_a_dependency_is_public(string name)
    {
        IEnumerable<string> foreign =
            from seen in PublicSurface.Of(Assembly.Load(name))
            where !seen.Type.IsGenericParameter && !IsAllowed(seen.Type.Assembly, name)
            select $"{seen.Where}: {seen.Type.FullName}";

        Assert.Empty(foreign.Distinct());
    }

    [Fact]
    public void A_type_of_a_dependency_is_found()
    {
        IEnumerable<Type> seen = PublicSurface.Of(typeof(PublicSurfaceTests).Assembly).Select(static item => item.Type);

        Assert.Contains(typeof(FactAttribute), seen);
        Assert.Contains(typeof(TheoryData<>), PublicSurface.Of(typeof(PublicSurfaceTests).Assembly).Select(static item => item.Type));
    }

    private static bool IsAllowed(Assembly declaring, string name) =>
        Path.GetDirectoryName(declaring.Location) == Framework
        || declaring.GetName().Name is { } simple
        && (simple.StartsWith("Gorgias", StringComparison.Ordinal) || (simple == "System.Management.Automation" && name == "GorgiasPS"));
}
