using Gorgias.Client.RateLimiting.Models;
using Gorgias.Testing.Limiters;

namespace Gorgias.Client.Tests.RateLimiting.Models;

/// <summary>Rules of the policy, without a server.</summary>
public class RateLimitPolicyTests
{
    [Fact]
    public void What_fits_a_sliding_window_fits_a_bucket_and_any_fixed_period_of_its_length()
    {
        var random = new Random(11);
        for (int i = 0; i < 1000; i++)
        {
            (int capacity, double period) = (random.Next(1, 50), 1 + (random.NextDouble() * 20));
            SimulatedServer[] servers = [.. Enum.GetValues<ServerKind>().Select(kind => SimulatedServer.Create(kind, capacity, period, random))];
            double at = 0;
            for (int call = 0; call < 3 * capacity; call++)
            {
                at += random.NextDouble() * 2 * period / capacity * random.Next(0, 3);
                if (servers[(int)ServerKind.Sliding].Call(at).Accepted)
                {
                    Assert.True(servers[(int)ServerKind.Leaky].Call(at).Accepted && servers[(int)ServerKind.Fixed].Call(at).Accepted);
                }
            }
        }
    }

    [Fact]
    public void One_call_goes_alone_until_the_first_answer()
    {
        var policy = new RateLimitPolicy(2);
        OwnCall first = policy.Send(0);
        Assert.Null(policy.Wait(0.1));

        policy.End(first, Answer(1), 0.2);

        Assert.Equal(0, policy.Wait(0.2));
    }

    [Fact]
    public void A_late_answer_frees_nothing_and_a_lost_call_takes_a_place_for_the_window()
    {
        RateLimitPolicy policy = Full();
        policy.End(policy.Send(1), CallReport.Lost, 1.5);
        OwnCall late = policy.Send(0.05);
        policy.End(late, Answer(5), 1.6);

        Assert.Equal(36 + 2, policy.Used(1.7));
        Assert.Equal(2, policy.Used(21.45));
        Assert.Equal(1, policy.Used(21.55));
    }

    [Fact]
    public void After_a_429_nothing_goes_before_Retry_After_and_then_one_call_alone()
    {
        RateLimitPolicy policy = Known();
        policy.End(policy.Send(1), new CallReport(CallReportKind.Throttled, 40, 40, TimeSpan.FromSeconds(7)), 1.2);

        Assert.InRange(policy.Wait(1.2)!.Value, 7, 7.1);
        Assert.InRange(policy.Wait(8)!.Value, 0.1, 0.3);
        Assert.Equal(0, policy.Wait(8.3));
        OwnCall alone = policy.Send(8.3);
        Assert.Null(policy.Wait(8.4));

        policy.End(alone, Answer(2), 8.5);
        Assert.NotNull(policy.Wait(9));
    }

    [Fact]
    public void A_call_that_was_out_at_the_429_does_not_end_the_pause()
    {
        RateLimitPolicy policy = Known();
        (OwnCall refused, OwnCall other) = (policy.Send(1), policy.Send(1));
        policy.End(refused, Throttled(86400), 1.2);
        policy.End(other, Answer(40), 1.3);

        Assert.InRange(policy.Wait(1.3)!.Value, 119, 120);
    }

    [Fact]
    public void A_429_that_does_not_say_how_long_is_held_for_a_quarter_of_the_period_and_doubles_up_to_the_period()
    {
        RateLimitPolicy policy = Known();
        double now = 1;
        foreach (double expected in new[] { 5.0, 10, 20, 20 })
        {
            policy.End(policy.Send(now), new CallReport(CallReportKind.Throttled), now);
            Assert.InRange(policy.Wait(now)!.Value, expected, expected + 0.1);
            now += expected + 0.1;
            Assert.Equal(0, policy.Wait(now));
        }
    }

