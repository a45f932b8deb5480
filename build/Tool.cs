using System.ComponentModel;
using System.Diagnostics;

namespace GorgiasPS.Build;

/// <summary>Runs other programs.</summary>
internal static class Tool
{
    /// <summary>Runs a program with its output passed through.</summary>
    internal static int Run(string folder, string program, params IEnumerable<string> arguments)
    {
        using Process process = Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Runs a program and returns what it printed.</summary>
    internal static string Read(string folder, string program, params IEnumerable<string> arguments)
    {
        using Process process = Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true });
        string printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? printed.Trim() : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>Runs a program that may be missing, fail or hang, and says only whether it did its work.</summary>
    internal static bool Try(string folder, TimeSpan patience, string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Start(start);
            process.StandardInput.Close();
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(patience))
            {
                return process.ExitCode == 0;
            }

            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        // A log is read as text.
        if (Console.IsOutputRedirected)
        {
            start.Environment["NO_COLOR"] = "1";
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }
}
