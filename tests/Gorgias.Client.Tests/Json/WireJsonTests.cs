using System.Globalization;
using System.Reflection;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Tests.Json;

/// <summary>Models read what the wire sends, tolerate what is missing and keep what they do not know.</summary>
public class WireJsonTests
{
    internal const string Recorded = """
        {"id":123,"uri":"/api/tickets/123/","external_id":"order-1","events":[{"a":1}],"status":"open","priority":"normal","channel":"email","via":"api","from_agent":false,
         "spam":false,"imported":true,"customer":{"id":5,"email":"jane@example.com","name":"Jane Doe","firstname":"Jane","meta":{"name_set_via":"agent"},"note":null,"data":null},
         "assignee_user":{"id":7,"email":"ann@acme.example","name":"Ann","bio":null},"assignee_user_id":7,"assignee_team":null,"language":"en","subject":"Late","summary":null,
         "meta":{"total":1234567890123.4567,"lines":[{"sku":"A","n":2}],"none":null},"tags":[{"id":1,"name":"late","decoration":{"color":"#fff"}}],
         "custom_fields":{"319613":{"id":319613,"value":"Other::Other"},"5":{"id":5,"value":12.50},"6":{"id":6,"value":true}},
         "messages":[{"id":9,"ticket_id":123,"external_id":"order-1/k","public":true,"channel":"email","via":"api","from_agent":false,"body_text":"x","stripped_text":"x",
            "intents":[],"source":{"type":"email","to":[{"name":"S","address":"s@acme.example","kind":"x"}],"extra":{"include_thread":false}},"sender":{"id":5,"name":"Jane"},"sent_datetime":"2026-01-02T03:04:05"}],
         "created_datetime":"2026-01-02T03:04:05.123456+00:00","updated_datetime":"2026-01-02T03:04:05.123456","opened_datetime":null,"trashed_datetime":null,"snooze_datetime":"2026-01-02T05:04:05+02:00",
         "reply_options":{"email":{"answerable":true}},"is_unread":false,"satisfaction_survey":null}
        """;

    [Fact]
    public void A_recorded_ticket_is_read()
    {
        GorgiasTicket ticket = Read<GorgiasTicket>(Recorded);

        Assert.Equal((123, "order-1", "open", "Late"), (ticket.Id, ticket.ExternalId, ticket.Status, ticket.Subject));
        Assert.Equal((5, "jane@example.com"), (ticket.CustomerId!.Value, ticket.CustomerEmail));
        Assert.Equal(7, ticket.AssigneeUser!.Id);
        Assert.Null(ticket.AssigneeTeam);
        Assert.Equal("late", Assert.Single(ticket.Tags).Name);
        Assert.Equal("order-1/k", Assert.Single(ticket.Messages).ExternalId);
        Assert.Equal("s@acme.example", ticket.Messages[0].Source!.To![0].Address);
        Assert.True(ticket.Imported);
        Assert.Null(ticket.Outcome);
    }

    [Fact]
    public void Unknown_fields_survive_a_round_trip_at_every_depth()
    {
        JToken before = GorgiasJson.Parse(Recorded);
        JObject after = GorgiasJson.Write(GorgiasJson.Read<GorgiasTicket>(before));

        foreach (string? path in new[]
        {
            "events", "assignee_user_id", "reply_options", "satisfaction_survey", "customer.firstname", "customer.meta", "customer.data", "assignee_user.bio",
                "tags[0].decoration", "messages[0].intents",
            "messages[0].stripped_text", "messages[0].source.extra", "messages[0].source.to[0].kind", "meta.lines", "meta.none",
        })
        {
            Assert.True(JToken.DeepEquals(before.SelectToken(path), after.SelectToken(path)), path);
        }

        Assert.True(JToken.DeepEquals(before["custom_fields"], after["custom_fields"]));
        Assert.Null(after["outcome"]);
        Assert.Null(after["attempts"]);
        Assert.Null(after["additional_properties"]);
        Assert.Null(after["merged"]);
    }

