using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>A run that ends early starts nothing more, and awaits what was sent.</summary>
public class StopStartingTests : ClientTest
{
    [Fact]
    public async Task A_write_that_has_not_started_is_not_sent()
    {
        await Fails<GorgiasNotSentException>(() => Client.Tickets.CreateAsync(Draft(), new CallOptions { StopStarting = new CancellationToken(true) }));

        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task A_write_that_was_sent_is_awaited_beyond_the_grace_period()
    {
        Account.Latency = TimeSpan.FromSeconds(30);

        GorgiasTicket ticket = await StopAfter(TimeSpan.FromSeconds(1));

        Assert.Equal(TicketOutcome.Created, ticket.Outcome);
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_is_still_looked_up()
    {
        Account.Latency = TimeSpan.FromSeconds(3);
        Account.FailPosts(Fault.ResetAfter);

        GorgiasTicket ticket = await StopAfter(TimeSpan.FromSeconds(1));

        Assert.Equal(TicketOutcome.Recovered, ticket.Outcome);
        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_write_that_a_lookup_does_not_find_is_not_repeated()
    {
        Account.Latency = TimeSpan.FromSeconds(3);
        Account.FailPosts(Fault.ResetBefore);

        await Fails<GorgiasNotSentException>(() => StopAfterAsync(TimeSpan.FromSeconds(1)));

        Assert.Single(Account.Posts);
    }

    [Fact]
    public async Task A_write_that_waits_after_a_429_is_not_sent()
    {
        Account.FailPosts(Fault.Throttle(60));

        await Fails<GorgiasNotSentException>(() => StopAfterAsync(TimeSpan.FromSeconds(5)));

        Assert.Single(Account.Posts);
    }

    private Task<GorgiasTicket> StopAfter(TimeSpan delay) => Run(() => StopAfterAsync(delay));

    private async Task<GorgiasTicket> StopAfterAsync(TimeSpan delay)
    {
        using var stop = new CancellationTokenSource();
        Task<GorgiasTicket> create = Client.Tickets.CreateAsync(Draft(), new CallOptions { StopStarting = stop.Token });
        await Time.PassAsync(delay);
        await stop.CancelAsync();
        return await create;
    }
}
