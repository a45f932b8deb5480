namespace GorgiasPS.Build;

/// <summary>A PowerShell to run scripts in: the one on the path, else the one that the tool manifest names.</summary>
internal sealed record PowerShellHost(string Program, IReadOnlyList<string> Before)
{
    internal const string HowToGet =
        "PowerShell 7.4 or later was not found. To get it: dotnet tool install --global PowerShell, or https://aka.ms/powershell";

    private static readonly string[] Bare = ["-NoLogo", "-NoProfile", "-NonInteractive"];
    private static readonly string[] VersionCheck = [.. Bare, "-Command", "if ($PSVersionTable.PSVersion -lt '7.4') { exit 1 }"];

    internal static PowerShellHost? Find(Workspace workspace)
    {
        PowerShellHost[] known = [new("pwsh", []), new("dotnet", ["tool", "run", "pwsh", "--"])];
        return known.FirstOrDefault(host =>
            (host.Before.Count == 0 || Tool.Try(workspace.Root, TimeSpan.FromMinutes(2), "dotnet", "tool", "restore"))
            && Tool.Try(workspace.Root, TimeSpan.FromMinutes(1), host.Program, [.. host.Before, .. VersionCheck]));
    }

    internal int Run(Workspace workspace, string script, params IEnumerable<string> arguments) =>
        Tool.Run(workspace.Root, Program, [.. Before, .. Bare, "-File", script, .. arguments]);

    internal bool Try(Workspace workspace, TimeSpan patience, string script, params IEnumerable<string> arguments) =>
        Tool.Try(workspace.Root, patience, Program, [.. Before, .. Bare, "-File", script, .. arguments]);
}