    [Fact]
    public void Unknown_fields_can_be_reached_as_plain_values()
    {
        GorgiasTicket ticket = Read<GorgiasTicket>(Recorded);

        Assert.Equal(7L, ticket.AdditionalProperties["assignee_user_id"]);
        Assert.IsAssignableFrom<IDictionary<string, object?>>(ticket.AdditionalProperties["reply_options"]);
        Assert.DoesNotContain(ticket.AdditionalProperties.Values, v => v?.GetType().Namespace?.StartsWith("Newtonsoft", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Money_does_not_go_through_a_double()
    {
        IDictionary<string, object?> meta = Read<GorgiasTicket>(Recorded).Meta!;

        Assert.Equal(1234567890123.4567m, meta["total"]);
        Assert.Equal("1234567890123.4567", ((decimal)meta["total"]!).ToString(CultureInfo.InvariantCulture));
        Assert.Contains("0.10000000000000000000000001", PlainJson.FromPlain(0.10000000000000000000000001m).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05.123456+00:00", "2026-01-02T03:04:05.1234560+00:00")]
    [InlineData("2026-01-02T03:04:05.123456", "2026-01-02T03:04:05.1234560+00:00")]
    [InlineData("2026-01-02T03:04:05", "2026-01-02T03:04:05.0000000+00:00")]
    [InlineData("2026-01-02T05:04:05+02:00", "2026-01-02T03:04:05.0000000+00:00")]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.0000000+00:00")]
    public void Times_are_read_with_microseconds_and_as_utc_without_an_offset(string wire, string expected) =>
        Assert.Equal(expected, WireTime.Read(wire)!.Value.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    public void An_unreadable_time_is_null(string? wire) => Assert.Null(WireTime.Read(wire));

    [Fact]
    public void Times_are_written_in_utc_with_microseconds_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string? name in new[] { "de-DE", "ar-SA", "fa-IR", "th-TH" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                Assert.Equal(
                    "2026-01-02T01:04:05.123456+00:00", WireTime.Write(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)).AddTicks(1234560)));
                Assert.Equal("1.5", PlainJson.FromPlain(1.5m).ToString(Newtonsoft.Json.Formatting.None));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("""{"319613":{"id":319613,"value":"x"},"5":{"id":5,"value":null}}""")]
    [InlineData("""[{"id":319613,"value":"x"},{"id":5,"value":null}]""")]
    public void Custom_fields_are_read_as_a_map_and_as_an_array(string fields)
    {
        GorgiasTicket ticket = Read<GorgiasTicket>($"{{\"id\":1,\"custom_fields\":{fields}}}");

        Assert.Equal([(319613L, (object?)"x"), (5L, null)], ticket.CustomFields.Select(f => (f.Id, f.Value)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("[null,{\"id\":\"x\"},5]")]
    public void Custom_fields_of_an_unknown_shape_are_ignored(string fields) =>
        Assert.Empty(Read<GorgiasTicket>($"{{\"id\":1,\"custom_fields\":{fields}}}").CustomFields);

    [Theory]
    [InlineData(typeof(GorgiasTicket))]
    [InlineData(typeof(GorgiasMessage))]
    [InlineData(typeof(GorgiasCustomer))]
    [InlineData(typeof(GorgiasUser))]
    [InlineData(typeof(GorgiasTeam))]
    [InlineData(typeof(GorgiasTag))]
    [InlineData(typeof(GorgiasCustomField))]
    [InlineData(typeof(GorgiasAccount))]
    [InlineData(typeof(MessageSource))]
    public void Null_everywhere_is_read_and_lists_stay_lists(Type model)
    {
        var all = new JObject();
        foreach (PropertyInfo property in model.GetProperties().Where(p => p.CanWrite))
        {
            all[string.Concat(property.Name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()))] =
                JValue.CreateNull();
        }

        object read = typeof(GorgiasJson).GetMethod(nameof(GorgiasJson.Read))!.MakeGenericMethod(model).Invoke(null, [all])!;

        Assert.All(
            model.GetProperties().Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IList<>)
                && model != typeof(MessageSource) && model != typeof(GorgiasTeam)), p => Assert.NotNull(p.GetValue(read)));
        Assert.NotNull(read.ToString());
    }

    [Theory]
    [InlineData("{\"id\":1} x")]
    [InlineData("{\"id\":1}{\"id\":2}")]
    [InlineData("{\"id\":")]
    [InlineData("<html>")]
    public void Text_that_is_not_one_whole_JSON_value_is_an_error(string text) =>
        Assert.ThrowsAny<Newtonsoft.Json.JsonException>(() => GorgiasJson.Parse(text));

    [Fact]
    public void Of_a_repeated_key_the_last_value_counts() => Assert.Equal(2, (int)GorgiasJson.Parse("{\"id\":1,\"id\":2}")["id"]!);

    [Fact]
    public void A_body_nested_too_deep_is_an_error_and_not_a_crash() =>
        Assert.ThrowsAny<Newtonsoft.Json.JsonException>(() => GorgiasJson.Parse(new string('[', 100_000)));

    [Fact]
    public void A_draft_is_written_with_the_names_of_the_API_and_without_unset_members()
    {
        var at = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        byte[] body = RequestBodies.Of(new TicketDraft
        {
            Subject = "Late \"x\" 😀\r\n",
            Channel = "email",
            Via = "api",
            FromAgent = true,
            Status = "closed",
            Priority = "high",
            Customer = new PersonReference { Email = "jane@example.com", Name = "Jane", SendName = true },
            AssigneeUserId = 1,
            AssigneeTeamId = 2,
            Tags = ["a", "b"],
            CustomFields = { [9] = 1.50m },
            ExternalId = "order-1",
            Language = "en",
            Meta = new Dictionary<string, object?> { ["at"] = at, ["list"] = new[] { 1, 2 }, ["none"] = null },
            Spam = false,
            CreatedDatetime = at,
            Messages =
            {
                new MessageDraft
                {
                    Channel = "email", Via = "api", FromAgent = true, Sender = new PersonReference { Id = 3, Email = "left@out.example" },
                        Receiver = new PersonReference { Email = "jane@example.com" },
                    BodyText = "t", BodyHtml = "<p>t</p>", Subject = "s", ExternalId = "order-1/k", SentDatetime = at, IntegrationId = 4, Public = true,
                    Source = new MessageSource { Type = "email", From = new MessageAddress { Address = "s@acme.example" },
                        To = [new MessageAddress { Address = "jane@example.com", Name = "Jane" }] },
                },
            },
        });

        var expected = (JObject)GorgiasJson.Parse("""
            {"messages":[{"channel":"email","via":"api","from_agent":true,"public":true,
              "source":{"type":"email","from":{"name":"","address":"s@acme.example"},"to":[{"name":"Jane","address":"jane@example.com"}]},
              "sender":{"id":3},"receiver":{"email":"jane@example.com"},"subject":"s","body_text":"t","body_html":"<p>t</p>","external_id":"order-1/k","integration_id":4,"sent_datetime":"2026-01-02T03:04:05.000000+00:00"}],
             "channel":"email","via":"api","from_agent":true,"subject":"Late \"x\" 😀\r\n","status":"closed","priority":"high","customer":{"email":"jane@example.com","name":"Jane"},
             "assignee_user":{"id":1},"assignee_team":{"id":2},"tags":[{"name":"a"},{"name":"b"}],"custom_fields":[{"id":9,"value":1.50}],"external_id":"order-1","language":"en",
             "meta":{"at":"2026-01-02T03:04:05.000000+00:00","list":[1,2],"none":null},"spam":false,"created_datetime":"2026-01-02T03:04:05.000000+00:00"}
            """.ReplaceLineEndings(" "));
        Assert.Equal(expected.ToString(Newtonsoft.Json.Formatting.None), Plain(body));
    }

    [Fact]
    public void An_empty_draft_and_an_empty_update_write_only_what_the_API_requires()
    {
        Assert.Equal("{\"messages\":[]}", Plain(RequestBodies.Of(new TicketDraft())));
        Assert.Equal("{}", Plain(RequestBodies.Of(new TicketUpdate())));
        Assert.True(new TicketUpdate().IsEmpty);
        Assert.False(new TicketUpdate { UnassignUser = true }.IsEmpty);
    }

    [Fact]
    public void Unassigning_writes_null_and_an_empty_tag_list_clears()
    {
        byte[] body = RequestBodies.Of(new TicketUpdate { UnassignUser = true, UnassignTeam = true, Tags = [] });

        Assert.Equal("{\"assignee_user\":null,\"assignee_team\":null,\"tags\":[]}", Plain(body));
    }

    private static string Plain(byte[] body) => GorgiasJson.Parse(System.Text.Encoding.UTF8.GetString(body)).ToString(Newtonsoft.Json.Formatting.None);

    private static T Read<T>(string json) => GorgiasJson.Read<T>(GorgiasJson.Parse(json));
}
