namespace GorgiasPS.Build;

/// <summary>Writes the cmdlet help that PowerShell reads from the pages that people read.</summary>
internal static class HelpUpdate
{
    internal static int Run(Workspace workspace)
    {
        if (ModuleBuild.Run(workspace) is not 0 and var broken)
        {
            return broken;
        }

        if (PowerShellHost.Find(workspace) is not { } host)
        {
            Console.Error.WriteLine(PowerShellHost.HowToGet);
            return 1;
        }

        return host.Run(workspace, workspace.Script("Update-Help.ps1"));
    }
}
