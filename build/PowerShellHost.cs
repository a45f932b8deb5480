namespace GorgiasPS.Build;

/// <summary>A PowerShell to run scripts in: an installed one of version 7.6 or later, else the one that the tool manifest pins.</summary>
internal sealed record PowerShellHost(string Program, IReadOnlyList<string> Before)
{
    internal const string HowToGet =
        "PowerShell 7.6 or later was not found and could not be restored (dotnet tool restore). To get it: https://aka.ms/powershell";

    private static readonly string[] Bare = ["-NoLogo", "-NoProfile", "-NonInteractive"];
    private static readonly string[] VersionCheck = [.. Bare, "-Command", "if ($PSVersionTable.PSVersion -lt '7.6') { exit 1 }"];
    private static readonly PowerShellHost Installed = new("pwsh", []);
    private static readonly PowerShellHost Pinned = new("dotnet", ["tool", "run", "pwsh", "--"]);

    internal static PowerShellHost? Find(Workspace workspace) =>
        Installed.Works(workspace) ? Installed
        : Tool.Try(workspace.Root, TimeSpan.FromMinutes(5), "dotnet", "tool", "restore") && Pinned.Works(workspace) ? Pinned
        : null;

    internal int Run(Workspace workspace, string script, params IEnumerable<string> arguments) =>
        Tool.Run(workspace.Root, Program, [.. Before, .. Bare, "-File", script, .. arguments]);

    /// <summary>The same beside other programs: see <see cref="Tool.RunInPages"/>.</summary>
    internal int RunInPages(Workspace workspace, string script, params IEnumerable<string> arguments) =>
        Tool.RunInPages(workspace.Root, Program, [.. Before, .. Bare, "-File", script, .. arguments]);

    private bool Works(Workspace workspace) => Tool.Try(workspace.Root, TimeSpan.FromMinutes(1), Program, [.. Before, .. VersionCheck]);
}
