using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Views are found by name or id in a list that is read once, and a view of customers is no list of tickets.</summary>
public class ViewLookupTests : ClientTest
{
    private readonly TicketTable _table;

    public ViewLookupTests()
    {
        _table = new TicketTable(Time);
        _table.Views.AddRange([View(1, "Inbox"), View(2, "Late"), View(3, "late"), View(4, "Customers", "customer-list")]);
        Account.Script = _table.Answer;
    }

    [Theory]
    [InlineData("Inbox", 1)]
    [InlineData(" inbox ", 1)]
    [InlineData("2", 2)]
    public async Task A_view_is_found_by_name_or_id_with_one_call(string name, long id)
    {
        Assert.Equal(id, (await Find(name)).Id);
        Assert.Equal("updated_datetime", (await Find(name)).OrderBy);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_name_of_two_views_is_an_error_that_lists_their_ids()
    {
        GorgiasNameException failure = await Fails<GorgiasNameException>(() => Client.Directory.FindTicketViewAsync("LATE"));

        Assert.Equal("View", failure.Field);
        Assert.Contains("2, 3", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Customers")]
    [InlineData("4")]
    public async Task A_view_of_customers_is_an_error(string name)
    {
        GorgiasNameException failure = await Fails<GorgiasNameException>(() => Client.Directory.FindTicketViewAsync(name));

        Assert.Equal("View", failure.Field);
        Assert.Contains("Customers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_an_error_that_shows_others()
    {
        GorgiasNameException failure = await Fails<GorgiasNameException>(() => Client.Directory.FindTicketViewAsync("Nowhere"));

        Assert.Contains("Inbox", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_not_listed_is_used_as_it_is()
    {
        await Find("1");
        Assert.Equal(99, (await Find("99")).Id);
        Assert.Equal(2, Account.Requests.Count);
    }

    [Fact]
    public async Task An_id_needs_no_list()
    {
        Account.Script = null;

        Assert.Equal(99, (await Find("99")).Id);
    }

    private Task<GorgiasView> Find(string name) => Run(() => Client.Directory.FindTicketViewAsync(name));

    private static JsonObject View(long id, string name, string type = "ticket-list") =>
        new() { ["id"] = id, ["name"] = name, ["type"] = type, ["order_by"] = "updated_datetime", ["order_dir"] = "desc" };
}
