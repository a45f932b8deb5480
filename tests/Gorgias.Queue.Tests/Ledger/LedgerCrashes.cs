using Gorgias.Client;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>
/// Thirty orders, sent by one or two runs at a time that die at random moments, without settling anything, and are started again; sends and lookups fail at
/// random, lookups lag, and what had left arrives after its run has died.
/// </summary>
internal sealed class LedgerCrashes
{
    private const int Orders = 30;
    private const int Crashes = 8;

    private readonly ILedgerStore _store;
    private readonly VirtualTime _time;
    private readonly Random _random;
    private readonly RunLedgerOptions _options;
    private readonly LedgerAccount _account;
    private readonly string _prefix;
    private readonly HashSet<string> _returned = [];

    public LedgerCrashes(ILedgerStore store, VirtualTime time, int seed, RunLedgerOptions options)
    {
        (_store, _time, _options, _random, _prefix) = (store, time, options, new Random(seed), $"{seed}-");
        _account = new LedgerAccount(time)
        {
            Lag = TimeSpan.FromSeconds(0.9),
            Fault = (_, _) => _random.Next(12) switch
            {
                0 => LedgerFault.Refused,
                1 => LedgerFault.NotSent,
                2 => LedgerFault.LostBefore,
                3 => LedgerFault.LostAfter,
                4 => LedgerFault.CancelledRead,
                5 => LedgerFault.LateAfter,
                _ => LedgerFault.None,
            },
            FindFails = _ => _random.Next(10) == 0,
        };
    }

    public int Lost => Orders - _account.Tickets.Select(t => t.Key).Distinct().Count();

    public int Twice => _account.Tickets.GroupBy(t => t.Key).Count(g => g.Count() > 1);

    public int Lives { get; private set; }

    public async Task<bool> RunAsync()
    {
        while (_returned.Count < Orders)
        {
            bool mayDie = Lives < Crashes;
            Task[] lives = [.. Enumerable.Range(0, 1 + _random.Next(2)).Select(_ => LiveAsync(mayDie ? TimeSpan.FromMilliseconds(_random.Next(3000)) : null))];
            await Task.WhenAll(lives);
        }

        return true;
    }

    private async Task LiveAsync(TimeSpan? dies)
    {
        Lives++;
        var life = new LedgerLife();
        RunLedger run = await RunLedger.StartAsync(_store, _options with { OnFailure = null, LongestWait = TimeSpan.FromMinutes(1) });
        var orders = new Queue<string>(Enumerable.Range(0, Orders).Select(i => $"{_prefix}{i}"));
        var work = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WorkAsync(run, life, orders)));
        await (dies is { } after ? Task.WhenAny(work, _time.PassAsync(after)) : work);
        life.IsOver = true;
        run.Dispose();
    }

    private async Task WorkAsync(RunLedger run, LedgerLife life, Queue<string> orders)
    {
        while (orders.TryDequeue(out string? key))
        {
            try
            {
                await run.SendAsync(new LedgerIntent(LedgerKind.Ticket, key), LedgerRule.Known, new LedgerWrite(_account, key, "jane", life));
                await life.GoOnAsync();
                _returned.Add(key);
            }
            catch (Exception e) when (e is GorgiasException or OperationCanceledException or QueueException)
            {
                await life.GoOnAsync();
            }
        }
    }
}
