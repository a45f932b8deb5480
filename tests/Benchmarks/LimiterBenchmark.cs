using System.Globalization;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>
/// The rate limiter over real HTTP. The sandbox's limit is ten times as high as documented, 40 calls in 2 seconds, which the client has to find out.
/// Passes when N tickets take at most 1.03 (N - 40) / 20 seconds and three round trips, with no 429 and one call for each ticket.
/// </summary>
internal static class LimiterBenchmark
{
    private const int Capacity = 40;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    public static async Task<bool> RunAsync(TextWriter output, IReadOnlyList<int> counts, IReadOnlyList<int> latencies)
    {
        bool good = true;
        output.WriteLine("tickets  latency ms  seconds   bound  of bound  429s  calls  learned rate");
        foreach (int tickets in counts)
        {
            foreach (int latency in latencies)
            {
                good &= await OneAsync(output, tickets, TimeSpan.FromMilliseconds(latency));
            }
        }

        return good;
    }

    private static async Task<bool> OneAsync(TextWriter output, int tickets, TimeSpan latency)
    {
        await using Run run = await Run.StartAsync(new SandboxOptions { Capacity = Capacity, Window = Window, Latency = latency });
        long before = run.Sandbox.Requests.Total;
        long started = TimeProvider.System.GetTimestamp();
        IReadOnlyList<(int Order, Exception Error)> failures = await run.CreateAsync(tickets);
        double seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        double bound = (1.03 * (tickets - Capacity) / (Capacity / Window.TotalSeconds)) + (3 * latency.TotalSeconds);
        long calls = run.Sandbox.Requests.Total - before;
        long throttled = run.Sandbox.Requests.Throttled;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,7}  {1,10}  {2,7:F2}  {3,6:F2}  {4,8:P1}  {5,4}  {6,5}  {7,12:F2}",
            tickets, latency.TotalMilliseconds, seconds, bound, seconds / bound, throttled, calls, run.RateLimit.DrainPerSecond));
        return failures.Count == 0 && seconds <= bound && throttled == 0 && calls == tickets;
    }
}
