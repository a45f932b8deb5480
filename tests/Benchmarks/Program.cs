#pragma warning disable RS0030 // This program's purpose is to print.
using System.Globalization;
using Gorgias.Benchmarks;
using Gorgias.Client;
using Gorgias.Testing.Limiters;

TextWriter output = Console.Out;
switch (args)
{
    case ["limiter"]:
        return await LimiterBenchmark.RunAsync(output, [300, 2000], [5, 50, 200], TimeSpan.FromSeconds(2)) ? 0 : 1;
    case ["limiter", "short"]:
        return await LimiterBenchmark.RunAsync(output, [300], [5, 50, 200], TimeSpan.FromSeconds(2)) ? 0 : 1;
    case ["limiter", "real"]:
        return await LimiterBenchmark.RunAsync(output, [300], [50, 200], TimeSpan.FromSeconds(20)) ? 0 : 1;
    case ["limiter", "virtual"]:
        PolicyTable.Write(output, seeds: 10);
        return 0;
    case ["limiter", "virtual", var seeds]:
        PolicyTable.Write(output, int.Parse(seeds, CultureInfo.InvariantCulture));
        return 0;
    case ["limiter", "shared"]:
        return await new SharedLimitBenchmark(output, tickets: 1000).RunAsync() ? 0 : 1;
    case ["outcomes"]:
        return await OutcomeBenchmark.RunAsync(output, orders: 1000, share: 0.02, seeds: 5) ? 0 : 1;
    case ["queue"]:
        return await QueueBenchmark.RunAsync(output, items: 100_000, drain: true) ? 0 : 1;
    case ["queue", "million"]:
        return await QueueBenchmark.RunAsync(output, items: 1_000_000, drain: false) ? 0 : 1;
    case ["queue", "postgres"]:
        return await QueueBenchmark.RunOnDatabaseAsync(output, items: 20_000) ? 0 : 1;
    case ["queue", "history"]:
        return await new HistoryBenchmark(output, rows: 1_000_000).RunAsync() ? 0 : 1;
    case ["queue", "history", var rows]:
        return await new HistoryBenchmark(output, int.Parse(rows, CultureInfo.InvariantCulture)).RunAsync() ? 0 : 1;
    case ["queue", "distance"]:
        return await DistanceBenchmark.RunAsync(output) ? 0 : 1;
    case ["queue", "cuts"]:
        return await CutBenchmark.RunAsync(output, cuts: 500, restarts: 12) ? 0 : 1;
    case ["queue", "cuts", var cuts, var restarts]:
        return await CutBenchmark.RunAsync(
            output, int.Parse(cuts, CultureInfo.InvariantCulture), int.Parse(restarts, CultureInfo.InvariantCulture)) ? 0 : 1;
    case ["kill", var seed]:
        return await Kill(seed).RunAsync() ? 0 : 1;
    case ["kill", "postgres", var seed]:
        return await Kill(seed).RunOnDatabaseAsync() ? 0 : 1;
    case ["kill"]:
        return await Kill("1").RunAsync() & await Kill("1").RunOnDatabaseAsync() ? 0 : 1;
    case ["rerun"]:
        return await Rerun("1").RunAsync() ? 0 : 1;
    case ["rerun", "seed", var seed]:
        return await Rerun(seed).RunAsync() ? 0 : 1;
    case ["mail"]:
        return await ModuleScript.RunAsync("Measure-Mail.ps1", "") ? 0 : 1;
    case ["mail", "seed", var seed]:
        return await ModuleScript.RunAsync("Measure-Mail.ps1", $"-Seed {int.Parse(seed, CultureInfo.InvariantCulture)}") ? 0 : 1;
    case ["outage"]:
        return await ModuleScript.RunAsync("Measure-Outage.ps1", "") ? 0 : 1;
    case ["outage", "short"]:
        return await ModuleScript.RunAsync("Measure-Outage.ps1", "-Outage 20 -Patience 30 -Window 2") ? 0 : 1;

    case ["sandbox", "seed"]:
        return await SandboxSeedBenchmark.RunAsync(output, tickets: 100_000) ? 0 : 1;
    case ["sandbox", "fuzz"]:
        return await SandboxFuzz.RunAsync(output, requests: 1_000_000, seed: 1) ? 0 : 1;
    case ["sandbox", "fuzz", var count]:
        return await SandboxFuzz.RunAsync(output, int.Parse(count, CultureInfo.InvariantCulture), seed: 1) ? 0 : 1;
    case ["sandbox", "fuzz", var count, var seed]:
        return await SandboxFuzz.RunAsync(output, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)) ? 0 : 1;

    case ["orders", "fuzz"]:
        return await OrderFuzz.RunAsync(output, rows: 1_000_000, seed: 1) ? 0 : 1;
    case ["orders", "fuzz", var count]:
        return await OrderFuzz.RunAsync(output, long.Parse(count, CultureInfo.InvariantCulture), seed: 1) ? 0 : 1;
    case ["orders", "fuzz", var count, var seed]:
        return await OrderFuzz.RunAsync(output, long.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture)) ? 0 : 1;

    case ["simulate", .. var options]:
        return SimulationBenchmark.Run(output, options);

    // For the processes that benchmarks start, not for people.
    case ["enqueue", var file]:
        return await Worker.EnqueueAsync(output, file);
    case ["drain", var account, var scope]:
        return await Worker.DrainAsync(output, new Uri(account), Enum.Parse<RateLimitScope>(scope));
    case ["rerun", var account, var count]:
        return await RerunWorker.SendAsync(output, new Uri(account), int.Parse(count, CultureInfo.InvariantCulture));
    default:
        output.WriteLine(
            "Usage: dotnet run --project tests/Benchmarks -c Release -- limiter [short | real | virtual [seeds] | shared] | outcomes | queue | queue million | "
                + "queue postgres | queue distance | queue cuts [cuts restarts] | queue history [rows] | kill | kill [postgres] seed | rerun | rerun seed n | "
                + "mail | mail seed n | outage | outage short | sandbox seed | sandbox fuzz [count [seed]] | orders fuzz [rows [seed]] | "
                + "simulate [--seed n] [--orders m] [--crashes k] [--store memory|sqlite] [--limiter leaky|window|fixed] [--without lookup] [--shards s]");
        return 2;
}

KillBenchmark Kill(string seed) => new(output, orders: 2000, kills: 50, int.Parse(seed, CultureInfo.InvariantCulture));

RerunBenchmark Rerun(string seed) => new(output, orders: 1000, kills: 50, int.Parse(seed, CultureInfo.InvariantCulture));
