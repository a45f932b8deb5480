namespace GorgiasPS.Build;

/// <summary>The main job on the sandbox, in PowerShell where there is one.</summary>
internal static class Demo
{
    internal static int Run(Workspace workspace)
    {
        int code = ModuleBuild.Run(workspace);
        if (code != 0)
        {
            return code;
        }

        string samples = Path.Combine(workspace.Root, "samples");
        if (PowerShellHost.Find(workspace) is { } host)
        {
            return host.Run(workspace, Path.Combine(samples, "Demo.ps1"));
        }

        code = Tool.Run(
            workspace.Root, "dotnet", "run", "--project", Path.Combine(samples, "ClientDemo"), "--configuration", Workspace.Configuration, "--no-build");
        Console.WriteLine($"Left out: the cmdlets; this was the same job through the client library. {PowerShellHost.HowToGet}");
        return code;
    }
}
