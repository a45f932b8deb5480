using System.Globalization;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// A queue whose database is cut off and restarted again and again. Passes when no run ended by itself, and every order was sent once and in the order of its
/// customer.
/// </summary>
internal static class CutBenchmark
{
    public static async Task<bool> RunAsync(TextWriter output, int cuts, int restarts, int seed = 1)
    {
        if (PostgresPrograms.WhyNot is { } why)
        {
            output.WriteLine(why);
            return false;
        }

        using var server = new PostgresServer();
        using var run = new CutConnections(server, cuts, restarts, seed);
        long began = TimeProvider.System.GetTimestamp();
        await run.RunAsync();
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0} cuts, {1} of them right after a request had arrived, {2} restarts, {3:F0} s", run.Cuts, run.CutsAfterRequest, run.Restarts,
            TimeProvider.System.GetElapsedTime(began).TotalSeconds));
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0} orders entered, {1} tickets, {2} lost, {3} twice, {4} out of order; {5} items, {6} done; {7} ended by themselves",
            run.Entered, run.Made, run.Lost, run.Twice, run.OutOfOrder, run.Statistics!.Total, run.Statistics.Done, run.Failures.Count));
        foreach (Exception failure in run.Failures.Take(5))
        {
            output.WriteLine("  " + failure);
        }

        return run.Cuts >= cuts && run.Restarts == restarts && run.Failures.Count == 0 && run.Lost == 0 && run.Twice == 0 && run.OutOfOrder == 0
            && run.Statistics.Done == run.Entered && run.Statistics.Total == run.Entered;
    }
}
