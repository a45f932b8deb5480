namespace GorgiasPS.Build;

/// <summary>The versions of Pester that the module's suites pass under. Directory.Packages.props pins them, build/Tools fetches them.</summary>
internal sealed record Pester(string Version, string Manifest)
{
    internal const string HowToGet = "Pester could not be restored: no registry of NuGet packages was reached.";

    /// <summary>The pinned versions, the one that the test command uses first. Empty where they could not be fetched.</summary>
    internal static IReadOnlyList<Pester> Restore(Workspace workspace)
    {
        string project = workspace.Script(Path.Combine("Tools", "Tools.csproj"));
        return Tool.Try(workspace.Root, TimeSpan.FromMinutes(5), "dotnet", "msbuild", project, "-restore", "-target:Stage")
            ? [.. Versions(workspace, project).Select(version => new Pester(version, Path.Combine(workspace.Tools, "Pester", version, "Pester.psd1")))]
            : [];
    }

    private static string[] Versions(Workspace workspace, string project) =>
        Tool.Read(workspace.Root, "dotnet", "msbuild", project, "-getProperty:PesterVersions").Split(';', StringSplitOptions.TrimEntries);
}
