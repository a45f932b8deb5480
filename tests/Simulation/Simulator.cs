using System.Security;
using Gorgias.Client;
using Gorgias.Sandbox;
using Gorgias.Sandbox.Settings;
using Gorgias.Simulation.Account;
using Gorgias.Simulation.Orders;
using Gorgias.Simulation.Processes;

namespace Gorgias.Simulation;

/// <summary>
/// The queue, the ledger, the limiter, the client, the account and the clocks in one process, on one thread, from one seed: people enter orders, two workers
/// and a run without a queue send them, each of them is killed now and then and starts again, the account is ill, and somebody sets the wall clock. Time goes
/// from timer to timer. The laws are checked at each event.
/// </summary>
internal sealed partial class Simulator
{
    /// <summary>How many calls the account accepts in a period.</summary>
    public const int Capacity = 80;

    private const string AccountName = "acme.gorgias.com";

    /// <summary>How long a client waits before it relies on a lookup: longer than a request travels and a list lags.</summary>
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(6);

    private static readonly GorgiasCredential Credential = CreateCredential();

    private readonly Random _random;
    private readonly SimulatedAccount _account;
    private readonly List<SimulatedProcess> _running = [];
    private readonly Stores _stores;
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private string? _violation;
    private int _crashes;
    private int _lives;
    private bool _isOver;

    public Simulator(SimulationOptions options)
    {
        Options = options;
        _random = new Random(options.Seed);
        Trace = new Trace(Clock.Steady);
        Book = new OrderBook(options);
        Orders = new OrderLaws(Book, Trace, Violate, DrawCrashes);
        Leases = new LeaseLaws(Clock, Trace, Violate);
        _account = new SimulatedAccount(this, options.Limiter switch
        {
            SandboxLimiter.Leaky => new LeakyBucket(Clock.Steady, Capacity, Capacity / Period.TotalSeconds),
            SandboxLimiter.Window => new WindowLimiter(Clock.Steady, Capacity, Period),
            _ => new FixedLimiter(Clock.Steady, Capacity, Period),
        });
        _stores = new Stores(options, SettlingTime);
    }

    /// <summary>The length of a period of the account's rate limit.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(20);

    public SimulationOptions Options { get; }

    public SimulatedClock Clock { get; } = new();

    public Trace Trace { get; }

    public OrderBook Book { get; }

    public OrderLaws Orders { get; }

    public LeaseLaws Leases { get; }

    /// <summary>Called now and then with the number of tickets that the account has.</summary>
    public Action<int>? OnProgress { get; init; }

    /// <summary>Runs the simulation to its end, or to the first violation.</summary>
    public SimulationResult Run()
    {
        SynchronizationContext? context = SynchronizationContext.Current;

        // Continuations run where they are completed, which is here.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var all = Task.WhenAll(
                RepeatAsync("worker-a", WorkAsync), RepeatAsync("worker-b", WorkAsync), RepeatAsync("entry", EnterAsync), RepeatAsync("direct", SendAsync),
                TendAsync(), ChangeWeatherAsync());
            for (long step = 0; !all.IsCompleted && _violation is null; step++)
            {
                if (!Clock.Steady.AdvanceToNext())
                {
                    Violate("Nothing runs and no timer is set.");
                }

                if (step % 100_000 == 0)
                {
                    OnProgress?.Invoke(Orders.Created);
                }
            }

            if (_violation is null)
            {
                all.GetAwaiter().GetResult();
                Orders.CheckEnd();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
            _running.ForEach(p => p.End());
            _stores.Remove();
        }

        return new SimulationResult(_violation, Trace.Hash, Trace.Count, Trace.Last, Figures()) { Elapsed = Clock.Steady.Elapsed };
    }

    /// <summary>Everything must happen on the one thread: what does not is not the same each time.</summary>
    public void CheckThread()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Violate("Something went on on another thread: " + Environment.StackTrace);
        }
    }

    public void NoteCrash(SimulatedProcess process)
    {
        _crashes++;
        Trace.Add(process.Name, "dies");
    }

    /// <summary>Lets processes die, so that the crashes come evenly over the orders.</summary>
    public void DrawCrashes()
    {
        // The last of them while there are still orders to be sent.
        long due = Math.Min(Options.Crashes, 1 + (long)(Options.Crashes * (Orders.Created / (Options.Orders * 0.95))));
        int armed = _running.Count(p => p.StepsLeft is not null);
        if (_crashes + armed < due && Options.Crashes > 0)
        {
            List<SimulatedProcess> candidates = _running.FindAll(p => p.StepsLeft is null);
            if (candidates.Count > 0)
            {
                candidates[_random.Next(candidates.Count)].StepsLeft = 1 + _random.Next(_random.Next(2) == 0 ? 6 : 60);
            }
        }
    }

    private static GorgiasCredential CreateCredential()
    {
        var key = new SecureString();
        "not a secret".ToList().ForEach(key.AppendChar);
        return GorgiasCredential.FromApiKey("ann@acme.example", key);
    }

    private void Violate(string what)
    {
        if (_violation is null)
        {
            _violation = what;
            Trace.Add("law", "broken", what);
        }
    }

    private IReadOnlyList<(string Name, long Count)> Figures() =>
    [
        ("orders", Book.Tickets), ("lines", Book.All.Count), ("tickets", Orders.Created), ("refused", Orders.Refused), ("given up", Orders.GivenUp),
        ("crashes", _crashes), ("lives", _lives), ("requests", _account.Requests), ("429", _account.Throttled), ("faults", _account.Faults),
    ];
}
