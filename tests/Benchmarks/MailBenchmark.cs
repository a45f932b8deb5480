using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Gorgias.Benchmarks;

/// <summary>Mails customers with the module, in a PowerShell of its own, and checks that every mail that failed is named: <c>Measure-Mail.ps1</c>.</summary>
internal static class MailBenchmark
{
    public static async Task<bool> RunAsync(int seed)
    {
        string script = Path.Combine(Folder(), "Measure-Mail.ps1");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Folder() };
        string command = string.Format(CultureInfo.InvariantCulture, "exit [int](-not (& '{0}' -Seed {1}))", script.Replace("'", "''"), seed);
        Array.ForEach(["pwsh", "-NoProfile", "-NonInteractive", "-Command", command], start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
