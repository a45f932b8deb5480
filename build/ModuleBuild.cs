namespace GorgiasPS.Build;

/// <summary>Compiles everything. MSBuild itself puts the importable module into out/GorgiasPS (build/Module.targets).</summary>
internal static class ModuleBuild
{
    internal static int Run(Workspace workspace)
    {
        Console.WriteLine("Building. The first time takes some minutes.");
        int code = Tool.Run(
            workspace.Root, "dotnet", "build", workspace.Solution, "--configuration", Workspace.Configuration, "--nologo", "--verbosity", "quiet");
        if (code == 0)
        {
            Console.WriteLine($"Module: {Path.GetRelativePath(workspace.Root, workspace.Module)}");
        }

        return code;
    }
}
