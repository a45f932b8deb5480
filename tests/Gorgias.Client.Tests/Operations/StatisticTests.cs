using System.Net;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Statistics are read to their last page, and asked for again as reads are.</summary>
public class StatisticTests : ClientTest
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static StatisticQuery Query => new("tickets-created", Start, Start.AddDays(31));

    [Fact]
    public async Task All_pages_are_read()
    {
        Account.Script = request => request.Parameter("cursor") is null
            ? Respond.Page("b", "{\"agentId\":1,\"ticketCount\":4}") : Respond.Page(null, "{\"agentId\":2,\"ticketCount\":5}");

        List<IReadOnlyDictionary<string, object?>> rows = await Run(() => ReadAsync(Query with { Dimensions = ["agentId"] }));

        Assert.Equal([1L, 2L], rows.Select(row => row["agentId"]));
        Assert.Equal([null, "b"], Account.Requests.Select(request => request.Parameter("cursor")));
        Assert.All(Account.Requests, request => Assert.Equal("10000", request.Parameter("limit")));
    }

    [Fact]
    public async Task A_page_that_comes_again_is_an_error()
    {
        Account.Script = _ => Respond.Page("b", "{\"ticketCount\":4}");

        await Fails<GorgiasProtocolException>(() => ReadAsync(Query));
    }

    [Fact]
    public async Task A_failure_of_the_server_is_followed_by_another_attempt()
    {
        int calls = 0;
        Account.Script = _ => ++calls == 1 ? Respond.Json("{}", HttpStatusCode.BadGateway) : Respond.Page(null, "{\"ticketCount\":4}");

        Assert.Single(await Run(() => ReadAsync(Query)));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_time_of_a_row_is_a_date_and_a_dimension_stays_text()
    {
        Account.Script = _ => Respond.Page(null, "{\"createdDatetime\":\"2026-01-05T00:00:00.000\",\"channel\":\"2026-01-05T00:00:00\",\"ticketCount\":1}");

        IReadOnlyDictionary<string, object?> row = Assert.Single(await Run(() => ReadAsync(Query with { Dimensions = ["channel"], Granularity = "week" })));

        Assert.Equal(new DateTime(2026, 1, 5), row["createdDatetime"]);
        Assert.Equal("2026-01-05T00:00:00", row["channel"]);
    }

    [Theory]
    [InlineData(0, "Until")]
    [InlineData(-1, "Until")]
    [InlineData(367, "Since")]
    public async Task A_period_that_the_API_refuses_is_found_before_the_call(int days, string field)
    {
        GorgiasValidationException failure = await Fails<GorgiasValidationException>(() => ReadAsync(Query with { Until = Start.AddDays(days) }));

        Assert.Equal(field, Assert.Single(failure.Errors).Field);
        Assert.Empty(Account.Requests);
    }

    private async Task<List<IReadOnlyDictionary<string, object?>>> ReadAsync(StatisticQuery query) =>
        await Client.Statistics.ReadAsync(query).ToListAsync();
}
