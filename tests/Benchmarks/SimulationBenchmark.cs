using System.Diagnostics;
using System.Globalization;
using Gorgias.Sandbox;
using Gorgias.Simulation;

namespace Gorgias.Benchmarks;

/// <summary>
/// Simulates orders from one seed, in virtual time and on one thread: crashes, an ill account, a wall clock that is set. Prints what was counted, the hash of
/// all events, which is the same each time, and the law that was broken.
/// </summary>
internal sealed class SimulationBenchmark
{
    private readonly TextWriter _output;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly object _lock = new();

    private SimulationBenchmark(TextWriter output) => _output = output;

    /// <summary>Returns the exit code: 0 when no law was broken.</summary>
    public static int Run(TextWriter output, IReadOnlyList<string> arguments)
    {
        if (Read(arguments) is not { } asked)
        {
            output.WriteLine(
                "Options: --seed n, --orders m, --crashes k, --store memory|sqlite, --limiter leaky|window|fixed, --without lookup, --shards s");
            return 2;
        }

        return new SimulationBenchmark(output).Run(asked.Options, asked.Shards) ? 0 : 1;
    }

    private bool Run(SimulationOptions options, int shards)
    {
        // Each simulation is on one thread; several of them, with seeds of their own, share the work.
        var results = new SimulationResult[shards];
        Thread[] threads = [.. Enumerable.Range(0, shards).Select(i => new Thread(() => results[i] = Simulate(Shard(options, i, shards))))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        foreach ((SimulationResult result, int i) in results.Select((r, i) => (r, i)))
        {
            _output.WriteLine(Text($"Seed {options.Seed + i}: {result.Events} events, hash {result.Hash}, {result.Elapsed.TotalHours:0.0} virtual hours"));
            _output.WriteLine("  " + string.Join(", ", result.Figures.Select(f => Text($"{f.Count} {f.Name}"))));
        }

        _output.WriteLine(Text($"{_watch.Elapsed.TotalSeconds:0.0} s, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0} s of processors, ")
            + Text($"{Environment.WorkingSet >> 20} MB"));
        foreach ((SimulationResult result, int i) in results.Select((r, i) => (r, i)).Where(r => r.r.Violation is not null))
        {
            _output.WriteLine("The last events:");
            foreach (string happened in result.LastEvents)
            {
                _output.WriteLine(happened);
            }

            _output.WriteLine(Text($"BROKEN with seed {options.Seed + i}: {result.Violation}"));
        }

        bool isWhole = results.All(r => r.Violation is null);
        _output.WriteLine(isWhole ? "No law was broken: none lost, none twice." : "A law was broken.");
        return isWhole;
    }

    private SimulationResult Simulate(SimulationOptions options)
    {
        int told = 0;
        return new Simulator(options)
        {
            OnProgress = tickets =>
            {
                if (tickets - told >= Math.Max(1, options.Orders / 10))
                {
                    told = tickets;
                    lock (_lock)
                    {
                        _output.WriteLine(Text($"{tickets,10} tickets of seed {options.Seed} after {_watch.Elapsed.TotalSeconds:0} s"));
                    }
                }
            },
        }.Run();
    }

    private static SimulationOptions Shard(SimulationOptions options, int shard, int shards) => options with
    {
        Seed = options.Seed + shard,
        Orders = Part(options.Orders, shard, shards),
        Crashes = Part(options.Crashes, shard, shards),
        Folder = options.Folder is null ? null : Directory.CreateDirectory($"{options.Folder}-{shard.ToString(CultureInfo.InvariantCulture)}").FullName,
    };

    private static int Part(int whole, int shard, int shards) => (whole / shards) + (shard < whole % shards ? 1 : 0);

    private static (SimulationOptions Options, int Shards)? Read(IReadOnlyList<string> arguments)
    {
        var options = new SimulationOptions { Crashes = -1 };
        int shards = 1;
        for (int i = 0; i + 1 < arguments.Count; i += 2)
        {
            string value = arguments[i + 1];
            bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            switch (arguments[i], value)
            {
                case ("--seed", _) when isNumber:
                    options = options with { Seed = number };
                    break;
                case ("--orders", _) when number > 0:
                    options = options with { Orders = number };
                    break;
                case ("--crashes", _) when isNumber:
                    options = options with { Crashes = number };
                    break;
                case ("--store", "memory" or "sqlite"):
                    options = options with { Folder = value == "sqlite" ? FolderName() : null };
                    break;
                case ("--limiter", "leaky" or "window" or "fixed"):
                    options = options with { Limiter = Enum.Parse<SandboxLimiter>(value, ignoreCase: true) };
                    break;
                case ("--without", "lookup"):
                    options = options with { WithoutLookup = true };
                    break;
                case ("--shards", _) when number > 0:
                    shards = number;
                    break;
                default:
                    return null;
            }
        }

        return arguments.Count % 2 != 0 ? null : (options.Crashes < 0 ? options with { Crashes = options.Orders / 10 } : options, shards);
    }

    /// <summary>In memory where there is such a disk: only the process dies, so what a disk keeps through a power cut does not count.</summary>
    private static string FolderName() => Path.Combine(
        Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), Text($"gorgias-simulation-{Environment.ProcessId}"));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
