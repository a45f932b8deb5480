using Gorgias.Client.Calls;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Tests.Calls;

/// <summary>What one page says of the next. Whatever announces more rows in a way that cannot be followed is noticed.</summary>
public class ListPageTests
{
    private static readonly Uri Account = new("https://acme.gorgias.com/");

    [Theory]
    [InlineData("evil/other?cursor=1")]
    [InlineData("/evil/other?cursor=1")]
    [InlineData("/api/../evil?cursor=1")]
    [InlineData("https://other.example/api/tickets?cursor=1")]
    public void An_address_outside_of_the_api_is_not_followed(string address)
    {
        ListPage page = Read($$$"""{"data":[{"id":1}],"meta":{"next_items":"{{{address}}}"}}""");

        Assert.Null(page.Next);
        Assert.Equal(address, page.Elsewhere);
    }

    [Theory]
    [InlineData("""{"page":3,"next_page":null}""", null)]
    [InlineData("""{"page":3,"next_page":4}""", 4L)]
    public void A_next_page_by_number_is_enough(string meta, long? next)
    {
        ListPage page = Read($$"""{"data":[{"id":1}],"meta":{{meta}}}""");

        Assert.Equal((next, null), (page.Next?.Page, page.UnknownWay));
    }

    [Fact]
    public void Links_to_a_next_page_are_not_overlooked() =>
        Assert.Equal("next", Read("""{"data":[{"id":1}],"links":{"next":"https://acme.gorgias.com/api/tickets?page=2"}}""").UnknownWay);

    [Theory]
    [InlineData("""{"total_resources":9}""", 9L)]
    [InlineData("""{"next_cursor":null,"total_resources":9}""", null)]
    [InlineData("""{"next_cursor":null,"total_resources":9,"item_count":3}""", 3L)]
    public void A_total_counts_where_nothing_else_marks_the_end(string meta, long? count) =>
        Assert.Equal(count, Read($$"""{"data":[{"id":1}],"meta":{{meta}}}""").Count);

    private static ListPage Read(string json) => ListPage.Read(JToken.Parse(json), Account, "api/tickets", null);
}
