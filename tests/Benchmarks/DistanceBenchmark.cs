using System.Globalization;
using Gorgias.Queue;
using Gorgias.Testing;

namespace Gorgias.Benchmarks;

/// <summary>
/// What workers send in a second when their database is some way off and the account answers at once. Passes when one worker sends 20 items a second at a round
/// trip of 50 ms and 10 at 100 ms, and four send twice as many.
/// </summary>
internal static class DistanceBenchmark
{
    private const int Most = 6000;

    private static readonly TimeSpan Span = TimeSpan.FromSeconds(12);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        if (PostgresPrograms.WhyNot is { } why)
        {
            output.WriteLine(why);
            return false;
        }

        using var server = new PostgresServer();
        bool good = true;
        output.WriteLine("round trip  workers   items/s  round trips for an item");
        foreach ((int milliseconds, double atLeast) in new[] { (0, 0.0), (20, 0.0), (50, 20.0), (100, 10.0) })
        {
            double one = await MeasureAsync(output, server, milliseconds, workers: 1);
            double four = await MeasureAsync(output, server, milliseconds, workers: 4);
            good &= one >= atLeast && four >= 2 * atLeast;
        }

        return good;
    }

    private static async Task<double> MeasureAsync(TextWriter output, PostgresServer server, int milliseconds, int workers)
    {
        string queue = string.Format(CultureInfo.InvariantCulture, ";Queue=distance-{0}-{1}", milliseconds, workers);
        using (IQueueStore entering = await QueueStore.OpenAsync(QueueAddress.Parse(server.ConnectionString + queue)))
        {
            for (int first = 0; first < Most; first += 500)
            {
                await entering.EnqueueAsync([.. Enumerable.Range(first, 500).Select(n => KeptAccount.Entry(FormattableString.Invariant($"customer{n}"), 0))]);
            }
        }

        using var proxy = new PostgresProxy(server.Port) { RoundTrip = TimeSpan.FromMilliseconds(milliseconds) };
        var account = new KeptAccount();
        var address = QueueAddress.Parse(PostgresServer.Through(proxy.Port) + queue);
        IQueueStore[] stores = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => QueueStore.OpenAsync(address)));
        int before = proxy.Requests;
        long began = TimeProvider.System.GetTimestamp();
        using var end = new CancellationTokenSource(Span);
        int[] done = await Task.WhenAll(stores.Select(store => DrainAsync(store, account, end.Token)));
        TimeSpan elapsed = TimeProvider.System.GetElapsedTime(began);
        double rate = done.Sum() / elapsed.TotalSeconds;
        output.WriteLine(string.Format(
            CultureInfo.InvariantCulture,
            "{0,7} ms  {1,7}  {2,8:F1}  {3,23:F1}", milliseconds, workers, rate, (proxy.Requests - before) / (double)Math.Max(1, done.Sum())));
        Array.ForEach(stores, s => s.Dispose());
        return account.Twice == 0 ? rate : throw new InvalidOperationException("An item was sent twice.");
    }

    private static async Task<int> DrainAsync(IQueueStore store, IQueueSender account, CancellationToken stop)
    {
        int done = 0;
        await foreach (QueueItem _ in new QueueWorker(store, account).RunAsync(stop))
        {
            done++;
        }

        return done;
    }
}
