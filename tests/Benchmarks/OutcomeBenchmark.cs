using System.Globalization;
using Gorgias.Client;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>
/// A thousand orders against six faults of 2% each: connection refused, dropped before, dropped after, 500 before, 502 after, truncated response.
/// Passes when there are a thousand tickets, one for each order, and every error that reached the caller is true.
/// </summary>
internal static class OutcomeBenchmark
{
    public static async Task<bool> RunAsync(TextWriter output, int orders, double share, int seeds)
    {
        bool good = true;
        output.WriteLine("seed  orders  tickets  twice  lost  errors  untrue  faults  calls/order");
        for (int seed = 1; seed <= seeds; seed++)
        {
            good &= await OneAsync(output, orders, share, seed);
        }

        return good;
    }

    private static async Task<bool> OneAsync(TextWriter output, int orders, double share, int seed)
    {
        var faults = new SandboxFaults
        { Refuse = share, DropBefore = share, DropAfter = share, Error500Before = share, Error502After = share, Truncate = share };
        await using Run run = await Run.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited, Latency = TimeSpan.FromMilliseconds(5), Seed = seed });
        run.Sandbox.Options.Faults = faults;
        long before = run.Sandbox.Requests.Total;
        IReadOnlyList<(int Order, Exception Error)> failures = await run.CreateAsync(orders);
        var byKey = run.Sandbox.Tickets.Snapshot().GroupBy(t => t.ExternalId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key ?? "", g => g.Count(), StringComparer.Ordinal);
        int twice = byKey.Values.Count(n => n > 1);
        int lost = Enumerable.Range(0, orders).Count(o => !byKey.ContainsKey(Orders.Key(o)));

        // An error is untrue when it reports an order as not created although its ticket exists. An unknown outcome is true either way.
        int untrue = failures.Count(f => f.Error is not GorgiasUnknownOutcomeException && byKey.ContainsKey(Orders.Key(f.Order)));
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,4}  {1,6}  {2,7}  {3,5}  {4,4}  {5,6}  {6,6}  {7,6}  {8,11:F3}",
            seed, orders, byKey.Values.Sum(), twice, lost, failures.Count, untrue, run.Sandbox.Requests.ByFault.Values.Sum(),
            (run.Sandbox.Requests.Total - before) / (double)orders));
        foreach ((int order, Exception? error) in failures.Take(3))
        {
            output.WriteLine($"      {Orders.Key(order)}: {error.Message}");
        }

        return byKey.Count == orders && twice == 0 && lost == 0 && untrue == 0;
    }
}
