using System.Diagnostics;
using System.Globalization;
using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// A queue with a long history against an empty one, on both stores. Each call is made on the one and then on the other, so that both meet the same load of the
/// machine, and the medians are compared. Passes when no call is more than a tenth (and a twentieth of a millisecond) slower; when 20,000 dead items restart in
/// 5 s, and no other writer waits for more than a second meanwhile; and when 10,000 items are listed in a second.
/// </summary>
internal sealed class HistoryBenchmark(TextWriter output, int rows)
{
    private const int Rounds = 60;
    private const int AtOnce = 10;
    private const int Dead = 20_000;
    private const int Listed = 10_000;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private int _stores;
    private bool _isGood = true;

    public async Task<bool> RunAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gorgias-history-");
        try
        {
            await RunAsync("SQLite", () => HistoryStore.InFileAsync(Path.Combine(folder.FullName, FormattableString.Invariant($"{_stores++}.queue"))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        if (PostgresPrograms.WhyNot is { } why)
        {
            output.WriteLine(why);
            return false;
        }

        using var server = new PostgresServer();
        await RunAsync("PostgreSQL", () => HistoryStore.InDatabaseAsync(server.ConnectionString, FormattableString.Invariant($"history{_stores++}")));
        return _isGood;
    }

    private async Task RunAsync(string kind, Func<Task<HistoryStore>> open)
    {
        int many = rows / 10;
        output.WriteLine($"{kind,-40}{"claim",18}{"settle",18}{"statistics",18}{"list 200",18}   (ms empty, full, ratio)");
        await CompareAsync($"{rows} done", open, s => s.AddDoneAsync(rows));
        await CompareAsync($"{many} waiting of one customer", open, s => s.AddOfOneCustomerAsync(many));
        await CompareAsync($"{many} followers of one ticket", open, s => s.AddFollowersAsync(many));
        await CompareAsync($"{many} unknown", open, s => s.AddUnknownAsync(many));
        await RestartAsync(open);
    }

    private async Task CompareAsync(string name, Func<Task<HistoryStore>> open, Func<HistoryStore, Task> fill)
    {
        using HistoryStore empty = await open();
        using HistoryStore full = await open();
        await fill(full);
        HistoryStore[] both = [empty, full];
        foreach (HistoryStore store in both)
        {
            await EnterAsync(store.Store, (Rounds + 10) * AtOnce);
            await store.AnalyzeAsync();
        }

        string[] calls = ["claim", "settle", "statistics", "list"];
        Dictionary<string, List<double>[]> times = calls.ToDictionary(c => c, _ => new List<double>[] { [], [] });
        for (int round = -10; round < Rounds; round++)
        {
            for (int turn = 0; turn < 2; turn++)
            {
                // Each goes first in every second round.
                int which = (turn + round + 10) % 2;
                IQueueStore store = both[which].Store;
                IReadOnlyList<QueueItem> taken = [];
                await MeasureAsync("claim", async () => taken = await store.LeaseAsync("me", new LeaseRequest(AtOnce, Lease)));
                var done = taken.Select(i => QueueSettlement.Done(i.Id, TicketOutcome.Created, i.Id)).ToList();
                await MeasureAsync("settle", () => store.SettleAsync("me", done));
                await MeasureAsync("statistics", () => store.GetStatisticsAsync());
                await MeasureAsync("list", () => CountAsync(store, 200));

                async Task MeasureAsync(string call, Func<Task> work)
                {
                    var clock = Stopwatch.StartNew();
                    await work();
                    if (round >= 0)
                    {
                        times[call][which].Add(clock.Elapsed.TotalMilliseconds);
                    }
                }
            }
        }

        output.Write($"{name,-40}");
        foreach (string call in calls)
        {
            (double before, double after) = (Median(times[call][0]), Median(times[call][1]));
            _isGood &= after <= (before * 1.1) + 0.05;
            output.Write(string.Format(CultureInfo.InvariantCulture, "{0,18}", FormattableString.Invariant($"{before:F2} {after:F2} {after / before:F2}")));
        }

        output.WriteLine();
    }

    private async Task RestartAsync(Func<Task<HistoryStore>> open)
    {
        using HistoryStore history = await open();
        await history.AddDoneAsync(rows);
        await history.AddDeadAsync(Dead);
        await history.AnalyzeAsync();
        var clock = Stopwatch.StartNew();
        int listed = await CountAsync(history.Store, Listed);
        double listing = clock.Elapsed.TotalSeconds;
        var ids = new List<long>();
        await foreach (QueueItem item in history.Store.ListAsync(new QueueItemFilter { State = QueueItemState.Dead }))
        {
            ids.Add(item.Id);
        }

        using IQueueStore other = await history.OpenAnotherAsync();
        using var over = new CancellationTokenSource();
        Task<double> waiting = Task.Run(() => LongestWaitAsync(other, over.Token));
        clock.Restart();
        int restarted = await Task.Run(() => history.Store.RestartAsync(ids));
        double restarting = clock.Elapsed.TotalSeconds;
        await over.CancelAsync();
        double longest = await waiting;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0} dead restarted in {1:F2} s beside {2} done; another writer waited for {3:F2} s at most; {4} listed in {5:F2} s",
            restarted, restarting, rows, longest, listed, listing));
        _isGood &= restarted == Dead && restarting <= 5 && longest <= 1 && listing <= 1;
        await history.Store.VerifyAsync();
    }

    /// <summary>Enters one ticket after the other, as a person beside a run does.</summary>
    private static async Task<double> LongestWaitAsync(IQueueStore store, CancellationToken over)
    {
        double longest = 0;
        for (int i = 0; !over.IsCancellationRequested; i++)
        {
            var clock = Stopwatch.StartNew();
            await store.EnqueueAsync([QueueEntry.ForTicket(Orders.Draft(5_000_000 + i, TimeProvider.System.GetUtcNow()))], CancellationToken.None);
            longest = Math.Max(longest, clock.Elapsed.TotalSeconds);
        }

        return longest;
    }

    private static async Task EnterAsync(IQueueStore store, int count)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        for (int first = 0; first < count; first += 500)
        {
            await store.EnqueueAsync(Enumerable.Range(first, Math.Min(500, count - first)).Select(i => QueueEntry.ForTicket(Orders.Draft(i, now))).ToList());
        }
    }

    private static async Task<int> CountAsync(IQueueStore store, int first)
    {
        int count = 0;
        await foreach (QueueItem _ in store.ListAsync(new QueueItemFilter { First = first }))
        {
            count++;
        }

        return count;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
