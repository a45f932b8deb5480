using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Satisfaction surveys, gorgias-api.md sections 5 and 6.8.</summary>
public class SurveyTests : SandboxTest
{
    private const string Surveys = "/api/satisfaction-surveys";

    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task A_survey_has_the_recorded_members_and_stands_in_its_ticket()
    {
        long ticket = await NewTicket();
        Assert.Equal(JTokenType.Null, (await Read($"/api/tickets/{ticket}"))["satisfaction_survey"]!.Type);
        JToken survey = await Created(Surveys, new { ticket_id = ticket, customer_id = await CustomerOf(ticket) });
        Assert.Equal(
            "id body_text created_datetime customer_id meta score scored_datetime sent_datetime should_send_datetime ticket_id uri",
            string.Join(" ", ((JObject)survey).Properties().Select(member => member.Name)));
        Assert.Equal($"/api/satisfaction-surveys/{survey["id"]}/", (string?)survey["uri"]);
        Assert.All(
            new[] { "body_text", "meta", "score", "scored_datetime", "sent_datetime", "should_send_datetime" },
            name => Assert.Equal(JTokenType.Null, survey[name]!.Type));
        Assert.True(JToken.DeepEquals(survey, await Read($"{Surveys}/{survey["id"]}")));
        Assert.True(JToken.DeepEquals(survey, (await Read($"/api/tickets/{ticket}"))["satisfaction_survey"]));
    }

    [Fact]
    public async Task A_survey_keeps_what_was_sent()
    {
        long ticket = await NewTicket();
        JToken survey = await Created(Surveys, new
        {
            ticket_id = ticket,
            customer_id = await CustomerOf(ticket),
            score = 4,
            body_text = "Fast 🚚",
            meta = new { a = 1 },
            created_datetime = "2025-01-01T00:00:00Z",
            scored_datetime = "2025-01-02T00:00:00Z",
        });
        Assert.Equal((4, "Fast 🚚", 1), ((int)survey["score"]!, (string?)survey["body_text"], (int)survey["meta"]!["a"]!));
        Assert.Equal("2025-01-01T00:00:00.000000+00:00", (string?)survey["created_datetime"]);
        Assert.Equal("2025-01-02T00:00:00.000000+00:00", (string?)survey["scored_datetime"]);
    }

    [Fact]
    public async Task A_ticket_has_one_survey_which_goes_with_it()
    {
        long ticket = await NewTicket();
        var body = new { ticket_id = ticket, customer_id = await CustomerOf(ticket) };
        JToken survey = await Created(Surveys, body);
        Assert.Equal(409, (await Api.Post(Surveys, body)).Status);
        Assert.Equal(405, (await Api.Delete($"{Surveys}/{survey["id"]}")).Status);
        Assert.Equal(204, (await Api.Delete($"/api/tickets/{ticket}")).Status);
        Assert.Equal(404, (await Api.Get($"{Surveys}/{survey["id"]}")).Status);
        Assert.Empty((await Read(Surveys))["data"]!);
    }

    [Theory]
    [InlineData("""{}""", "customer_id: Missing data for required field.|ticket_id: Missing data for required field.")]
    [InlineData("""{"ticket_id":1,"customer_id":510000001}""", "ticket_id: Object does not exist.")]
    [InlineData("""{"ticket_id":80000001,"customer_id":1}""", "customer_id: Object does not exist.")]
    [InlineData("""{"ticket_id":80000001,"customer_id":510000001,"score":6}""", "score: Must be between 1 and 5.")]
    [InlineData("""{"ticket_id":80000001,"customer_id":510000001,"score":"5"}""", "score: Not a valid integer.")]
    [InlineData("""{"ticket_id":80000001,"customer_id":510000001,"sent-datetime":null}""", "sent-datetime: Unknown field.")]
    public async Task A_wrong_survey_is_400_with_the_reason(string body, string problems)
    {
        await NewTicket();
        TestResponse response = await Api.Post(Surveys, body);
        Assert.Equal((400, "Failed to create satisfaction survey"), (response.Status, response.Error));
        Assert.Equal(problems.Split('|'), response.Problems);
        Assert.Empty((await Read(Surveys))["data"]!);
    }

    [Fact]
    public async Task A_comment_has_up_to_a_thousand_characters()
    {
        long ticket = await NewTicket();
        object Body(int length) => new { ticket_id = ticket, customer_id = 510_000_001, body_text = new string('x', length) };
        Assert.Equal(["body_text: Longer than maximum length 1000."], (await Api.Post(Surveys, Body(1001))).Problems);
        await Created(Surveys, Body(1000));
    }

