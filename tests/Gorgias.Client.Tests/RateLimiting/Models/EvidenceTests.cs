using Gorgias.Client.RateLimiting.Models;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.RateLimiting.Models;

/// <summary>What a header proves about the account's limiter, and what it does not.</summary>
public class EvidenceTests
{
    /// <summary>A fresh seed each time, printed with what it finds.</summary>
    public static readonly TheoryData<int> Seeds = [1, 2, 3, Environment.TickCount & 0xFFFF];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_true_limiter_is_never_struck_out_whoever_else_uses_the_account(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 40; i++)
        {
            var run = new PolicyRun
            {
                Server = (ServerKind)random.Next(3),
                Period = new[] { 20.0, 10, 5, 2 }[random.Next(4)],
                Capacity = random.Next(8, 100),
                Calls = random.Next(80, 300),
                Latency = Math.Pow(10, -2.5 + (2.5 * random.NextDouble())),
                Others = random.Next(3) * random.NextDouble(),
                Bursts = random.Next(2) / 30.0,
                CountsRefused = random.Next(2) == 1,
                Lost = random.Next(2) * 0.05,
                HeaderFrom = random.Next(4) == 0 ? 15 : double.NegativeInfinity,
                FilledWith = random.Next(3) == 0 ? 40 : 0,
                Seed = random.Next(),
            };
            string? struckOut = null;
            (run with
            {
                OnAnswer = (policy, now) =>
                {
                    if (!policy.State.Models.Candidates.Single(candidate => candidate.Period.Equals(run.Period)).Holds(ModelOf(run.Server)))
                    {
                        struckOut ??= $"at {now}";
                    }
                },
            }).Run();

            Assert.True(struckOut is null, $"seed {seed}: {run} was struck out {struckOut}");
        }
    }

    [Fact]
    public void The_answer_to_the_36th_call_that_says_33_strikes_out_every_window_longer_than_the_age_of_the_35th_newest_call_and_no_other()
    {
        CallFacts facts = Answered(35);
        OwnCall last = Add(facts, 3.5, used: 33);

        // Number 35, with its own as number one: 33 and one for rounding are in the window.
        Assert.Equal(3.6 - facts.Calls[1].Sent, Evidence.Of(last, facts).LongestWindow, 9);
    }

    [Theory]
    [InlineData(36)]
    [InlineData(35)]
    [InlineData(40)]
    public void A_header_that_is_not_too_low_by_more_than_rounding_proves_nothing(int used)
    {
        CallFacts facts = Answered(35);
        OwnCall last = Add(facts, 3.5, used);
        var evidence = Evidence.Of(last, facts);

        Assert.Equal((double.PositiveInfinity, 0.0, null), (evidence.LongestWindow, evidence.LeastRate, evidence.Fall));
    }

    [Fact]
    public void A_lost_call_and_one_that_was_refused_prove_nothing()
    {
        var facts = new CallFacts();
        foreach (CallReportKind kind in new[] { CallReportKind.Lost, CallReportKind.Rejected, CallReportKind.Throttled })
        {
            for (int i = 0; i < 10; i++)
            {
                var call = new OwnCall(i);
                facts.Add(call);
                facts.End(call, i + 0.1, kind, null, 0.1);
            }
        }

        var evidence = Evidence.Of(Add(facts, 15, used: 1), facts);

        Assert.Equal((double.PositiveInfinity, 0.0), (evidence.LongestWindow, evidence.LeastRate));
    }

    [Fact]
    public void A_fall_dates_a_boundary_and_a_second_one_strikes_out_the_period_that_it_does_not_fit()
    {
        (Candidate twenty, Candidate ten) = (new Candidate(20), new Candidate(10));
        var facts = new CallFacts();
        Add(facts, 0, used: 38);
        OwnCall first = Add(facts, 0.2, used: 1);
        Assert.True(Fits(twenty, first, facts) && Fits(ten, first, facts));
        Assert.Equal((0.0, first.Ended!.Value), ten.Boundary!.Value);

        Add(facts, 9.9, used: 30);
        OwnCall second = Add(facts, 10.1, used: 1);

        Assert.False(Fits(twenty, second, facts));
        Assert.True(Fits(ten, second, facts));
        Assert.InRange(ten.Boundary!.Value.To - ten.Boundary.Value.From, 0.1, 0.3);
    }

    [Fact]
    public void A_window_of_20_s_decides_alone_and_then_the_longest_of_each_kind_does()
    {
        var models = new ModelSet();
        Assert.Equal([(RateLimitModel.SlidingWindow, 20.0)], Rule(models));

        models.Candidates[0].Disprove(RateLimitModel.SlidingWindow);
        models.Candidates[1].Disprove(RateLimitModel.SlidingWindow);
        models.Candidates[0].Disprove(RateLimitModel.FixedWindow);
        var rest = new ModelSet(models.Candidates);

        Assert.Equal([(RateLimitModel.SlidingWindow, 5.0), (RateLimitModel.LeakyBucket, 20.0), (RateLimitModel.FixedWindow, 10.0)], Rule(rest));
        Assert.Equal(RateLimitModel.LeakyBucket, rest.Strictest.Kind);
    }

    private static IEnumerable<(RateLimitModel, double)> Rule(ModelSet models) => models.Rule.Select(model => (model.Kind, model.Period));

    private static bool Fits(Candidate candidate, OwnCall answer, CallFacts facts) =>
        new PeriodModel(candidate, new WindowModel(candidate)).Fits(Evidence.Of(answer, facts), facts);

    private static RateLimitModel ModelOf(ServerKind server) => server switch
    {
        ServerKind.Leaky => RateLimitModel.LeakyBucket,
        ServerKind.Sliding => RateLimitModel.SlidingWindow,
        ServerKind.Fixed => RateLimitModel.FixedWindow,
    };

    /// <summary>So many calls, a tenth of a second apart, each answered before the next with the count that they make.</summary>
    private static CallFacts Answered(int calls)
    {
        var facts = new CallFacts();
        for (int i = 0; i < calls; i++)
        {
            Add(facts, i / 10.0, used: i + 1);
        }

        return facts;
    }

    private static OwnCall Add(CallFacts facts, double sent, int used)
    {
        var call = new OwnCall(sent);
        facts.Add(call);
        facts.End(call, sent + 0.1, CallReportKind.Answered, used, 0.1);
        return call;
    }
}
