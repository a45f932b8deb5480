using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Simulation.Orders;
using Gorgias.Simulation.Processes;

namespace Gorgias.Simulation;

/// <content>Who does what.</content>
internal sealed partial class Simulator
{
    private List<SimulatedWrite> _lines = [];
    private readonly List<SimulatedWrite> _directLines = [];
    private bool _isEntered;

    private bool IsDirectDone => _isEntered && Book.Direct.Count == 0 && _directLines.TrueForAll(l => l.IsOver);

    /// <summary>Lets a process live, and starts it again when it has died or ended, until all is done.</summary>
    private async Task RepeatAsync(string name, Func<SimulatedProcess, Task> live)
    {
        int? stepsLeft = null;
        for (int life = 1; !_isOver; life++)
        {
            _lives++;
            var process = new SimulatedProcess(this, $"{name}-{life}", (int)_lives) { StepsLeft = stepsLeft };
            _running.Add(process);
            Task work = live(process);
            await Task.WhenAny(work, process.Death);
            _running.Remove(process);
            if (!process.IsDead && work.Exception?.InnerException is { } failure)
            {
                Trace.Add(process.Name, "fails", failure.GetType().Name);
                if (failure is not (QueueException or GorgiasException))
                {
                    Violate(failure.ToString());
                }
            }

            // Who was to die and ended before it dies in the next life.
            stepsLeft = process.IsDead ? null : process.StepsLeft;
            bool wasKilled = process.IsDead;
            process.End();
            await PassAsync(wasKilled ? (_random.Next(4) == 0 ? 10_000 : 50) : IsDirectDone ? 60_000 : 1000);
        }
    }

    private async Task WorkAsync(SimulatedProcess process)
    {
        using GorgiasClient client = ClientOf(process);
        IQueueStore store = await StoreOfAsync(process);
        IQueueSender sender = new GorgiasQueueSender(client);
        var worker = new QueueWorker(store, Options.WithoutLookup ? new BlindSender(sender) : sender, new QueueWorkerOptions
        {
            Processes = new SimulatedProcesses(process.Number, number => _running.Exists(running => running.Number == number)),
            IdProvider = new SeededIds(process.Number),
            Account = AccountName,
            MaximumInFlight = 1 + _random.Next(5),
            MaximumAttempts = 1000,
            SettlingTime = SettlingTime,
            TimeLimit = _random.Next(4) == 0 ? TimeSpan.FromSeconds(5 + _random.Next(300)) : null,
            Ledger = await LedgerOfAsync(process),
            OnLedgerFailure = e => Violate(e.ToString()),
            TimeProvider = process.Time,
        });
        await foreach (QueueItem item in worker.RunAsync())
        {
            await process.StepAsync();
        }

        Trace.Add(process.Name, "ends", worker.End?.Reason.ToString());
    }

    private async Task EnterAsync(SimulatedProcess process)
    {
        if (_isEntered)
        {
            return;
        }

        IQueueStore store = await StoreOfAsync(process);
        while (!_isEntered)
        {
            if ((await store.GetStatisticsAsync()).Pending > 100 || Book.Direct.Count > 100)
            {
                await process.PassAsync(TimeSpan.FromSeconds(5));
                continue;
            }

            if (_lines.Count == 0)
            {
                _lines = Book.NextLines();
            }

            // After a crash the same lines are entered again. A line with a generated key cannot be: it would be another one.
            await store.EnqueueAsync([.. _lines.Where(l => !(l.IsGenerated && l.IsExpected)).Select(OrderBook.EntryOf)]);
            _lines = [];
            _isEntered = Book.IsEmpty;
        }
    }

