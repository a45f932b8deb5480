using System.Diagnostics;
using System.Globalization;
using Gorgias.Queue;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>
/// Orders are sent in direct mode through a ledger, to an account whose answers fail in six ways, while the process that sends them is killed at random moments
/// and started again with the same orders. Passes when there is one ticket for each order, at no more calls than the faults and open intents account for.
/// </summary>
internal sealed class RerunBenchmark(TextWriter output, int orders, int kills, int seed)
{
    private const double FaultProbability = 0.02;
    private const string Steps = "BPA";

    private readonly Random _random = new(seed);
    private readonly int[] _killedWithin = new int[Steps.Length];
    private int _faultCalls;
    private long _open;

    public async Task<bool> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-rerun-");
        try
        {
            // Both.
            return await RunPlainAsync(Path.Combine(folder.FullName, "plain.ledger")) & await RunKilledAsync(Path.Combine(folder.FullName, "killed.ledger"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Without faults and kills: one call for each order, and none when the same orders are sent again.</summary>
    private async Task<bool> RunPlainAsync(string ledger)
    {
        await using GorgiasSandbox sandbox = await StartAsync();
        await LiveAsync(sandbox, ledger, null);
        long calls = sandbox.Requests.Total;
        await LiveAsync(sandbox, ledger, null);
        long again = sandbox.Requests.Total - calls;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "without faults and kills: {0} orders, {1} tickets, {2} calls; the same orders again: {3} calls",
            orders, sandbox.Tickets.Count, calls, again));
        return sandbox.Tickets.Count == orders && calls == orders && again == 0;
    }

    private async Task<bool> RunKilledAsync(string ledger)
    {
        await using GorgiasSandbox sandbox = await StartAsync();
        sandbox.Options.Faults = new SandboxFaults
        {
            Refuse = FaultProbability,
            DropBefore = FaultProbability,
            DropAfter = FaultProbability,
            Error500Before = FaultProbability,
            Error502After = FaultProbability,
            Truncate = FaultProbability,
        };
        var clock = Stopwatch.StartNew();
        (int killed, int lives) = (0, 0);
        while (true)
        {
            lives++;
            int? code = await LiveAsync(sandbox, ledger, killed < kills ? killed : null);
            if (code is null)
            {
                killed++;
                _open += await CountOpenAsync(ledger);
            }
            else if (code == 0)
            {
                break;
            }
        }

        return Verify(sandbox, killed, lives, clock.Elapsed);
    }

    private bool Verify(GorgiasSandbox sandbox, int killed, int lives, TimeSpan elapsed)
    {
        var byKey = sandbox.Tickets.Snapshot().GroupBy(t => t.ExternalId ?? "", StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        int twice = byKey.Count(k => k.Value > 1);
        int lost = Enumerable.Range(0, orders).Count(o => !byKey.ContainsKey(Orders.Key(o)));
        long bound = orders + _faultCalls + (2 * _open);
        long calls = sandbox.Requests.Total;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "seed {0}: {1} orders, {2} kills, {3} starts, {4} tickets, {5} twice, {6} lost; {7} faults; {8:F0} s",
            seed, orders, killed, lives, sandbox.Tickets.Count, twice, lost, sandbox.Requests.ByFault.Values.Sum(), elapsed.TotalSeconds));
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture, "{0} calls; at most {1} = {2} orders + {3} calls that faults cost + 2 x {4} intents open at kills",
            calls, bound, orders, _faultCalls, _open));
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "kills with an order between intent and POST: {0:P0}, between POST and answer: {1:P0}, between answer and done: {2:P0}",
            Share(0), Share(1), Share(2)));
        return killed == kills && byKey.Count == orders && twice == 0 && lost == 0 && calls <= bound && _killedWithin.All(n => 3 * n >= killed);

        double Share(int step) => _killedWithin[step] / (double)Math.Max(1, killed);
    }

    private Task<GorgiasSandbox> StartAsync() => GorgiasSandbox.StartAsync(new SandboxOptions
    {
        Plan = SandboxPlan.Unlimited,
        Latency = TimeSpan.FromMilliseconds(60),
        Jitter = TimeSpan.FromMilliseconds(40),
        Seed = seed,
        RequestLogCapacity = 0,
    });

    /// <summary>
    /// Starts a process that sends the orders. It is killed once so many tickets are there, when some order comes to a random step; every fourth time a random
    /// time after its start, while it recovers.
    /// </summary>
    /// <returns>The exit code; null when it was killed.</returns>
    private async Task<int?> LiveAsync(GorgiasSandbox sandbox, string ledger, int? kill)
    {
        var steps = new Dictionary<string, char>(StringComparer.Ordinal);
        long due = kill is { } number ? (long)orders * (number + 1) / (kills + 2) : long.MaxValue;
        char step = Steps[_random.Next(Steps.Length)];
        int marksToSkip = _random.Next(8);
        bool isKilled = false;
        using var child = Child.Start(
            (process, line) =>
            {
                if (line.Length < 3 || line[1] != ' ')
                {
                    return;
                }

                steps[line[2..]] = line[0] == 'L' ? steps.GetValueOrDefault(line[2..], 'B') : line[0];
                _faultCalls += line[0] == 'L' ? 1 : 0;
                if (kill is not null && kill % 4 != 3 && !isKilled && line[0] == step && sandbox.Tickets.Count >= due && marksToSkip-- <= 0)
                {
                    isKilled = true;
                    process.Kill();
                }
            },
            ledger,
            "",
            "rerun",
            sandbox.BaseUri.AbsoluteUri,
            orders.ToString(CultureInfo.InvariantCulture));
        if (kill % 4 == 3)
        {
            isKilled = await child.KillAfterAsync(TimeSpan.FromMilliseconds(_random.Next(600, 4000)));
        }

        (int code, _, string error) = await child.EndAsync();
        if (!isKilled)
        {
            return code is 0 or 3 ? code : throw new InvalidOperationException(error);
        }

        for (int i = 0; i < Steps.Length; i++)
        {
            _killedWithin[i] += steps.ContainsValue(Steps[i]) ? 1 : 0;
        }

        return null;
    }

    private static async Task<long> CountOpenAsync(string ledger)
    {
        using ILedgerStore store = await LedgerStore.OpenAsync(
            LedgerAddress.OfFile(ledger), RerunWorker.Account, new LedgerStoreOptions { ReadOnly = true });
        return (await store.GetInfoAsync()).Open;
    }
}
