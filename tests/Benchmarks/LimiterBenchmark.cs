using System.Globalization;
using Gorgias.Client;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>
/// The rate limiter over real HTTP, under each limiter of the sandbox, which the client is not told; nor the period, unless it is the documented one. Passes
/// when no call is refused, each ticket takes one call, and the time is at most that of the earliest possible with the reserve, with what learning costs once.
/// </summary>
internal static class LimiterBenchmark
{
    private const int Capacity = 40;
    private const int Reserve = 2;

    /// <summary>What finding out the limiter and its period may cost, once a run, in periods (rate-limiter.md, section 5).</summary>
    private const double LearningPeriods = 1.2;

    /// <summary>Seconds in which a period that is shorter than the documented one is found out.</summary>
    private const double LearningSeconds = 2.5;

    public static async Task<bool> RunAsync(TextWriter output, IReadOnlyList<int> counts, IReadOnlyList<int> latencies, TimeSpan period)
    {
        bool good = true;
        output.WriteLine("limiter  period  tickets  latency ms  seconds   bound  of bound  429s  herd  calls/ticket  in force");
        foreach (SandboxLimiter limiter in Enum.GetValues<SandboxLimiter>())
        {
            foreach (int tickets in counts)
            {
                foreach (int latency in latencies)
                {
                    good &= await OneAsync(output, limiter, tickets, TimeSpan.FromMilliseconds(latency), period);
                }
            }
        }

        return good;
    }

    private static async Task<bool> OneAsync(TextWriter output, SandboxLimiter limiter, int tickets, TimeSpan latency, TimeSpan period)
    {
        await using Run run = await Run.StartAsync(new SandboxOptions { Limiter = limiter, Capacity = Capacity, Window = period, Latency = latency });
        long before = run.Sandbox.Requests.Total;
        long started = TimeProvider.System.GetTimestamp();
        IReadOnlyList<(int Order, Exception Error)> failures = await run.CreateAsync(tickets);
        double seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;

        // The connecting call counts as well.
        double bound = Bound(limiter, tickets + 1, period.TotalSeconds);
        long calls = run.Sandbox.Requests.Total - before;
        long throttled = run.Sandbox.Requests.Throttled;
        int herd = Herd([.. run.Sandbox.Requests.Where(static request => request.Status == 429).Select(static request => request.At)]);
        RateLimitStatus status = run.RateLimit;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,-7}  {1,4:0} s  {2,7}  {3,10}  {4,7:F2}  {5,6:F2}  {6,8:F3}  {7,4}  {8,4}  {9,12:F2}  {10} {11:0.#} s",
            limiter, period.TotalSeconds, tickets, latency.TotalMilliseconds, seconds, bound, seconds / bound, throttled, herd, calls / (double)tickets,
            status.Model, status.Period.TotalSeconds));
        double cycles = tickets / (double)(Capacity - Reserve);
        double most = bound + (LearningPeriods * period.TotalSeconds) + LearningSeconds + ((cycles + 3) * latency.TotalSeconds);
        return failures.Count == 0 && seconds <= most && throttled == 0 && calls == tickets;
    }

    /// <summary>When the last call can be counted at the earliest, with the reserve kept free. A fixed period begins with the sandbox.</summary>
    private static double Bound(SandboxLimiter limiter, int calls, double period) => limiter == SandboxLimiter.Leaky
        ? (calls - Capacity + Reserve) * period / Capacity
        : (Math.Ceiling(calls / (double)(Capacity - Reserve)) - 1) * period;

    /// <summary>The most within a tenth of a second.</summary>
    private static int Herd(DateTimeOffset[] refusals)
    {
        Array.Sort(refusals);
        return refusals.Select((at, i) => refusals.Skip(i).TakeWhile(other => other - at <= TimeSpan.FromSeconds(0.1)).Count()).DefaultIfEmpty().Max();
    }
}
