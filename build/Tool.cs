using System.Diagnostics;

namespace GorgiasPS.Build;

/// <summary>Runs another program with its output passed through.</summary>
internal static class Tool
{
    internal static int Run(string program, string folder, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, UseShellExecute = false };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        return process.ExitCode;
    }
}
