using System.Globalization;
using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Sandbox;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// A thousand tickets from one queue, sent by one process and by four processes that share the account's rate limit. The sandbox's limit is ten times as high
/// as documented, which the processes have to find out. Passes when there is no 429 and the four processes take at most 3% longer than the one.
/// </summary>
internal sealed class SharedLimitBenchmark(TextWriter output, int tickets)
{
    private const double MaximumRatio = 1.03;

    public async Task<bool> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-shared-limit-");
        try
        {
            output.WriteLine("queue       scope     processes  seconds  of one  429s  calls  tickets  by each");
            string file = Path.Combine(folder.FullName, "shared.queue");
            (bool Good, double Seconds) one = await MeasureAsync("file", file, folder.FullName, RateLimitScope.Process, 1);
            bool good = one.Good & (await MeasureAsync("file", file, folder.FullName, RateLimitScope.Machine, 4, one.Seconds)).Good;
            await MeasureAsync("file", file, folder.FullName, RateLimitScope.Process, 4, one.Seconds);
            output.WriteLine("The last line has no bound: four processes that do not share the limit.");
            if (PostgresPrograms.WhyNot is { } why)
            {
                output.WriteLine(why);
                return false;
            }

            using var server = new PostgresServer();
            one = await MeasureAsync("PostgreSQL", server.ConnectionString, folder.FullName, RateLimitScope.Process, 1);
            return good & one.Good & (await MeasureAsync("PostgreSQL", server.ConnectionString, folder.FullName, RateLimitScope.Database, 4, one.Seconds)).Good;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(bool Good, double Seconds)> MeasureAsync(
        string name, string queue, string folder, RateLimitScope scope, int processes, double? ofOne = null)
    {
        await using GorgiasSandbox sandbox = await GorgiasSandbox.StartAsync(new SandboxOptions
        {
            Capacity = 40,
            Window = TimeSpan.FromSeconds(2),
            Latency = TimeSpan.FromMilliseconds(50),
            Jitter = TimeSpan.FromMilliseconds(10),
            Seed = 1,
        });
        await FillAsync(queue);
        var children = Enumerable.Range(0, processes).Select(_ => Child.Start(queue, folder, "drain", sandbox.BaseUri.AbsoluteUri, scope.ToString())).ToList();
        (int ExitCode, string Output, string Error)[] ends = await Task.WhenAll(children.Select(c => c.EndAsync()));
        children.ForEach(c => c.Dispose());

        // From the first to the last request, so that the start of the processes is not counted.
        double seconds = (sandbox.Requests.Max(r => r.At) - sandbox.Requests.Min(r => r.At)).TotalSeconds;
        int created = sandbox.Tickets.Snapshot().Select(t => t.ExternalId).Distinct(StringComparer.Ordinal).Count();
        double ratio = seconds / (ofOne ?? seconds);
        bool good = ratio <= MaximumRatio && sandbox.Requests.Throttled == 0 && created == tickets && ends.All(e => e.ExitCode == 0);
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,-10}  {1,-8}  {2,9}  {3,7:F2}  {4,6:P1}  {5,4}  {6,5}  {7,7}  {8}",
            name, scope, processes, seconds, ratio, sandbox.Requests.Throttled, sandbox.Requests.Total, created, string.Join(
                ", ", ends.Select(e => e.ExitCode == 0 ? e.Output.Split(' ')[1] : e.Output + e.Error))));
        return (good, seconds);
    }

    private async Task FillAsync(string queue)
    {
        using IQueueStore store = await QueueStore.OpenAsync(QueueAddress.Parse(queue));
        await store.ClearAsync(QueueItemState.Done, TimeSpan.Zero);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        IReadOnlyList<QueueEntryResult> entered = await store.EnqueueAsync(
            [.. Enumerable.Range(0, tickets).Select(o => QueueEntry.ForTicket(Orders.Draft(o, now), composedAt: now))]);
        if (entered.Any(e => e.Outcome != EnqueueOutcome.Added))
        {
            throw new InvalidOperationException("The queue of the last measurement was not empty.");
        }
    }
}
