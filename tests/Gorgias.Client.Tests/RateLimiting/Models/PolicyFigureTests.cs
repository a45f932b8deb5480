using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.RateLimiting.Models;

/// <summary>
/// The figures that the limiter is held to (rate-limiter.md, section 5), against three kinds of server, in virtual time: as bands, so that a silent slowdown
/// fails too.
/// </summary>
public class PolicyFigureTests
{
    private const int Seeds = 10;

    public static TheoryData<ServerKind> Servers => [.. Enum.GetValues<ServerKind>()];

    public static TheoryData<ServerKind, int, double, double, int, double> Alone
    {
        get
        {
            var data = new TheoryData<ServerKind, int, double, double, int, double>();
            foreach (ServerKind server in Enum.GetValues<ServerKind>())
            {
                (double short20, double long20, double ten) = server switch
                {
                    ServerKind.Leaky => (1.02, 1.01, 1.03),
                    ServerKind.Sliding => (1.02, 1.01, 1.1),
                    ServerKind.Fixed => (1.05, 1.01, 1.08),
                };
                data.Add(server, 300, 0.005, 20, 40, short20);
                data.Add(server, 300, 0.2, 20, 40, short20);
                data.Add(server, 300, 1, 20, 40, 1.06);
                data.Add(server, 2000, 0.2, 20, 40, long20);
                data.Add(server, 2000, 1, 20, 40, 1.03);
                data.Add(server, 300, 0.2, 10, 40, ten);
                data.Add(server, 300, 0.2, 20, 80, server == ServerKind.Fixed ? 1.13 : 1.03);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Alone))]
    public void Alone_on_the_account_no_call_is_refused_and_the_time_is_near_the_bound(
        ServerKind server, int calls, double latency, double period, int capacity, double most)
    {
        List<PolicyRunResult> runs =
            Runs(new PolicyRun { Server = server, Calls = calls, Latency = latency, Period = period, Capacity = capacity }, calls > 1000 ? 4 : Seeds);

        Assert.Equal(0, runs.Sum(run => run.Refusals.Count));
        Assert.InRange(runs.Average(run => run.Ratio), 0.99, most);
    }

    [Fact]
    public void A_fresh_seed_keeps_the_figures()
    {
        int seed = Environment.TickCount & 0xFFFFFF;
        foreach (ServerKind server in Enum.GetValues<ServerKind>())
        {
            PolicyRunResult run = new PolicyRun { Server = server, Seed = seed }.Run();

            // One in some hundred runs alone on the account meets a 429.
            Assert.True(run.Refusals.Count <= 1 && run.Ratio is > 0.99 and < 1.25, $"{server}, seed {seed}: {run.Refusals.Count} refused, {run.Ratio}");
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_period_ten_times_as_short_is_learned(ServerKind server)
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun { Server = server, Period = 2, Latency = 0.02 });

        Assert.Equal(0, runs.Sum(run => run.Refusals.Count));
        Assert.InRange(runs.Average(run => run.Ratio), 0.99, 1.25);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void On_an_account_that_is_full_exactly_one_call_is_refused(ServerKind server) =>
        Assert.All(Runs(new PolicyRun { Server = server, FilledWith = 40 }), run => Assert.Single(run.Refusals));

    [Theory]
    [InlineData(0.5, 0, false, 1, 3)]
    [InlineData(1, 0, false, 2, 5)]
    [InlineData(0.3, 1 / 60.0, false, 1.5, 4)]
    [InlineData(0.3, 1 / 60.0, true, 2.2, 5)]
    public void With_others_on_the_account_few_calls_are_refused_and_never_a_herd(double others, double bursts, bool countsRefused, double mean, int most)
    {
        foreach (ServerKind server in Enum.GetValues<ServerKind>())
        {
            List<PolicyRunResult> runs = Runs(new PolicyRun { Server = server, Others = others, Bursts = bursts, CountsRefused = countsRefused });

            Assert.InRange(runs.Average(run => run.Refusals.Count), 0, mean);
            Assert.InRange(runs.Max(run => run.Refusals.Count), 0, most);
            Assert.InRange(runs.Max(run => run.Herd), 0, 3);
            Assert.InRange(runs.Average(run => run.Ratio), 0.5, 1.25);
            Assert.InRange(runs.Average(run => run.OthersRefused), 0, server == ServerKind.Fixed ? 0.47 : 0.19);
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void Without_a_header_own_calls_are_counted(ServerKind server)
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun { Server = server, HeaderFrom = double.PositiveInfinity });

        Assert.Equal(0, runs.Sum(run => run.Refusals.Count));
        Assert.InRange(runs.Average(run => run.Ratio), 0.99, 1.12);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_header_that_appears_in_mid_run_is_used_from_then_on(ServerKind server)
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun { Server = server, HeaderFrom = 30, Period = 10 });

        Assert.InRange(runs.Max(run => run.Refusals.Count), 0, 1);
        Assert.InRange(runs.Average(run => run.Ratio), 1.1, 1.7);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public void A_limit_that_rises_in_mid_run_is_used(ServerKind server)
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun { Server = server, Switch = (50, Raise) });

        Assert.Equal(0, runs.Sum(run => run.Refusals.Count));

        // The bound is that of the higher limit from the start.
        Assert.InRange(runs.Average(run => run.Ratio), 1.2, 2.1);

        static SimulatedServer Raise(SimulatedServer server)
        {
            server.Capacity = 80;
            return server;
        }
    }

    [Fact]
    public void A_window_longer_than_any_that_is_known_refuses_a_few_calls_and_no_herd()
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun { Server = ServerKind.Sliding, Period = 30 });

        Assert.InRange(runs.Max(run => run.Refusals.Count), 0, 9);
        Assert.InRange(runs.Max(run => run.Herd), 0, 2);
    }

    [Fact]
    public void Without_permits_held_back_a_window_of_ten_seconds_would_not_be_learned()
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun { Server = ServerKind.Sliding, Period = 10, HoldsBack = false }, 4);

        Assert.InRange(runs.Average(run => run.Ratio), 1.5, 2.5);
    }

    [Fact]
    public void A_bucket_that_becomes_a_window_in_mid_run_is_learned_anew()
    {
        List<PolicyRunResult> runs = Runs(new PolicyRun
        {
            Server = ServerKind.Leaky,
            Calls = 900,
            Switch = (100, server => SimulatedServer.Create(ServerKind.Sliding, server.Capacity, server.Period, new Random(1))),
        });

        Assert.All(runs, run => Assert.InRange(run.Refusals.Count, 0, 3));
        Assert.InRange(runs.Average(run => run.Ratio), 0.99, 1.1);
        Assert.All(runs, run => Assert.Equal((RateLimitModel.SlidingWindow, 20.0), (run.Policy.Strictest.Kind, run.Policy.Strictest.Period)));
    }

    private static List<PolicyRunResult> Runs(PolicyRun run, int seeds = Seeds)
    {
        var results = Enumerable.Range(1, seeds).Select(seed => (run with { Seed = seed }).Run()).ToList();
        Assert.All(results, result => Assert.Equal(run.Calls, result.Done));
        return results;
    }
}
