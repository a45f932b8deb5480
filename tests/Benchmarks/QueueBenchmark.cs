using System.Diagnostics;
using System.Globalization;
using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// The queue: orders that are composed and committed in a second, by the size of the batch; items that a worker processes in a second when sending takes no
/// time; the time that the statistics take, and the memory. Passes when 5,000 orders a second are queued in batches of 500, and when the statistics of all
/// items take less than 100 ms from opening the file.
/// </summary>
internal static class QueueBenchmark
{
    private const int Batch = 500;

    public static async Task<bool> RunAsync(TextWriter output, int items, bool drain)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-queue-");
        try
        {
            var address = QueueAddress.OfFile(Path.Combine(folder.FullName, "bench.queue"));
            bool good = await EnqueueAsync(output, address, items);
            good &= await CountAsync(output, address, items);
            return drain ? good & await DrainAsync(output, address, items) : good;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The same in a PostgreSQL on this machine. Passes when all orders were queued and sent.</summary>
    public static async Task<bool> RunOnDatabaseAsync(TextWriter output, int items)
    {
        if (PostgresPrograms.WhyNot is { } why)
        {
            output.WriteLine(why);
            return false;
        }

        using var server = new PostgresServer();
        var address = QueueAddress.Parse(server.ConnectionString);
        await EnqueueAsync(output, address, items);
        return await DrainAsync(output, address, items);
    }

    private static async Task<bool> EnqueueAsync(TextWriter output, QueueAddress address, int items)
    {
        using IQueueStore store = await QueueStore.OpenAsync(address);
        output.WriteLine("batch   orders   orders/s");
        int first = 0;
        foreach ((int batch, int count) in new[] { (50, Math.Min(5_000, items / 4)), (2000, Math.Min(20_000, items / 4)) })
        {
            WriteRate(output, batch, count, await EnqueueAsync(store, first, count, batch));
            first += count;
        }

        double best = await EnqueueAsync(store, first, items - first, Batch);
        WriteRate(output, Batch, items - first, best);
        return best >= 5000;
    }

    private static void WriteRate(TextWriter output, int batch, int orders, double rate) =>
        output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,5}  {1,7}  {2,9:F0}", batch, orders, rate));

    private static async Task<double> EnqueueAsync(IQueueStore store, int first, int count, int batch)
    {
        var clock = Stopwatch.StartNew();
        for (int done = 0; done < count; done += batch)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            var entries = Enumerable.Range(first + done, Math.Min(batch, count - done))
                .Select(order => QueueEntry.ForTicket(Orders.Draft(order, now), composedAt: now)).ToList();
            IReadOnlyList<QueueEntryResult> results = await store.EnqueueAsync(entries);
            if (results.Any(r => r.Outcome != EnqueueOutcome.Added))
            {
                throw new InvalidOperationException("An order was not queued.");
            }
        }

        return count / clock.Elapsed.TotalSeconds;
    }

    private static async Task<bool> CountAsync(TextWriter output, QueueAddress address, int items)
    {
        var clock = Stopwatch.StartNew();
        using IQueueStore store = await QueueStore.OpenAsync(address);
        QueueStatistics statistics = await store.GetStatisticsAsync();
        double first = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        await store.GetStatisticsAsync();
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "statistics of {0} items in {1:F0} MB: {2:F1} ms from opening the file, {3:F1} ms again",
            statistics.Total, new FileInfo(address.Path!).Length / 1e6, first, clock.Elapsed.TotalMilliseconds));
        return statistics.Total == items && first < 100;
    }

    private static async Task<bool> DrainAsync(TextWriter output, QueueAddress address, int items)
    {
        using IQueueStore store = await QueueStore.OpenAsync(address);
        var worker = new QueueWorker(store, new InstantSender());
        var clock = Stopwatch.StartNew();
        (int done, long early, long most) = (0, 0L, 0L);
        await foreach (QueueItem item in worker.RunAsync())
        {
            if (++done % 5000 == 0)
            {
                long memory = GC.GetTotalMemory(forceFullCollection: true);
                (early, most) = (early == 0 ? memory : early, Math.Max(most, memory));
            }
        }

        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "drained {0} items at {1:F0}/s; memory {2:F1} MB after 5,000 and {3:F1} MB at most; ended as {4}",
            done, done / clock.Elapsed.TotalSeconds, early / 1e6, most / 1e6, worker.End!.Reason));
        return done == items && worker.Progress.Left == 0 && most - early < 10_000_000;
    }

    private sealed class InstantSender : IQueueSender
    {
        public Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken) =>
            Task.FromResult(QueueSendResult.Done(TicketOutcome.Created, item.Id));

        public Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken) => Task.FromResult(QueueSendResult.NotMade());

        public Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken) => Task.FromResult<QueueSendResult?>(null);

        public TimeSpan EstimateDuration(int calls) => TimeSpan.Zero;
    }
}
