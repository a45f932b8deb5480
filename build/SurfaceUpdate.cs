namespace GorgiasPS.Build;

/// <summary>Writes the surface files: the tests that compare them with the build write them instead when they are told to.</summary>
internal static class SurfaceUpdate
{
    private static readonly string[] Projects = ["Architecture.Tests", "GorgiasPS.Engine.Tests"];

    internal static int Run(Workspace workspace)
    {
        if (ModuleBuild.Run(workspace) is not 0 and var broken)
        {
            return broken;
        }

        Dictionary<string, string> before = Read(workspace);
        Environment.SetEnvironmentVariable("GORGIASPS_ACCEPT_SURFACE", "1");
        foreach (string project in Projects)
        {
            int code = Tool.Run(
                workspace.Root, "dotnet", "test", Path.Combine(workspace.Root, "tests", project), "--configuration", Workspace.Configuration,
                "--no-build", "--nologo", "--filter", "Category=Surface");
            if (code != 0)
            {
                return code;
            }
        }

        string[] changed = [.. from file in Read(workspace) where before.GetValueOrDefault(file.Key) != file.Value orderby file.Key select file.Key];
        Console.WriteLine(changed.Length == 0 ? "The surface is that of the files." : $"Written: {string.Join(", ", changed)}");
        return 0;
    }

    private static Dictionary<string, string> Read(Workspace workspace) =>
        Directory.GetFiles(workspace.Surface, "*.txt").ToDictionary(file => Path.GetRelativePath(workspace.Root, file), File.ReadAllText);
}
