using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Lists of tickets are filtered as the caller asked.</summary>
public class TicketListTests : ClientTest
{
    [Fact]
    public async Task A_ticket_that_moved_between_pages_is_listed_once()
    {
        Account.Script = r => r.Parameter("cursor") is null
            ? Respond.Page("2", Respond.Item(1), Respond.Item(2))
            : Respond.Page(null, Respond.Item(2), Respond.Item(3));

        Assert.Equal([1, 2, 3], (await List(new TicketFilter())).Select(t => t.Id));
    }

    [Fact]
    public async Task A_status_is_filtered_by_the_client_over_as_many_pages_as_needed()
    {
        Account.PageSize = 2;
        foreach (string? status in new[] { "open", "closed", "closed", "open", "closed", "closed", "open" })
        {
            Account.Seed(status: status);
        }

        Assert.Equal(2, (await List(new TicketFilter { Status = "OPEN", First = 2 })).Count);
        Assert.All(Account.Requests, r => Assert.Null(r.Parameter("status")));
        Assert.Equal(4, (await List(new TicketFilter { Status = "closed" })).Count);
    }

    [Fact]
    public async Task The_first_ticket_of_a_status_on_the_first_page_costs_one_call()
    {
        Account.PageSize = 2;
        Enumerable.Range(0, 6).ToList().ForEach(_ => Account.Seed());

        Assert.Single(await List(new TicketFilter { Status = "open", First = 1 }));
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task Trashed_tickets_are_left_out_unless_asked_for()
    {
        Account.Seed()["trashed_datetime"] = "2026-01-01T00:00:00";
        Account.Seed();

        Assert.Single(await List(new TicketFilter()));
        Assert.Equal("false", Account.Requests[0].Parameter("trashed"));
        Assert.Equal(2, (await List(new TicketFilter { IncludeTrashed = true })).Count);
        Assert.Equal("true", Account.Requests[1].Parameter("trashed"));
    }

    [Fact]
    public async Task Trashed_tickets_do_not_count_against_first()
    {
        Account.Seed();
        Account.Seed()["trashed_datetime"] = "2026-01-01T00:00:00";

        Assert.Single(await List(new TicketFilter { First = 1 }));
    }

    [Fact]
    public async Task Tickets_that_do_not_match_the_filter_are_left_out()
    {
        Account.Script = _ => Respond.Page(
            null,
            """{"id":1,"external_id":"order-1","customer":{"id":5}}""",
            """{"id":2,"external_id":"order-2","customer":{"id":6}}""",
            """{"id":3,"external_id":"order-1","customer":{"id":6}}""");

        Assert.Equal([1, 3], (await List(new TicketFilter { ExternalId = "order-1" })).Select(t => t.Id));
        Assert.Equal([2, 3], (await List(new TicketFilter { CustomerId = 6 })).Select(t => t.Id));
    }

    [Fact]
    public async Task An_external_id_in_other_letters_is_another_one()
    {
        Account.Script = _ => Respond.Page(null, """{"id":1,"external_id":"ord-a"}""", """{"id":2,"external_id":"ORD-A"}""");

        Assert.Equal([2], (await List(new TicketFilter { ExternalId = "ORD-A" })).Select(t => t.Id));
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("0")]
    public async Task A_ticket_without_an_id_that_can_be_read_is_left_out_with_a_warning(string id)
    {
        Account.Script = _ => Respond.Page(null, Respond.Item(1), $"{{\"id\":{id}}}", $"{{\"id\":{id}}}", Respond.Item(2));
        var warnings = new List<string>();
        var options = new CallOptions { OnWarning = warnings.Add };

        List<GorgiasTicket> tickets = await Run(async () => await Client.Tickets.ListAsync(new TicketFilter(), options).ToListAsync());

        Assert.Equal([1, 2], tickets.Select(t => t.Id));
        Assert.Single(warnings.Distinct());
    }

    private Task<List<GorgiasTicket>> List(TicketFilter filter) => Run(async () => await Client.Tickets.ListAsync(filter).ToListAsync());
}
