using Gorgias.Client.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Tests.Json;

/// <summary>The quick way to read a created ticket gives what the tolerant way gives, or nothing.</summary>
public class RegularTicketTests
{
    private const string Answer = """
        {"id":80000001,"uri":"/api/tickets/80000001/","external_id":"a1","events":[],"status":"open","priority":"normal","channel":"email","via":"api",
         "from_agent":false,"spam":false,"imported":false,"customer":{"id":5,"email":"jane@example.com","name":"Jane","firstname":"Jane","lastname":"","meta":null,
         "channels":[{"id":6,"type":"email","preferred":true,"deleted_datetime":null,"user":{"id":5,"name":"Jane"}}],"customer":null,"external_id":null,"note":null},
         "assignee_user":{"id":7,"email":"ann@acme.example","name":"Ann","active":true},"assignee_user_id":7,"assignee_team":{"id":3,"name":"T"},"language":null,
         "subject":"Late","summary":{"content":"x","n":1.50},"meta":{"total":1234567890123.4567,"lines":[{"sku":"A","n":2}],"none":null},"tags":[{"id":1,"name":"late"}],
         "messages_count":1,"excerpt":"x","custom_fields":{"5":{"id":5,"value":12.50}},
         "messages":[{"id":9,"uri":"/m/","message_id":null,"ticket_id":80000001,"external_id":null,"public":false,"channel":"email","via":"api",
         "source":{"type":"email","from":{"name":"S","address":"s@acme.example"},"to":[{"name":"J","address":"jane@example.com","kind":"x"}],"cc":[],"bcc":null},
         "sender":{"id":5,"email":"jane@example.com","name":"Jane","meta":null},"receiver":null,"intents":[],"from_agent":true,"subject":null,"body_text":"D","body_html":"<p>",
         "attachments":null,"integration_id":4,"last_sending_error":{"error":"x"},"meta":{"a":true},"created_datetime":"2026-11-26T07:25:04.981758+00:00",
         "sent_datetime":"2026-11-26T07:25:04","failed_datetime":"2026-11-26","is_retriable":true}],"created_datetime":"2026-11-26T07:25:04.981758+00:00",
         "opened_datetime":null,"last_received_message_datetime":"2026-11-26T07:25:04.981758+00:00","last_message_datetime":"2026-11-26T07:25:04.981758+00:00",
         "updated_datetime":"2026-11-26T07:25:04.981758+02:00","closed_datetime":null,"trashed_datetime":null,"snooze_datetime":"2026-11-27T07:25:04",
         "satisfaction_survey":null,"reply_options":{"email":{"answerable":true}},"is_unread":true}
        """;

    private static readonly string[] Values =
        ["null", "true", "\"text\"", "\"5\"", "\"2026-11-26\"", "5", "1.5", "1e400", "99999999999999999999", "[]", "{}", "[null]", "{\"id\":1}", "[{\"id\":null}]", "NaN"];

    [Fact]
    public void A_created_ticket_is_read_as_the_tolerant_way_reads_it()
    {
        AssertSame(Answer, mustBeRead: true);
        AssertSame(WireJsonTests.Recorded, mustBeRead: true);
    }

    [Fact]
    public void Whatever_a_member_is_the_ticket_is_the_same_or_not_read()
    {
        int read = 0;
        foreach (string path in JObject.Parse(Answer).Descendants().OfType<JProperty>().Select(p => p.Path).ToArray())
        {
            foreach (string value in Values)
            {
                var changed = JObject.Parse(Answer);
                ((JProperty)changed.SelectToken(path)!.Parent!).Value = new JRaw(value);
                read += AssertSame(changed.ToString(Formatting.None)) ? 1 : 0;
            }
        }

        Assert.True(read > 100);
    }

    [Theory]
    [InlineData("\"firstname\":\"Ann\",\"lastname\":\"\",\"meta\":null,\"timezone\":\"UTC\",\"created_datetime\":\"2026-11-26T07:25:04\"")]
    [InlineData("\"role\":{\"name\":\"agent\"}")]
    [InlineData("\"role\":\"agent\"")]
    [InlineData("\"decoration\":{\"emoji\":\"x\"},\"description\":null,\"members\":[{\"id\":1}]")]
    [InlineData("\"decoration\":null,\"uri\":\"/api/teams/3/\"")]
    [InlineData("\"usage\":3,\"color\":\"#fff\",\"decoration\":{\"color\":\"#fff\"},\"deleted_datetime\":null")]
    [InlineData("\"usage\":1.5,\"decoration\":[]")]
    public void What_a_part_of_the_ticket_has_is_the_same(string members)
    {
        AssertSame(Answer.Replace("\"active\":true", "\"active\":true," + members, StringComparison.Ordinal));
        AssertSame(Answer.Replace("\"name\":\"T\"", "\"name\":\"T\"," + members, StringComparison.Ordinal));
        AssertSame(Answer.Replace("\"name\":\"late\"", "\"name\":\"late\"," + members, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"Subject\":\"other\"")]
    [InlineData("\"SUBJECT\":null")]
    [InlineData("\"subject\":\"other\"")]
    [InlineData("\"subject\":null")]
    [InlineData("\"is_unread\":false")]
    [InlineData("\"reply_options\":5")]
    [InlineData("\"outcome\":\"Existing\"")]
    [InlineData("\"Merged\":true")]
    [InlineData("\"customer_id\":6")]
    [InlineData("\"customer_email\":\"x\"")]
    [InlineData("\"waited\":\"00:01\"")]
    [InlineData("\"additional_properties\":{\"a\":1}")]
    [InlineData("\"new\":{\"a\":1,\"a\":2}")]
    [InlineData("\"new\":/* a comment */5")]
    [InlineData("\"new\":undefined")]
    [InlineData("\"new\":new Date(1)")]
    [InlineData("\"naming_error\":{}")]
    public void A_further_member_changes_nothing_else(string member) => AssertSame(Answer.TrimEnd().TrimEnd('}') + "," + member + "}");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"5\"}")]
    [InlineData("{\"id\":5")]
    [InlineData("{\"id\":5}{}")]
    [InlineData("{\"id\":5} x")]
    [InlineData("<html>")]
    public void What_is_no_created_ticket_is_not_read(string text) => Assert.Null(RegularTicket.ReadOrNull(text));

    [Fact]
    public void Nesting_without_end_is_not_read() =>
        Assert.Null(RegularTicket.ReadOrNull("{\"id\":5,\"new\":" + new string('[', 200) + new string(']', 200) + "}"));

    private static bool AssertSame(string text, bool mustBeRead = false)
    {
        GorgiasTicket? quick = RegularTicket.ReadOrNull(text);
        Assert.True(quick is not null || !mustBeRead);
        if (quick is not null)
        {
            GorgiasTicket tolerant = GorgiasJson.Read<GorgiasTicket>(GorgiasJson.Parse(text));
            Assert.Equal(GorgiasJson.Write(tolerant).ToString(Formatting.None), GorgiasJson.Write(quick).ToString(Formatting.None));
        }

        return quick is not null;
    }
}
