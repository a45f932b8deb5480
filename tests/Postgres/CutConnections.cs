using System.Collections.Concurrent;
using Gorgias.Queue;

namespace Gorgias.Testing;

/// <summary>
/// Two workers and one who enters work on a queue of a database whose connections are cut at random and which is restarted, until there were so many cuts. Then
/// they end their work undisturbed, and nothing may be missing.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="cuts">How many connections to cut.</param>
/// <param name="restarts">How often to restart the server: by turns in order and as in a crash.</param>
/// <param name="seed">The seed of the cuts.</param>
public sealed class CutConnections(PostgresServer server, int cuts, int restarts, int seed) : IDisposable
{
    private const int Customers = 40;
    private const int Batch = 20;
    private const int MostAhead = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly PostgresProxy _proxy = new(server.Port, seed);
    private readonly KeptAccount _account = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly int[] _places = new int[Customers];
    private int _restarts;
    private volatile bool _isOver;

    /// <summary>How many requests are cut, of 1.</summary>
    public double Share { get; init; } = 0.05;

    public int Cuts => _proxy.Cuts;

    public int CutsAfterRequest => _proxy.CutsAfterRequest;

    public int Restarts => _restarts;

    public int Entered => _places.Sum();

    public int Made => _account.Made;

    public int Lost => Keys().Count(key => !_account.Has(key));

    public int Twice => _account.Twice;

    public int OutOfOrder => _account.OutOfOrder;

    /// <summary>What ended a run, or an entering, by itself.</summary>
    public IReadOnlyCollection<Exception> Failures => _failures;

    /// <summary>The counts of the queue at the end.</summary>
    public QueueStatistics? Statistics { get; private set; }

    public async Task RunAsync()
    {
        string queue = FormattableString.Invariant($"cuts-{seed}");
        var direct = QueueAddress.Parse($"{server.ConnectionString};Queue={queue}");
        var through = QueueAddress.Parse($"{PostgresServer.Through(_proxy.Port)};Queue={queue}");
        using IQueueStore last = await QueueStore.OpenAsync(direct);
        _proxy.CutShare = Share;
        Task[] workers = [WorkAsync(through), WorkAsync(through)];
        Task entering = EnterAsync(through);
        while (_proxy.Cuts < cuts || _restarts < restarts)
        {
            if (_restarts < restarts && _proxy.Cuts >= cuts * _restarts / restarts)
            {
                await Task.Run(() => server.Restart(_restarts % 2 == 0 ? "fast" : "immediate"));
                _restarts++;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }

        _proxy.CutShare = 0;
        _isOver = true;
        await entering;
        await Task.WhenAll(workers);

        await last.VerifyAsync();
        Statistics = await last.GetStatisticsAsync();
    }

    public void Dispose() => _proxy.Dispose();

    private IEnumerable<string> Keys() =>
        Enumerable.Range(0, Customers).SelectMany(customer => Enumerable.Range(0, _places[customer]).Select(place => KeptAccount.Key(Name(customer), place)));

    private static string Name(int customer) => FormattableString.Invariant($"customer{customer}");

    private async Task EnterAsync(QueueAddress address)
    {
        using IQueueStore store = await OpenAsync(address);
        for (int next = 0; !_isOver;)
        {
            if (Entered - _account.Made > MostAhead)
            {
                await Task.Delay(Pause, TimeProvider.System);
                continue;
            }

            // Few customers, each several times in a batch, so that there is an order to keep.
            int[] batch = [.. Enumerable.Range(next, Batch).Select(n => n / 2 % Customers)];
            next += Batch;
            int[] places = [.. _places];
            QueueEntry[] entries = [.. batch.Select(customer => KeptAccount.Entry(Name(customer), places[customer]++))];
            if (await TryAsync(() => store.EnqueueAsync(entries)))
            {
                places.CopyTo(_places, 0);
            }
        }
    }

    private async Task WorkAsync(QueueAddress address)
    {
        using IQueueStore store = await OpenAsync(address);
        var options = new QueueWorkerOptions { LeaseDuration = TimeSpan.FromSeconds(8), MaximumAttempts = 1000 };
        while (true)
        {
            bool wasOver = _isOver;
            var worker = new QueueWorker(store, _account, options);
            bool isWell = await TryAsync(async () => await worker.RunAsync().CountAsync());
            if (isWell && worker.End!.Reason != QueueRunEndReason.Drained)
            {
                _failures.Enqueue(new InvalidOperationException(worker.End.ToString()));
            }
            else if (isWell && wasOver)
            {
                return;
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Opening is tried again by whoever opens: an address may be wrong.</summary>
    private static async Task<IQueueStore> OpenAsync(QueueAddress address)
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                return await QueueStore.OpenAsync(address);
            }
            catch (QueueException) when (tries < 10)
            {
                await Task.Delay(Pause, TimeProvider.System);
            }
        }
    }

    private async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception e)
        {
            _failures.Enqueue(e);
            return false;
        }
    }
}
