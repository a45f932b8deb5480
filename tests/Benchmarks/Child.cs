using System.Diagnostics;

namespace Gorgias.Benchmarks;

/// <summary>This program once more, as a process of its own that can be killed.</summary>
internal sealed class Child : IDisposable
{
    /// <summary>Where a child finds its queue: not an argument, since those can be read by every user of the machine.</summary>
    public const string QueueVariable = "GORGIAS_BENCHMARK_QUEUE";

    /// <summary>Where a child finds the folder of shared limits.</summary>
    public const string FolderVariable = "GORGIAS_BENCHMARK_FOLDER";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private Child(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static Child Start(string queue, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment[QueueVariable] = queue;
        start.Environment[FolderVariable] = folder;

        // Hundreds of short lives: quick to start matters more than quick code.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new Child(Process.Start(start)!);
    }

    /// <summary>What it printed, once it is gone.</summary>
    public async Task<(int ExitCode, string Output, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, (await _output).Trim(), (await _error).Trim());
    }

    /// <summary>Kills it without a word (SIGKILL) after so long; false when it was gone before.</summary>
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

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
