using System.Reflection;

namespace Architecture.Tests;

/// <summary>
/// No type of a dependency crosses a public surface: under Windows PowerShell two copies of a dependency can be in one process,
/// and an object of the one is no object of the other.
/// </summary>
public sealed class PublicSurfaceTests
{
    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    [Theory]
    [MemberData(nameof(ReferenceTests.ProjectNames), MemberType = typeof(ReferenceTests))]
    public void No_type_of_a_dependency_is_public(string name)
    {
        IEnumerable<string> strangers =
            from seen in PublicSurface.Of(Assembly.Load(name))
            where !seen.Type.IsGenericParameter && !IsAllowed(seen.Type.Assembly, name)
            select $"{seen.Where}: {seen.Type.FullName}";

        Assert.Empty(strangers.Distinct());
    }

    [Fact]
    public void A_type_of_a_dependency_would_be_seen()
    {
        IEnumerable<Type> seen = PublicSurface.Of(typeof(PublicSurfaceTests).Assembly).Select(static item => item.Type);

        Assert.Contains(typeof(FactAttribute), seen);
        Assert.Contains(typeof(TheoryData<>), PublicSurface.Of(typeof(PublicSurfaceTests).Assembly).Select(static item => item.Type));
    }

    private static bool IsAllowed(Assembly home, string name) =>
        Path.GetDirectoryName(home.Location) == Framework
        || home.GetName().Name is { } simple
        && (simple.StartsWith("Gorgias", StringComparison.Ordinal) || (simple == "System.Management.Automation" && name == "GorgiasPS"));
}
