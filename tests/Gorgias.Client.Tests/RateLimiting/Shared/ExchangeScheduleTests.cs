using Gorgias.Client.RateLimiting.Shared;

namespace Gorgias.Client.Tests.RateLimiting.Shared;

/// <summary>When the next exchange with the shared limit is due.</summary>
public class ExchangeScheduleTests
{
    /// <summary>The last exchange began at 10 and told to ask at 10.4; null for nothing to exchange, the least number for at once.</summary>
    [Theory]
    [InlineData(false, false, false, null)]
    [InlineData(false, false, true, 11.0)]
    [InlineData(false, true, false, 10.4)]
    [InlineData(false, true, true, 10.4)]
    [InlineData(true, false, false, double.MinValue)]
    [InlineData(true, true, true, double.MinValue)]
    public void After_a_success_an_exchange_is_due_when_there_is_something_to_exchange(bool urgent, bool waiting, bool inFlight, double? due)
    {
        var schedule = new ExchangeSchedule();
        schedule.Begin(10);
        schedule.Succeed(10.4);

        Assert.Equal(due, schedule.DueAt(urgent, waiting, inFlight));
    }

    [Theory]
    [InlineData(true, false, false, null)]
    [InlineData(false, true, false, 10.6)]
    [InlineData(true, false, true, 10.6)]
    public void After_a_failure_it_is_tried_again_soon_while_calls_wait_or_are_out(bool urgent, bool waiting, bool inFlight, double? due)
    {
        var schedule = new ExchangeSchedule();
        schedule.Begin(10);
        schedule.Fail(10.5, "gone");

        Assert.Equal(due, schedule.DueAt(urgent, waiting, inFlight));
        Assert.Null(schedule.Failure);
    }

    [Fact]
    public void A_failure_is_told_after_two_seconds_and_each_further_one_doubles_the_pause_up_to_a_minute()
    {
        var schedule = new ExchangeSchedule();
        schedule.Begin(10);
        schedule.Fail(10, "gone");
        double now = 12;
        foreach (double pause in new[] { 2.0, 4, 8, 16, 32, 60, 60 })
        {
            schedule.Begin(now);
            schedule.Fail(now, "gone");
            Assert.Equal(("gone", now + pause), (schedule.Failure, schedule.DueAt(false, true, false)));
            now += pause;
        }
    }
}
