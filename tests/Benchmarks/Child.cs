using System.Diagnostics;

namespace Gorgias.Benchmarks;

/// <summary>A second process of this program, which can be killed.</summary>
internal sealed class Child : IDisposable
{
    /// <summary>The environment variable with the queue's address. Not an argument: every user of the machine can read the arguments of a process.</summary>
    public const string QueueVariable = "GORGIAS_BENCHMARK_QUEUE";

    /// <summary>The environment variable with the folder of shared rate limits.</summary>
    public const string FolderVariable = "GORGIAS_BENCHMARK_FOLDER";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private Child(Process process, Action<Child, string>? onLine)
    {
        _process = process;
        _output = onLine is null ? process.StandardOutput.ReadToEndAsync() : ReadAsync(onLine);
        _error = process.StandardError.ReadToEndAsync();
    }

    public static Child Start(string queue, string folder, params string[] arguments) => Start(null, queue, folder, arguments);

    /// <summary>Starts a process whose lines are handed over as they come.</summary>
    public static Child Start(Action<Child, string>? onLine, string queue, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment[QueueVariable] = queue;
        start.Environment[FolderVariable] = folder;

        // Hundreds of processes run for a short time: a quick start matters more than optimized code.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new Child(Process.Start(start)!, onLine);
    }

    /// <summary>Waits for the process to end, and returns its exit code and what it printed.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, (await _output).Trim(), (await _error).Trim());
    }

    /// <summary>Kills the process (SIGKILL) after a delay. False when the process ended before.</summary>
    public async Task<bool> KillAfterAsync(TimeSpan delay)
    {
        using var over = new CancellationTokenSource(delay);
        try
        {
            await _process.WaitForExitAsync(over.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            return true;
        }
    }

    /// <summary>Kills the process (SIGKILL) now, from any thread.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Returns the last line.</summary>
    private async Task<string> ReadAsync(Action<Child, string> onLine)
    {
        string last = "";
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            onLine(this, line);
            last = line;
        }

        return last;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