    [Fact]
    public async Task A_change_leaves_what_it_does_not_name()
    {
        string path = await Scored();
        _time.Advance(TimeSpan.FromMinutes(1));
        TestResponse changed = await Api.Put(path, new { body_text = (string?)null, should_send_datetime = "2026-01-02T00:00:00Z" });
        Assert.Equal(202, changed.Status);
        Assert.Equal((5, (string?)null), ((int?)changed.Json["score"], (string?)changed.Json["body_text"]));
        Assert.Equal("2026-01-02T00:00:00.000000+00:00", (string?)changed.Json["should_send_datetime"]);
        Assert.True(JToken.DeepEquals(changed.Json, await Read(path)));
    }

    [Fact]
    public async Task A_change_may_replace_the_whole_survey()
    {
        string path = await Scored();
        Sandbox.Options.Strictness.ReplaceSurveys = true;
        JToken changed = (await Api.Put(path, new { score = 1 })).Json;
        Assert.Equal((1, (string?)null, (string?)null), ((int?)changed["score"], (string?)changed["body_text"], (string?)changed["scored_datetime"]));
        Assert.Equal((510_000_001, 80_000_001), ((long)changed["customer_id"]!, (long)changed["ticket_id"]!));
    }

    [Fact]
    public async Task A_wrong_change_changes_nothing()
    {
        string path = await Scored();
        JToken before = await Read(path);
        long other = await NewTicket();
        Assert.Equal(["ticket_id: A survey stays with its ticket."], (await Api.Put(path, new { ticket_id = other })).Problems);
        Assert.Equal(["customer_id: Object does not exist."], (await Api.Put(path, new { customer_id = 7 })).Problems);
        Assert.Equal(["score: Must be between 1 and 5."], (await Api.Put(path, new { score = 0 })).Problems);
        Assert.Equal(404, (await Api.Put(Surveys + "/1", new { score = 1 })).Status);
        Assert.True(JToken.DeepEquals(before, await Read(path)));
        Assert.Equal(202, (await Api.Put(path, new { ticket_id = before["ticket_id"], customer_id = before["customer_id"] })).Status);
    }

    [Fact]
    public async Task The_list_has_pages_of_the_usual_envelope()
    {
        for (int i = 0; i < 5; i++)
        {
            Sandbox.Seed.SatisfactionSurvey(await NewTicket(), 1 + i);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        JToken first = await Read($"{Surveys}?limit=2");
        Assert.Equal("data object uri meta", string.Join(" ", ((JObject)first).Properties().Select(member => member.Name)));
        var scores = new List<int>();
        for (JToken page = first; ; page = await Read($"{Surveys}?limit=2&cursor={Uri.EscapeDataString((string)page["meta"]!["next_cursor"]!)}"))
        {
            scores.AddRange(page["data"]!.Select(survey => (int)survey["score"]!));
            if (page["meta"]!["next_cursor"]!.Type == JTokenType.Null)
            {
                break;
            }
        }

        Assert.Equal([5, 4, 3, 2, 1], scores);
        Assert.Equal([1, 2], (await Read($"{Surveys}?limit=2&order_by=created_datetime:asc"))["data"]!.Select(survey => (int)survey["score"]!));
        Assert.Equal(["ticket_id: Unknown field."], (await Api.Get($"{Surveys}?ticket_id=1")).Problems);
        Assert.Equal(["limit: Must be between 1 and 100."], (await Api.Get($"{Surveys}?limit=101")).Problems);
    }

    [Fact]
    public async Task A_survey_goes_with_its_customer_into_another()
    {
        string path = await Scored();
        long target = Sandbox.Seed.Customer("b@x.example");
        Assert.Equal(202, (await Api.Put($"/api/customers/merge?source_id=510000001&target_id={target}", new { })).Status);
        Assert.Equal(target, (long)(await Read(path))["customer_id"]!);
    }

    [Fact]
    public async Task A_seeded_survey_belongs_to_the_customer_of_its_ticket()
    {
        long ticket = Sandbox.Seed.Ticket("jane.roe@example.com", "Where is it?");
        JToken survey = await Read($"{Surveys}/{Sandbox.Seed.SatisfactionSurvey(ticket)}");
        Assert.Equal(await CustomerOf(ticket), (long)survey["customer_id"]!);
        Assert.Equal((JTokenType.Null, JTokenType.Null), (survey["score"]!.Type, survey["scored_datetime"]!.Type));
        Assert.NotNull((string?)survey["sent_datetime"]);
        Assert.Throws<ArgumentException>(() => Sandbox.Seed.SatisfactionSurvey(ticket));
        Assert.Throws<ArgumentException>(() => Sandbox.Seed.SatisfactionSurvey(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sandbox.Seed.SatisfactionSurvey(ticket, 6));
        Sandbox.Reset();
        Assert.Empty((await Read(Surveys))["data"]!);
    }

    private async Task<long> CustomerOf(long ticket) => (long)(await Read($"/api/tickets/{ticket}"))["customer"]!["id"]!;

    private async Task<string> Scored() => $"{Surveys}/{Sandbox.Seed.SatisfactionSurvey(await NewTicket(), 5, "Good")}";
}