    private async Task SendAsync(SimulatedProcess process)
    {
        if (!HasDirectLines())
        {
            return;
        }

        using GorgiasClient client = ClientOf(process);
        ILedgerStore ledger = await LedgerOfAsync(process);
        using RunLedger run = await RunLedger.StartAsync(ledger, new RunLedgerOptions
        {
            SettlingTime = SettlingTime,
            LongestWait = TimeSpan.FromMinutes(1),
            TimeProvider = process.Time,
            Gather = () => process.PassAsync(TimeSpan.FromTicks(1)),
            OnFailure = e => Violate(e.ToString()),
        });
        do
        {
            var waiting = new Queue<SimulatedWrite>(_directLines);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            {
                while (waiting.TryDequeue(out SimulatedWrite? line))
                {
                    await SendAsync(process, run, ledger, client, line);
                }
            }));
        }
        while (HasDirectLines());
    }

    /// <summary>
    /// Puts together the lines of a run without the queue: some that are done, as when the same line is typed again, and what there is of new ones.
    /// </summary>
    private bool HasDirectLines()
    {
        _directLines.RemoveAll(l => l.IsOver && _random.Next(4) != 0);
        while (_directLines.Count < 30 && Book.Direct.TryDequeue(out SimulatedWrite? line))
        {
            _directLines.Add(line);
        }

        return !_directLines.TrueForAll(l => l.IsOver);
    }

    private async Task SendAsync(SimulatedProcess process, RunLedger run, ILedgerStore ledger, GorgiasClient client, SimulatedWrite line)
    {
        var intent = new LedgerIntent(LedgerKind.Ticket, line.Key) { CustomerHash = ledger.HashCustomer(line.Email) };
        var write = new DirectOrder(client, () => OrderBook.DraftOf(line, isDirect: true), Options.WithoutLookup);
        try
        {
            GorgiasTicket ticket = await run.SendAsync(intent, LedgerRule.Known, write);
            await process.StepAsync();
            line.IsOver = true;
            Trace.Add(process.Name, "returns", line.Key, ticket.Id);
            if (ticket.Id != line.TicketId)
            {
                Violate($"{line.Key} is returned as ticket {ticket.Id} and is ticket {line.TicketId}.");
            }
        }
        catch (Exception e) when (e is GorgiasException or QueueException)
        {
            await process.StepAsync();
            Trace.Add(process.Name, "fails", line.Key);
            line.IsOver |= line.IsRefused && e is GorgiasApiException { StatusCode: System.Net.HttpStatusCode.BadRequest };
        }
    }

    /// <summary>A person who clears what is done, checks the queue, and sees when all is done.</summary>
    private async Task TendAsync()
    {
        var process = new SimulatedProcess(this, "person", 0);
        IQueueStore store = _stores.OpenQueue(process);
        for (int round = 1; !_isOver; round++)
        {
            await Task.Delay(TimeSpan.FromMinutes(IsDirectDone ? 1 : 10), Clock.Steady);
            await store.ClearAsync(QueueItemState.Done, TimeSpan.FromMinutes(20));
            if (round % 10 == 0)
            {
                await store.VerifyAsync();
            }

            _isOver = IsDirectDone && (await store.GetStatisticsAsync()).Unsettled == 0;
        }

        await store.VerifyAsync();
        process.End();
    }

    /// <summary>Lets the account be ill, other programs use it, and somebody set the wall clock.</summary>
    private async Task ChangeWeatherAsync()
    {
        while (!_isOver)
        {
            await PassAsync(20 * 60_000);
            switch (_random.Next(3))
            {
                case 0:
                    _account.IllUntil = Clock.Steady.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(5, 180));
                    _account.SaysRetryAfter = _random.Next(2) == 0;
                    Trace.Add("account", "is ill");
                    break;
                case 1:
                    SetClock(TimeSpan.FromHours(_random.Next(2) == 0 ? -1 : 1));
                    await PassAsync(10 * 60_000);
                    SetClock(TimeSpan.FromMilliseconds(_random.Next(-2000, 2000)));
                    break;
                default:
                    double traffic = _random.Next(3) * 0.5;
                    _account.SetOtherTraffic(traffic);
                    Trace.Add("account", "has other traffic", null, (long)(traffic * 10));
                    break;
            }
        }
    }

    private void SetClock(TimeSpan ahead)
    {
        Clock.Ahead = ahead;
        Trace.Add("clock", "is set", null, ahead.Ticks);
    }

    private GorgiasClient ClientOf(SimulatedProcess process) => new(new GorgiasClientOptions
    {
        BaseUri = new Uri("https://" + AccountName),
        Credential = Credential,
        Handler = new ProcessHandler(process, _account),
        TimeProvider = process.Time,
        IdProvider = new SeededIds(_random.Next()),
        SettlingTime = SettlingTime,
        Timeout = TimeSpan.FromSeconds(30),
    });

    private async Task<IQueueStore> StoreOfAsync(SimulatedProcess process)
    {
        await process.StepAsync();
        return new ProcessStore(process, process.Holds(_stores.OpenQueue(process)), this);
    }

    private async Task<ILedgerStore> LedgerOfAsync(SimulatedProcess process)
    {
        await process.StepAsync();
        return new ProcessLedger(process, process.Holds(_stores.OpenLedger(process, new SeededIds(_random.Next()))));
    }

    private Task PassAsync(int mostMilliseconds) => Task.Delay(TimeSpan.FromMilliseconds(_random.Next(mostMilliseconds) + 1), Clock.Steady);
}
