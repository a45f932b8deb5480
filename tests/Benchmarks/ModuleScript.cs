using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Gorgias.Benchmarks;

/// <summary>Runs a script of this folder, which returns true when all is well, in a PowerShell of its own.</summary>
internal static class ModuleScript
{
    /// <param name="name">The file.</param>
    /// <param name="arguments">What follows it on the command line.</param>
    public static async Task<bool> RunAsync(string name, string arguments)
    {
        string script = Path.Combine(Folder(), name);
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Folder() };
        string command = $"exit [int](-not (& '{script.Replace("'", "''")}' {arguments}))";
        Array.ForEach(["pwsh", "-NoProfile", "-NonInteractive", "-Command", command], start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
