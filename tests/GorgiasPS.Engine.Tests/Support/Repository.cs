using System.Reflection;

namespace GorgiasPS.Engine.Tests.Support;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Path.GetFullPath(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "RepositoryRoot").Value!);

    internal static string Module { get; } = Path.Combine(Root, "out", "GorgiasPS");
}
