using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Testing.Limiters;

/// <summary>
/// One client that wants to make a number of calls as fast as the policy lets it, 32 at a time, against one server: a discrete-event simulation. Round trips
/// vary, and their two ways are unevenly long, so answers come out of order.
/// </summary>
internal sealed record PolicyRun
{
    private const int Reserve = 2;
    private const int MostOut = 32;

    public required ServerKind Server { get; init; }

    public int Calls { get; init; } = 300;

    public int Capacity { get; init; } = 40;

    public double Period { get; init; } = 20;

    public double Latency { get; init; } = 0.2;

    /// <summary>Calls a second by others, at random times.</summary>
    public double Others { get; init; }

    /// <summary>Bursts a second of five calls by others, at random times.</summary>
    public double Bursts { get; init; }

    public int Seed { get; init; } = 1;

    public bool CountsRefused { get; init; }

    /// <summary>From which second on the header is sent.</summary>
    public double HeaderFrom { get; init; } = double.NegativeInfinity;

    /// <summary>Calls of others just before the run.</summary>
    public int FilledWith { get; init; }

    /// <summary>The share of answers that never come.</summary>
    public double Lost { get; init; }

    /// <summary>Changes the server at a moment; null to leave it.</summary>
    public (double At, Func<SimulatedServer, SimulatedServer> Change)? Switch { get; init; }

    /// <summary>False to send without holding permits back.</summary>
    public bool HoldsBack { get; init; } = true;

    /// <summary>Called after each answer.</summary>
    public Action<RateLimitPolicy, double>? OnAnswer { get; init; }

    public PolicyRunResult Run()
    {
        var random = new Random(HashCode(Server, Seed));
        var server = SimulatedServer.Create(Server, Capacity, Period, random, CountsRefused);
        SimulatedServer first = server;
        var policy = new RateLimitPolicy(Reserve, new PolicyState { HeldBack = { Times = HoldsBack ? 2 : 0, Each = HoldsBack ? 1 : 0 } });
        var events = new PriorityQueue<Action<double>, (double At, int Order)>();
        (int order, int tick, int todo, int done, int outNow, int othersAll, int othersRefused, double end) = (0, 0, Calls, 0, 0, 0, 0, 0.0);
        var refusals = new List<double>();

        void At(double time, Action<double> act) => events.Enqueue(act, (time, order++));
        double Next(double perSecond) => -Math.Log(1 - random.NextDouble()) / perSecond;

        void Other(double time, int calls)
        {
            for (int i = 0; i < calls; i++)
            {
                othersAll++;
                othersRefused += server.Call(time).Accepted ? 0 : 1;
            }
        }

        void Steady(double time)
        {
            Other(time, 1);
            At(time + Next(Others), Steady);
        }

        void Burst(double time)
        {
            Other(time, 5);
            At(time + Next(Bursts), Burst);
        }

        void Go(double time)
        {
            while (todo > 0 && outNow < MostOut && policy.Wait(time) is { } wait)
            {
                if (wait > 0)
                {
                    int mine = ++tick;
                    At(time + Math.Max(wait, 1e-6), t =>
                    {
                        if (mine == tick)
                        {
                            Go(t);
                        }
                    });
                    return;
                }

                Send(time);
            }
        }

        void Send(double sent)
        {
            OwnCall call = policy.Send(sent);
            (todo, outNow) = (todo - 1, outNow + 1);
            double roundTrip = Latency * Math.Min(4, 0.7 + Next(1 / 0.3));
            double there = roundTrip * (0.2 + (0.6 * random.NextDouble()));
            At(sent + there, served =>
            {
                (bool accepted, int used, double retryAfter) = server.Call(served);
                if (accepted)
                {
                    end = served;
                }
                else
                {
                    refusals.Add(served);
                }

                bool isLost = random.NextDouble() < Lost;
                int? header = served >= HeaderFrom ? used : null;
                int? limit = served >= HeaderFrom ? server.Capacity : null;
                CallReport report = isLost ? CallReport.Lost
                    : accepted ? new CallReport(CallReportKind.Answered, header, limit)
                    : new CallReport(CallReportKind.Throttled, header, limit, TimeSpan.FromSeconds(retryAfter));
                At(sent + roundTrip + (isLost ? 10 : 0), answered =>
                {
                    policy.End(call, report, answered);
                    policy.State.HeldBack.Each = HoldsBack ? policy.State.HeldBack.Each : 0;
                    outNow--;
                    todo += report.Kind == CallReportKind.Throttled ? 1 : 0;
                    done += report.Kind == CallReportKind.Throttled ? 0 : 1;
                    OnAnswer?.Invoke(policy, answered);
                    Go(answered);
                });
            });
        }

        Other(-0.001, FilledWith);
        if (Others > 0)
        {
            At(-Period + Next(Others), Steady);
        }

        if (Bursts > 0)
        {
            At(Next(Bursts), Burst);
        }

        if (Switch is { } change)
        {
            At(change.At, _ => server = change.Change(server));
        }

        At(0, Go);
        double stop = (6 * Math.Max(60, Math.Ceiling(Calls / (double)Capacity) * Period)) + 200;
        while (done < Calls && events.TryDequeue(out Action<double>? act, out (double At, int Order) next) && next.At <= stop)
        {
            act(next.At);
        }

        double bound = first.Bound(Calls, Reserve, Others + (5 * Bursts));
        int herd = refusals.Select((at, i) => refusals.Skip(i).TakeWhile(other => other <= at + 0.1).Count()).DefaultIfEmpty().Max();
        return new PolicyRunResult(done, end, bound, refusals, herd, othersAll == 0 ? 0 : othersRefused / (double)othersAll, policy);
    }

    /// <summary>The same in each process, unlike HashCode.Combine.</summary>
    private static int HashCode(ServerKind server, int seed) => ((int)server * 7919) + (seed * 104729);
}
