using System.Diagnostics;
using System.Globalization;
using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Sandbox;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// Two thousand orders go through a queue into an account whose answers fail in six ways, 2% each, while the processes that do it are killed at random
/// moments. Holds when there is one ticket for each order, and every item is done.
/// </summary>
internal sealed class KillBenchmark(TextWriter output, int orders, int kills, int seed)
{
    private const double Share = 0.02;
    private const int KillsWhileEntering = 10;

    private readonly Random _random = new(seed);

    /// <summary>One worker after the other on a queue in a file.</summary>
    public async Task<bool> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-kill-");
        try
        {
            string queue = Path.Combine(folder.FullName, "kill.queue");
            await using GorgiasSandbox sandbox = await StartAsync();
            var clock = Stopwatch.StartNew();
            int killed = await AcquireAsync(queue, folder.FullName);
            TimeSpan entered = clock.Elapsed;
            killed += await WorkAsync(queue, sandbox, kills - killed, RateLimitScope.Process);
            return await JudgeAsync(queue, sandbox, entered, clock.Elapsed, killed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Three workers at once on a queue in a database, of which two are killed again and again; the database crashes once as well.</summary>
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
            int killed = await AcquireAsync(server.ConnectionString, folder.FullName);
            TimeSpan entered = clock.Elapsed;
            int half = (kills - killed) / 2;
            int[] most = [kills - killed - half, half, 0];
            var workers = most.Select(m => WorkAsync(server.ConnectionString, sandbox, m, RateLimitScope.Database)).ToList();
            await Task.Delay(Moment(8000, 20000), TimeProvider.System);
            await Task.Run(server.Restart);
            output.WriteLine("the database crashed and was started again");
            killed += (await Task.WhenAll(workers)).Sum();
            return await JudgeAsync(server.ConnectionString, sandbox, entered, clock.Elapsed, killed);
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
            Capacity = 40, Window = TimeSpan.FromSeconds(0.8), Latency = TimeSpan.FromMilliseconds(60), Jitter = TimeSpan.FromMilliseconds(
                20), Seed = seed, RequestLogCapacity = 0,
        });
        sandbox.Options.Faults = new SandboxFaults
            { Refuse = Share, DropBefore = Share, DropAfter = Share, Error500Before = Share, Error502After = Share, Truncate = Share };
        return sandbox;
    }

    private TimeSpan Moment(int from, int to)
    {
        lock (_random)
        {
            return TimeSpan.FromMilliseconds(_random.Next(from, to));
        }
    }

    /// <summary>Takes the same file in again and again, until a process gets to its end.</summary>
    private async Task<int> AcquireAsync(string queue, string folder)
    {
        string file = Path.Combine(folder, "orders.txt");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, orders).Select(o => o.ToString(CultureInfo.InvariantCulture)));
        int killed = 0;
        while (true)
        {
            using var child = Child.Start(queue, folder, "enqueue", file);
            if (killed < KillsWhileEntering && await child.KillAfterAsync(Moment(150, 800)))
            {
                killed++;
                continue;
            }

            (int code, string? told, string? error) = await child.EndAsync();
            output.WriteLine($"entered after {killed} kills: {told}{error}");
            return code == 0 ? killed : throw new InvalidOperationException(error);
        }
    }

    /// <summary>Starts a worker whenever the last one was killed, until one says that the queue is drained.</summary>
    private async Task<int> WorkAsync(string queue, GorgiasSandbox sandbox, int most, RateLimitScope scope)
    {
        int killed = 0;
        while (true)
        {
            using var child = Child.Start(queue, "", "drain", sandbox.BaseUri.AbsoluteUri, scope.ToString());
            if (killed < most && await child.KillAfterAsync(Moment(300, 4000)))
            {
                killed++;
                continue;
            }

            (int code, string? told, string? error) = await child.EndAsync();
            output.WriteLine($"worker after {killed} kills: {told}{error}");
            if (code == 0)
            {
                return killed;
            }
        }
    }

    private async Task<bool> JudgeAsync(string queue, GorgiasSandbox sandbox, TimeSpan entered, TimeSpan all, int killed)
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
                + "entered in {12:F1} s, all in {13:F1} s",
            seed, orders, killed, byKey.Values.Sum(), twice, lost, statistics.Done, statistics.Total, statistics.Dead,
            sandbox.Requests.Total, sandbox.Requests.ByFault.Values.Sum(), sandbox.Requests.Throttled, entered.TotalSeconds, all.TotalSeconds));
        foreach ((string? key, int count) in byKey.Where(k => k.Value > 1).Take(5))
        {
            output.WriteLine($"  {key}: {count} tickets");
        }

        return killed >= kills && byKey.Count == orders && twice == 0 && lost == 0 && statistics.Done == orders && statistics.Total == orders;
    }
}
