using System.Globalization;
using Gorgias.Client;
using Gorgias.Queue;

namespace Gorgias.Benchmarks;

/// <summary>The work of a child process: queues the orders of a file, or sends the items of the queue. Its last line is a summary.</summary>
internal static class Worker
{
    /// <summary>Short, so that the items that a killed worker held are soon looked up; still many round trips long.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    /// <summary>Records of a batch. Small, so that a kill often comes between two batches.</summary>
    private const int Batch = 2;

    public static async Task<int> EnqueueAsync(TextWriter output, string file)
    {
        using IQueueStore store = await OpenAsync();
        (int added, int existing) = (0, 0);
        foreach (string[] lines in File.ReadLines(file).Chunk(Batch))
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            var entries = lines.Select(line => QueueEntry.ForTicket(Orders.Draft(int.Parse(line, CultureInfo.InvariantCulture), now), composedAt: now))
                .ToList();
            foreach (QueueEntryResult result in await store.EnqueueAsync(entries))
            {
                added += result.Outcome == EnqueueOutcome.Added ? 1 : 0;
                existing += result.Outcome == EnqueueOutcome.Existing ? 1 : 0;
                if (result.Outcome is not (EnqueueOutcome.Added or EnqueueOutcome.Existing))
                {
                    throw new InvalidOperationException($"{result.Entry.ExternalId}: {result.Outcome}.");
                }
            }
        }

        output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0} added, {1} existing", added, existing));
        return 0;
    }

    /// <param name="output">Gets a line for each dead item, and the summary.</param>
    /// <param name="account">The address of the account.</param>
    /// <param name="scope">Which processes share the account's rate limit.</param>
    public static async Task<int> DrainAsync(TextWriter output, Uri account, RateLimitScope scope)
    {
        using IQueueStore store = await OpenAsync();
        using var client = new GorgiasClient(
            new GorgiasClientOptions { BaseUri = account, Credential = Run.Credential(), RateLimitStore = StoreOf(scope, account) });
        var worker = new QueueWorker(store, new GorgiasQueueSender(client), new QueueWorkerOptions { LeaseDuration = Lease });
        await foreach (QueueItem item in worker.RunAsync())
        {
            if (item.State == QueueItemState.Dead)
            {
                output.WriteLine($"{item.ExternalId}: {item.Error}");
            }
        }

        QueueRunProgress progress = worker.Progress;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0}: {1} done, {2} of them recovered, {3} unknown, {4} lost, {5} throttled, limit shared by {6}{7} {8}",
            worker.End!.Reason, progress.Done, progress.Recovered, progress.Unknown, progress.Lost, client.GetRateLimit().Throttled,
            client.GetRateLimit().SharedBy, client.GetRateLimit().SharingFailure is { } failure ? $" ({failure})" : "", worker.End.Error));
        return worker.End.Reason == QueueRunEndReason.Drained ? 0 : 3;
    }

    private static QueueAddress Address => QueueAddress.Parse(Environment.GetEnvironmentVariable(Child.QueueVariable)!);

    private static Task<IQueueStore> OpenAsync() => QueueStore.OpenAsync(Address);

    private static IRateLimitStore? StoreOf(RateLimitScope scope, Uri account) => scope switch
    {
        RateLimitScope.Machine => RateLimitStores.OnThisMachine(account, Environment.GetEnvironmentVariable(Child.FolderVariable)),
        RateLimitScope.Database => RateLimitStores.InDatabase(Address, account),
        _ => null,
    };
}
