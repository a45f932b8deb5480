namespace GorgiasPS.Build;

/// <summary>Brings the pages that people read in line with the cmdlets, and writes from them the help that PowerShell reads.</summary>
internal static class HelpUpdate
{
    internal static int Run(Workspace workspace)
    {
        if (ModuleBuild.Run(workspace) is not 0 and var broken)
        {
            return broken;
        }

        return Tool.Run(
            workspace.Root, "dotnet", "run", "--project", workspace.Script("Help"), "--configuration", Workspace.Configuration, "--no-build");
    }
}
