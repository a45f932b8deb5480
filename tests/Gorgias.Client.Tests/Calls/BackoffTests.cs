using Gorgias.Client.Calls;

namespace Gorgias.Client.Tests.Calls;

/// <summary>How long a call waits after failures in a row.</summary>
public class BackoffTests
{
    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.5)]
    [InlineData(3, 1)]
    [InlineData(6, 8)]
    [InlineData(7, 10)]
    [InlineData(100, 10)]
    public void The_wait_doubles_with_each_failure_up_to_ten_seconds(int failures, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures));

    [Theory]
    [InlineData(1, null, 0.25)]
    [InlineData(1, 0.1, 0.25)]
    [InlineData(1, 7.0, 7)]
    [InlineData(7, 7.0, 10)]
    [InlineData(1, 120.0, 120)]
    [InlineData(1, 86400.0, 120)]
    public void A_server_may_ask_for_a_longer_wait_up_to_two_minutes(int failures, double? asked, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures, asked is { } wait ? TimeSpan.FromSeconds(wait) : null));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0.25)]
    [InlineData(3, 1.75)]
    [InlineData(8, 35.75)]
    public void The_waits_of_some_failures_add_up(int failures, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Sum(failures));

    [Fact]
    public void As_many_retries_as_there_are_numbers_add_up_in_no_time() =>
        Assert.InRange(Backoff.Sum(int.MaxValue), TimeSpan.FromHours(2), TimeSpan.FromHours(3));
}