    [Theory]
    [InlineData(86400)]
    [InlineData(1e11)]
    public void A_long_pause_is_probed_after_two_minutes_by_one_call_and_a_second_429_begins_it_anew(double retryAfter)
    {
        RateLimitPolicy policy = Known();
        policy.End(policy.Send(1), Throttled(retryAfter), 1);
        Assert.InRange(policy.Wait(1)!.Value, 119.9, 120);

        OwnCall probe = policy.Send(121);
        Assert.InRange(policy.Wait(121)!.Value, 119.9, 120);
        policy.End(probe, Throttled(retryAfter), 125);

        Assert.InRange(policy.Wait(125)!.Value, 119.9, 120);
        policy.End(policy.Send(245), Answer(1), 246);
        Assert.Null(policy.State.Hold.Until);
        Assert.Equal(0, policy.Wait(246));
        Assert.Equal(20, policy.Strictest.Period);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void A_Retry_After_that_says_nothing_counts_as_none(double retryAfter)
    {
        RateLimitPolicy policy = Known();
        policy.End(policy.Send(1), Throttled(retryAfter), 1);

        Assert.InRange(policy.Wait(1)!.Value, 5, 5.1);
    }

    [Fact]
    public void A_longer_Retry_After_than_the_longest_period_adds_models_of_its_length()
    {
        RateLimitPolicy policy = Known();
        policy.End(policy.Send(1), Throttled(60), 1);

        Assert.Equal(60, policy.Strictest.Period);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 20)]
    [InlineData(1, 0)]
    public void With_any_limit_and_reserve_a_call_goes_when_none_counts(int limit, int reserve)
    {
        var policy = new RateLimitPolicy(reserve);
        policy.End(policy.Send(0), Answer(1, limit), 0.1);

        Assert.Equal(0, policy.Wait(60));
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    [InlineData(-7, -7)]
    [InlineData(0, 0)]
    public void A_header_that_cannot_be_true_stops_nothing_for_longer_than_the_window(int used, int limit)
    {
        var policy = new RateLimitPolicy(2);
        policy.End(policy.Send(0), Answer(used, limit), 0.1);
        policy.End(policy.Send(0.2), Answer(used, limit), 0.3);

        Assert.Equal(0, policy.Wait(40));
        Assert.InRange(policy.Used(40), 0, 1_000_000);
    }

    [Fact]
    public void A_call_that_does_not_end_is_not_waited_for_without_end()
    {
        RateLimitPolicy policy = Known();
        policy.Send(30);
        Assert.Null(policy.Wait(31.5));

        Assert.Equal(0, policy.Wait(35.1));
    }

    [Fact]
    public void A_call_that_never_left_is_as_if_it_had_not_been_sent()
    {
        var policy = new RateLimitPolicy(2);
        policy.End(policy.Send(0), CallReport.Unreachable, 0.5);

        Assert.Equal((0, 0.0, 0.0), (policy.Facts.Out, policy.Used(0.5), policy.Wait(0.5)));
    }

    [Fact]
    public void A_rejected_call_with_a_header_counts_and_proves_nothing()
    {
        RateLimitPolicy policy = Full();
        policy.End(policy.Send(1), new CallReport(CallReportKind.Rejected, 1, 40), 1.2);

        Assert.Equal(37, policy.Used(1.3));
        Assert.Equal((RateLimitModel.SlidingWindow, 20.0), (policy.Strictest.Kind, policy.Strictest.Period));
    }

    private static CallReport Answer(int used, int limit = 40) => new(CallReportKind.Answered, used, limit);

    private static CallReport Throttled(double seconds) =>
        new(CallReportKind.Throttled, null, null, seconds > 9e11 ? TimeSpan.MaxValue : TimeSpan.FromSeconds(seconds));

    private static RateLimitPolicy Known()
    {
        var policy = new RateLimitPolicy(2);
        policy.End(policy.Send(0), Answer(1), 0.1);
        return policy;
    }

    /// <summary>36 calls were answered in the first half second.</summary>
    private static RateLimitPolicy Full()
    {
        RateLimitPolicy policy = Known();
        for (int i = 2; i <= 36; i++)
        {
            policy.End(policy.Send(0.1 + (i / 100.0)), Answer(i), 0.11 + (i / 100.0));
        }

        return policy;
    }
}
