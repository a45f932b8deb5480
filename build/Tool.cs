using System.ComponentModel;
using System.Diagnostics;
using System.Text;

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

    /// <summary>
    /// Runs a program beside others. What it prints is printed in pages, each in one piece: a form feed on a line of its own ends a page, and so does
    /// the program.
    /// </summary>
    internal static int RunInPages(string folder, string program, params IEnumerable<string> arguments)
    {
        using Process process = Start(
            new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
        StringBuilder page = new();
        using CountdownEvent open = new(2);
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (page)
            {
                if (line.Data is not (null or "\f"))
                {
                    page.AppendLine(line.Data);
                    return;
                }

                // One call, so that it stays in one piece.
                Console.Write(page.ToString());
                page.Clear();
            }

            if (line.Data is null)
            {
                open.Signal();
            }
        }

        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        // Not the overload that awaits the end of the output as well: a program that this one has left behind may hold that open.
        process.WaitForExit(int.MaxValue);
        open.Wait(TimeSpan.FromSeconds(10));
        process.CancelOutputRead();
        process.CancelErrorRead();
        lock (page)
        {
            Console.Write(page.ToString());
        }

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

    /// <summary>Does several things at the same time, each on a thread of its own, and returns what they returned, in their order.</summary>
    internal static T[] SideBySide<T>(IEnumerable<Func<T>> parts) => Task.WhenAll(
        [.. parts.Select(static part => Task.Factory.StartNew(part, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))])
        .GetAwaiter().GetResult();

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
