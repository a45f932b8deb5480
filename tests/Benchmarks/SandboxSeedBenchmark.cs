using System.Globalization;
using Gorgias.Sandbox;

namespace Gorgias.Benchmarks;

/// <summary>
/// How long it takes to start a sandbox with many seeded tickets. Bound: 5 s for 100,000, each of a customer of its own or of a tenth as many.
/// </summary>
internal static class SandboxSeedBenchmark
{
    private const double BoundPerTicket = 5.0 / 100_000;

    public static async Task<bool> RunAsync(TextWriter output, int tickets)
    {
        bool good = true;
        output.WriteLine("tickets  customers  seconds  bound  CPU s  MB");
        foreach (int customers in new[] { tickets / 10, tickets })
        {
            long before = GC.GetTotalMemory(forceFullCollection: true);
            TimeSpan used = Environment.CpuUsage.TotalTime;
            long started = TimeProvider.System.GetTimestamp();
            await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions { Plan = SandboxPlan.Unlimited });
            for (int i = 0; i < tickets; i++)
            {
                sandbox.Seed.Ticket(
                    string.Create(CultureInfo.InvariantCulture, $"c{i % customers}@example.com"),
                    string.Create(CultureInfo.InvariantCulture, $"Order {i}"),
                    string.Create(CultureInfo.InvariantCulture, $"order-{i}"),
                    i % 5 == 0 ? "closed" : "open");
            }

            double seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            used = Environment.CpuUsage.TotalTime - used;
            double bound = tickets * BoundPerTicket;
            output.WriteLine(string.Format(
                CultureInfo.InvariantCulture,
                "{0,7}  {1,9}  {2,7:F2}  {3,5:F1}  {4,5:F2}  {5,3:F0}",
                tickets, customers, seconds, bound, used.TotalSeconds, (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6));
            good &= seconds <= bound && sandbox.Tickets.Count == tickets;
        }

        return good;
    }
}
