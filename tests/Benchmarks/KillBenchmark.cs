using System.Diagnostics;
using System.Globalization;
using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Sandbox;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// Two thousand orders are queued and sent to an account whose responses fail in six ways, 2% each, while the processes that do it are killed at random
/// times. Passes when there is one ticket for each order, and every item is done.
/// </summary>
internal sealed class KillBenchmark(TextWriter output, int orders, int kills, int seed)
{
    private const double FaultProbability = 0.02;
    private const int KillsWhileQueueing = 10;

    private readonly Random _random = new(seed);

    /// <summary>A queue in a file, with one worker at a time.</summary>
    public async Task<bool> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-kill-");
        try
        {
            string queue = Path.Combine(folder.FullName, "kill.queue");
            await using GorgiasSandbox sandbox = await StartAsync();
            var clock = Stopwatch.StartNew();
            int killed = await EnqueueAsync(queue, folder.FullName);
            TimeSpan queued = clock.Elapsed;
            killed += await WorkAsync(queue, sandbox, kills - killed, RateLimitScope.Process);
            return await VerifyAsync(queue, sandbox, queued, clock.Elapsed, killed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A queue in a database, with three workers at once, of which two are killed repeatedly. The database crashes once as well.</summary>
    public async Task<bool> RunOnDatabaseAsync()
    {
        if (PostgresPrograms.WhyNot is { } why)
        {
            output.WriteLine(why);
            return false;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-kill-");
        try
        {
            using var server = new PostgresServer();
            await using GorgiasSandbox sandbox = await StartAsync();
            var clock = Stopwatch.StartNew();
            int killed = await EnqueueAsync(server.ConnectionString, folder.FullName);
            TimeSpan queued = clock.Elapsed;
            int half = (kills - killed) / 2;
            int[] most = [kills - killed - half, half, 0];
            var workers = most.Select(m => WorkAsync(server.ConnectionString, sandbox, m, RateLimitScope.Database)).ToList();
            await Task.Delay(RandomDelay(8000, 20000), TimeProvider.System);
            await Task.Run(() => server.Restart());
            output.WriteLine("the database crashed and was started again");
            killed += (await Task.WhenAll(workers)).Sum();
            return await VerifyAsync(server.ConnectionString, sandbox, queued, clock.Elapsed, killed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<GorgiasSandbox> StartAsync()
    {
        GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions
        {
            Capacity = 40,
            Window = TimeSpan.FromSeconds(0.8),
            Latency = TimeSpan.FromMilliseconds(60),
            Jitter = TimeSpan.FromMilliseconds(
                20),
            Seed = seed,
            RequestLogCapacity = 0,
        });
        sandbox.Options.Faults = new SandboxFaults
        {
            Refuse = FaultProbability,
            DropBefore = FaultProbability,
            DropAfter = FaultProbability,
            Error500Before = FaultProbability,
            Error502After = FaultProbability,
            Truncate = FaultProbability,
        };
        return sandbox;
    }

    private TimeSpan RandomDelay(int from, int to)
    {
        lock (_random)
        {
            return TimeSpan.FromMilliseconds(_random.Next(from, to));
        }
    }

    /// <summary>Starts a process that queues the orders of a file, again after each kill, until one gets to the end of the file.</summary>
    private async Task<int> EnqueueAsync(string queue, string folder)
    {
        string file = Path.Combine(folder, "orders.txt");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, orders).Select(o => o.ToString(CultureInfo.InvariantCulture)));
        int killed = 0;
        while (true)
        {
            using var child = Child.Start(queue, folder, "enqueue", file);
            if (killed < KillsWhileQueueing && await child.KillAfterAsync(RandomDelay(150, 800)))
            {
                killed++;
                continue;
            }

            (int code, string? printed, string? error) = await child.EndAsync();
            output.WriteLine($"queued after {killed} kills: {printed}{error}");
            return code == 0 ? killed : throw new InvalidOperationException(error);
        }
    }

    /// <summary>Starts a worker, again after each kill, until one ends because the queue is empty.</summary>
    private async Task<int> WorkAsync(string queue, GorgiasSandbox sandbox, int most, RateLimitScope scope)
    {
        int killed = 0;
        while (true)
        {
            using var child = Child.Start(queue, "", "drain", sandbox.BaseUri.AbsoluteUri, scope.ToString());
            if (killed < most && await child.KillAfterAsync(RandomDelay(300, 4000)))
            {
                killed++;
                continue;
            }

            (int code, string? printed, string? error) = await child.EndAsync();
            output.WriteLine($"worker after {killed} kills: {printed}{error}");
            if (code == 0)
            {
                return killed;
            }
        }
    }

    private async Task<bool> VerifyAsync(string queue, GorgiasSandbox sandbox, TimeSpan queued, TimeSpan total, int killed)
    {
        using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.Parse(queue));
        await store.VerifyAsync();
        QueueStatistics statistics = await store.GetStatisticsAsync();
        var byKey = sandbox.Tickets.Snapshot().GroupBy(t => t.ExternalId ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        int twice = byKey.Count(k => k.Value > 1);
        int lost = Enumerable.Range(0, orders).Count(o => !byKey.ContainsKey(Orders.Key(o)));
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "seed {0}: {1} orders, {2} kills, {3} tickets, {4} twice, {5} lost; {6} items done of {7}, {8} dead; {9} requests, {10} faults, {11} times 429; "
                + "queued in {12:F1} s, total {13:F1} s",
            seed, orders, killed, byKey.Values.Sum(), twice, lost, statistics.Done, statistics.Total, statistics.Dead,
            sandbox.Requests.Total, sandbox.Requests.ByFault.Values.Sum(), sandbox.Requests.Throttled, queued.TotalSeconds, total.TotalSeconds));
        foreach ((string? key, int count) in byKey.Where(k => k.Value > 1).Take(5))
        {
            output.WriteLine($"  {key}: {count} tickets");
        }

        return killed >= kills && byKey.Count == orders && twice == 0 && lost == 0 && statistics.Done == orders && statistics.Total == orders;
    }
}
