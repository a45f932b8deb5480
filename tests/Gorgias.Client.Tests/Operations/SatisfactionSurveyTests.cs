using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Surveys are read in either form of their list, and by their ticket.</summary>
public class SatisfactionSurveyTests : ClientTest
{
    private const string Survey = "{\"id\":7,\"ticket_id\":1,\"score\":4,\"created_datetime\":\"2026-01-02T00:00:00\"}";
    private const string Older = "{\"id\":6,\"ticket_id\":2,\"score\":null,\"created_datetime\":\"2026-01-01T00:00:00\"}";

    [Theory]
    [InlineData($"[{Survey},{Older}]")]
    [InlineData($"{{\"data\":[{Survey},{Older}],\"object\":\"list\",\"meta\":{{\"next_cursor\":null}}}}")]
    public async Task A_bare_array_and_an_envelope_are_lists(string answer)
    {
        Account.Script = _ => Respond.Json(answer);

        List<GorgiasSatisfactionSurvey> surveys = await Run(async () => await Client.SatisfactionSurveys.ListAsync().ToListAsync());

        Assert.Equal([7, 6], surveys.Select(survey => survey.Id));
        Assert.Equal([4, null], surveys.Select(survey => survey.Score));
    }

    [Fact]
    public async Task A_list_since_a_time_ends_at_the_first_earlier_survey()
    {
        Account.Script = _ => Respond.Page("more", Survey, Older);

        List<GorgiasSatisfactionSurvey> surveys = await Run(
            async () => await Client.SatisfactionSurveys.ListSinceAsync(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)).ToListAsync());

        Assert.Equal(7, Assert.Single(surveys).Id);
        Assert.Equal("created_datetime:desc", Uri.UnescapeDataString(Account.Requests[0].Parameter("order_by")!));
    }

    [Theory]
    [InlineData("null", null, 1)]
    [InlineData(Survey, 7L, 1)]
    [InlineData("{\"id\":7,\"score\":4}", 7L, 2)]
    [InlineData("7", 7L, 2)]
    public async Task The_survey_of_a_ticket_is_read_in_any_form(string inTicket, long? id, int calls)
    {
        Account.Script = request => Respond.Json(request.Path == "/api/tickets/1" ? $"{{\"id\":1,\"satisfaction_survey\":{inTicket}}}" : Survey);

        Assert.Equal(id, (await Run(() => Client.SatisfactionSurveys.FindOfTicketAsync(1)))?.Id);
        Assert.Equal(calls, Account.Requests.Count);
    }
}
