using System.Diagnostics;
using System.Globalization;
using Gorgias.Sandbox;
using Gorgias.Simulation;

namespace Gorgias.Benchmarks;

/// <summary>
/// Simulates orders from one seed, in virtual time and on one thread: crashes, an ill account, a wall clock that is set. Prints what was counted, the hash of
/// all events, which is the same each time, and the law that was broken.
/// </summary>
internal static class SimulationBenchmark
{
    /// <summary>Returns the exit code: 0 when no law was broken.</summary>
    public static int Run(TextWriter output, IReadOnlyList<string> arguments)
    {
        if (Read(arguments) is not { } options)
        {
            output.WriteLine("Options: --seed n, --orders m, --crashes k, --store memory|sqlite, --limiter leaky|window|fixed, --without lookup");
            return 2;
        }

        var watch = Stopwatch.StartNew();
        int told = 0;
        SimulationResult result = new Simulator(options)
        {
            OnProgress = tickets =>
            {
                if (tickets - told >= Math.Max(1, options.Orders / 10))
                {
                    told = tickets;
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tickets,10} tickets after {watch.Elapsed.TotalSeconds:0} s"));
                }
            },
        }.Run();
        output.WriteLine(string.Join(", ", result.Figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Count} {f.Name}"))));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Elapsed.TotalHours:0.0} virtual hours in {watch.Elapsed.TotalSeconds:0.0} s; {Environment.WorkingSet >> 20} MB"));
        output.WriteLine($"Seed {options.Seed.ToString(CultureInfo.InvariantCulture)}: {result.Events} events, hash {result.Hash}");
        if (result.Violation is null)
        {
            output.WriteLine("No law was broken: none lost, none twice.");
            return 0;
        }

        output.WriteLine("The last events:");
        foreach (string happened in result.LastEvents)
        {
            output.WriteLine(happened);
        }

        output.WriteLine("BROKEN: " + result.Violation);
        return 1;
    }

    private static SimulationOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new SimulationOptions { Crashes = -1 };
        for (int i = 0; i + 1 < arguments.Count; i += 2)
        {
            string value = arguments[i + 1];
            bool isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            SimulationOptions? next = (arguments[i], value) switch
            {
                ("--seed", _) when isNumber => options with { Seed = number },
                ("--orders", _) when isNumber => options with { Orders = number },
                ("--crashes", _) when isNumber => options with { Crashes = number },
                ("--store", "memory") => options with { Folder = null },
                ("--store", "sqlite") => options with { Folder = NewFolder() },
                ("--limiter", "leaky" or "window" or "fixed") => options with { Limiter = Enum.Parse<SandboxLimiter>(value, ignoreCase: true) },
                ("--without", "lookup") => options with { WithoutLookup = true },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return arguments.Count % 2 != 0 ? null : options.Crashes < 0 ? options with { Crashes = options.Orders / 10 } : options;
    }

    /// <summary>In memory where there is such a disk: only the process dies, so what a disk keeps through a power cut does not count.</summary>
    private static string NewFolder()
    {
        const string InMemory = "/dev/shm";
        return Directory.Exists(InMemory)
            ? Directory.CreateDirectory(Path.Combine(InMemory, "gorgias-simulation-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture))).FullName
            : Directory.CreateTempSubdirectory("gorgias-simulation-").FullName;
    }
}
