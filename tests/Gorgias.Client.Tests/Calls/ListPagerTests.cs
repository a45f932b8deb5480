using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Lists are read page by page, one page ahead, and no further than wanted.</summary>
public class ListPagerTests : ClientTest
{
    [Fact]
    public async Task All_pages_are_read_in_order()
    {
        Account.PageSize = 3;
        var ids = Enumerable.Range(0, 8).Select(_ => FakeAccount.Id(Account.Seed())).Reverse().ToList();

        List<GorgiasTicket> tickets = await List(new TicketFilter());

        Assert.Equal(ids, tickets.Select(t => t.Id));
        Assert.Equal([null, "3", "6"], Account.Requests.Select(r => r.Parameter("cursor")));
        Assert.All(Account.Requests, r => Assert.Equal("100", r.Parameter("limit")));
        Assert.All(Account.Requests, r => Assert.Equal("created_datetime:desc", r.Parameter("order_by")));
    }

    [Fact]
    public async Task The_next_page_is_requested_while_this_one_is_consumed()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        await Run(async () =>
        {
            int n = 0;
            await foreach (GorgiasTicket ticket in Client.Tickets.ListAsync(new TicketFilter()))
            {
                if (++n == 1)
                {
                    await Time.PassAsync(TimeSpan.FromSeconds(10));
                    Assert.Equal(2, Account.Requests.Count);
                }
            }
        });

        Assert.Equal(3, Account.Requests.Count);
        Assert.InRange(Account.Requests[1].At.TotalSeconds, 0, 1);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(0, 0)]
    public async Task No_page_is_requested_beyond_the_items_wanted(int first, int calls)
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        List<object?> tickets = await Run(async () => await Client.Api.PaginateAsync("/api/tickets", first: first).ToListAsync());

        Assert.Equal(first, tickets.Count);
        Assert.Equal(calls, Account.Requests.Count);
    }

    [Fact]
    public async Task A_page_is_no_larger_than_the_number_wanted()
    {
        Account.Seed();

        await List(new TicketFilter { First = 5 });

        Assert.Equal("5", Assert.Single(Account.Requests).Parameter("limit"));
    }

    [Fact]
    public async Task Stopping_early_cancels_the_page_in_flight()
    {
        Account.PageSize = 2;
        Account.Latency = TimeSpan.FromSeconds(20);
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        await Run(async () =>
        {
            await foreach (object? ticket in Client.Api.PaginateAsync("/api/tickets"))
            {
                break;
            }
        });

        Assert.InRange(Time.Elapsed.TotalSeconds, 20, 21);
        Assert.Equal(0, Client.GetRateLimit().InFlight);
    }

    [Fact]
    public async Task A_failure_of_a_page_that_is_not_wanted_is_ignored()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());
        Account.Fail(r => r.Parameter("cursor") == "2", Fault.StatusBefore(400));

        List<object?> taken = await Run(async () => await Client.Api.PaginateAsync("/api/tickets").Take(1).ToListAsync());

        Assert.Single(taken);
    }

    [Fact]
    public async Task A_page_that_fails_is_an_error_after_the_items_before_it()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());
        Account.Fail(r => r.Parameter("cursor") == "2", Fault.StatusBefore(400));
        int read = 0;

        await Fails<GorgiasApiException>(async () =>
        {
            await foreach (GorgiasTicket ticket in Client.Tickets.ListAsync(new TicketFilter()))
            {
                read++;
            }
        });

        Assert.Equal(2, read);
    }

    [Fact]
    public async Task The_query_of_a_path_is_sent_with_every_page_and_no_parameter_twice()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 4).ToList().ForEach(_ => Account.Seed());

        List<object?> items = await Run(
            async () => await Client.Api.PaginateAsync("/api/tickets?limit=2&x=y%26z&order_by=created_datetime%3Aasc").ToListAsync());

        Assert.All(Account.Requests, r => Assert.Equal("2", r.Parameter("limit")));
        Assert.All(Account.Requests, r => Assert.Equal("created_datetime:asc", r.Parameter("order_by")));
        Assert.Equal([null, "2"], Account.Requests.Take(2).Select(r => r.Parameter("cursor")));
        Assert.NotNull(items);
    }

    [Fact]
    public async Task Cancelling_while_a_page_is_in_flight_ends_the_list()
    {
        Account.Latency = TimeSpan.FromSeconds(50);
        using var stop = new CancellationTokenSource();

        await Run(async () =>
        {
            Task<List<GorgiasTicket>> list = Client.Tickets.ListAsync(new TicketFilter(), null, stop.Token).ToListAsync().AsTask();
            await Time.PassAsync(TimeSpan.FromSeconds(5));
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list);
        });

        Assert.InRange(Time.Elapsed.TotalSeconds, 5, 6);
    }

    private Task<List<GorgiasTicket>> List(TicketFilter filter) => Run(async () => await Client.Tickets.ListAsync(filter).ToListAsync());
}
