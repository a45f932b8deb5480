using System.Net;
using System.Text.Json.Nodes;
using Gorgias.Client.Messages;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Messages on e-mail, SMS and phone say from whom and to whom they go; what the draft leaves out, the account tells.</summary>
public class MessageCompletionTests : ClientTest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly List<string> _warnings = [];

    public MessageCompletionTests() => Account.Integrations.Add(Integration(1, "email", "support@acme.example"));

    private CallOptions Options => new() { OnWarning = text => { lock (_warnings) { _warnings.Add(text); } } };

    [Theory]
    [InlineData(false, "jane@example.com", "support@acme.example")]
    [InlineData(true, "support@acme.example", "jane@example.com")]
    public async Task Mail_has_the_customers_and_the_accounts_address_and_the_list_is_read_once(bool fromAgent, string from, string to)
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal((from, to), Parties(await Ticket(r => r.FromAgent = fromAgent)));
        }

        Assert.Single(Account.Sent("GET", "/api/integrations"));
        Assert.Equal(4, Account.Requests.Count);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task What_the_request_says_needs_no_call()
    {
        Assert.Equal(("jane@example.com", "sales@acme.example"), Parties(await Ticket(r => r.To = ["sales@acme.example"])));
        Assert.Equal(
            ("old@acme.example", "joe@example.com"),
            Parties(await Ticket(r => (r.FromAgent, r.From, r.To) = (true, "old@acme.example", ["joe@example.com"]))));
        Assert.Equal(2, Account.Requests.Count);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("chat")]
    [InlineData("my-channel")]
    public async Task Other_channels_cost_one_call_and_carry_no_address(string channel)
    {
        JsonObject message = await Ticket(r => r.Channel = channel);

        Assert.Null(message["source"]?["from"]);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_draft_stays_as_it_was_composed()
    {
        TicketDraft draft = TicketComposer.Compose(Request(), new ComposeDefaults { Now = Now, Channel = "email" });
        string before = DraftJson.FingerprintOf(draft);

        await Run(() => Client.Tickets.CreateAsync(draft, Options));

        Assert.Null(draft.Messages[0].Source!.From);
        Assert.Equal(before, DraftJson.FingerprintOf(TicketComposer.Compose(Request(), new ComposeDefaults { Now = Now, Channel = "email" })));
    }

    [Fact]
    public async Task The_default_is_the_only_connected_one_the_preferred_one_the_setting_or_the_first_that_can_send()
    {
        Account.Integrations.Clear();
        Account.Integrations.AddRange(
        [
            Integration(1, "http", null), Integration(2, "email", "old@acme.example", isActive: false),
            Integration(3, "gmail", "new@acme.example", verified: false), Integration(4, "outlook", "a@acme.example"),
            Integration(5, "email", "b@acme.example"),
        ]);
        Assert.Equal("a@acme.example", await To());
        Account.Settings = """{"data":[{"id":1,"type":"default-integration","data":{"email":5}}]}""";
        Assert.Equal("b@acme.example", await To());
        Account.Integrations[2]["meta"]!["preferred"] = true;
        Assert.Equal("new@acme.example", await To());
        Account.Integrations.RemoveRange(3, 2);
        Account.Integrations[2]["meta"]!["preferred"] = false;
        Assert.Equal("new@acme.example", await To());

        async Task<string> To()
        {
            using GorgiasClient client = NewClient();
            return Parties(await Ticket(client: client)).To!;
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task An_account_that_does_not_show_its_integrations_gets_the_message_without_its_side(HttpStatusCode status)
    {
        Account.Script = r => r.Path == "/api/integrations" ? Respond.Json("""{"error":{"msg":"No"}}""", status) : null;

        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(("jane@example.com", null), Parties(await Ticket()));
        }

        Assert.InRange(Account.Sent("GET", "/api/integrations").Count(), 1, 7);
        Assert.Single(_warnings.Distinct());
    }

    [Fact]
    public async Task An_account_that_lists_only_http_integrations_gets_the_message_without_its_side()
    {
        Account.Integrations[0]["type"] = "http";

        Assert.Equal(("jane@example.com", null), Parties(await Ticket()));
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task A_customer_by_id_is_read_once_for_the_address()
    {
        Account.Customers.Add(Customer(7, "joe@example.com", "+49301234567"));
        Account.Customers.Add(Customer(8, null, null));

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal("joe@example.com", Parties(await Ticket(r => (r.CustomerEmail, r.CustomerId) = (null, 7))).From);
        }

        Assert.Single(Account.Sent("GET", "/api/customers/7"));
        GorgiasValidationException failure = await Fails<GorgiasValidationException>(() => Create(r => (r.CustomerEmail, r.CustomerId) = (null, 8)));
        Assert.Equal("CustomerEmail", Assert.Single(failure.Errors).Field);
    }

    [Theory]
    [InlineData("sms")]
    [InlineData("phone")]
    public async Task Sms_and_phone_take_the_phone_number(string channel)
    {
        Account.Integrations.Add(Integration(2, channel, "+14155550100"));
        Account.Customers.Add(Customer(7, "joe@example.com", "+49301234567"));

        Assert.Equal(
            ("+49301112223", "+14155550100"), Parties(await Ticket(r => (r.Channel, r.CustomerPhone) = (channel, "+49 30 111 2223"))));
        Assert.Equal("+49301234567", Parties(await Ticket(r => (r.Channel, r.CustomerEmail) = (channel, "joe@example.com"))).From);
        Assert.Equal("+49301234567", Parties(await Ticket(r => (r.Channel, r.CustomerEmail, r.CustomerId) = (channel, null, 7))).From);
        GorgiasValidationException failure = await Fails<GorgiasValidationException>(() => Create(r => r.Channel = channel));
        Assert.Equal("CustomerPhone", Assert.Single(failure.Errors).Field);
    }

    [Fact]
    public async Task A_customer_without_an_address_for_the_channel_is_not_created()
    {
        await Fails<GorgiasValidationException>(() => Create(r => (r.CustomerEmail, r.CustomerPhone) = (null, "+49301112223")));

        Assert.DoesNotContain(Account.Requests, static request => request.Method == "POST");
    }

    [Fact]
    public async Task A_message_takes_the_customer_of_its_ticket_when_it_names_none()
    {
        JsonObject ticket = Account.Seed();
        var draft = new MessageDraft { Channel = "email", Via = "api", FromAgent = true, BodyText = "On its way", SentDatetime = Now };

        await Run(() => Client.Messages.CreateAsync(FakeAccount.Id(ticket), draft, Options));

        JsonObject sent = Account.Requests.Single(static request => request.Method == "POST").Json;
        Assert.Equal(("support@acme.example", "jane@example.com"), Parties(sent));
        Assert.Equal("ann@acme.example", (string?)sent["sender"]!["email"]);
    }

    [Fact]
    public async Task A_message_that_is_sent_from_an_address_that_cannot_send_is_not_sent()
    {
        Account.Integrations.Add(Integration(2, "email", "off@acme.example", isActive: false));
        Account.Integrations.Add(Integration(3, "email", "new@acme.example", verified: false));
        foreach (string from in (string[])["nobody@acme.example", "off@acme.example", "new@acme.example"])
        {
            GorgiasNameException failure = await Fails<GorgiasNameException>(() => Create(r => (r.FromAgent, r.SendEmail, r.From) = (true, true, from)));

            Assert.Equal("From", failure.Field);
            Assert.Contains("support@acme.example", failure.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Account.Posts);
        Assert.Equal(2, Account.Sent("GET", "/api/integrations").Count());
        await Ticket(r => (r.FromAgent, r.SendEmail, r.From) = (true, true, "SUPPORT@Acme.example"));
        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData("+1 (415) 555-0100", true)]
    [InlineData("001.415.555.0100", true)]
    [InlineData("+14155550101", false)]
    public async Task An_sms_leaves_from_a_number_of_the_account_however_it_is_written(string from, bool isKnown)
    {
        Account.Integrations.Add(Integration(2, "sms", "+14155550100"));
        Action<TicketRequest> sms = r => (r.FromAgent, r.SendSms, r.From, r.CustomerPhone, r.Channel) = (true, true, from, "+49301112223", null);

        if (isKnown)
        {
            JsonObject message = await Ticket(sms);
            Assert.Equal(("+14155550100", "+49301112223"), Parties(message));
            Assert.Equal(("sms", null), ((string?)message["channel"], (string?)message["sent_datetime"]));
        }
        else
        {
            await Fails<GorgiasNameException>(() => Create(sms));
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.OK)]
    public async Task A_sender_that_cannot_be_checked_is_sent_from_with_a_warning(HttpStatusCode status)
    {
        Account.Integrations[0]["type"] = "http";
        Account.Script = r => r.Path == "/api/integrations" && status != HttpStatusCode.OK ? Respond.Json("{}", status) : null;

        for (int i = 0; i < 2; i++)
        {
            JsonObject message = await Ticket(r => (r.FromAgent, r.SendEmail, r.From) = (true, true, "nobody@acme.example"));
            Assert.Equal("nobody@acme.example", Parties(message).From);
        }

        Assert.Single(_warnings.Distinct());
        Assert.False(await Run(() => Client.Directory.CheckSenderAsync("nobody@acme.example", "email", Options)));
    }

    [Fact]
    public async Task A_refusal_for_want_of_an_address_says_what_to_give()
    {
        Account.Script = r => r.Method == "POST"
            ? Respond.Json(
                """{"error":{"msg":"No","data":{"messages":{"0":{"source":{"from":["From field is missing or empty"]}}}}}}""", HttpStatusCode.BadRequest)
            : null;

        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Create(null));

        Assert.NotEqual(AdviceMessages.CorrectFields, failure.Advice);
        Assert.Equal(GorgiasErrorKind.Refused, failure.Kind);
    }

    [Fact]
    public async Task The_agent_behind_a_token_is_read_once()
    {
        Account.Script = r => r.Path == "/api/users/0" ? Respond.Json("""{"id":77,"email":"bot@acme.example"}""") : null;
        using GorgiasClient client = NewClient(credential: GorgiasCredential.FromAccessToken(Secured("t0ken")));

        for (int i = 0; i < 2; i++)
        {
            JsonObject message = await Ticket(r => (r.Channel, r.FromAgent, r.NoteText) = ("api", true, "Note"), client);
            Assert.Equal(77, (long)message["sender"]!["id"]!);
        }

        await Ticket(r => r.Channel = "api", client);
        Assert.Single(Account.Sent("GET", "/api/users/0"));
    }

    [Fact]
    public async Task Without_the_agent_of_a_token_messages_have_no_author()
    {
        Account.Script = r => r.Path == "/api/users/0" ? Respond.Json("""{"error":{"msg":"No"}}""", HttpStatusCode.Forbidden) : null;
        using GorgiasClient client = NewClient(credential: GorgiasCredential.FromAccessToken(Secured("t0ken")));

        for (int i = 0; i < 2; i++)
        {
            Assert.Null((await Ticket(r => (r.Channel, r.FromAgent) = ("api", true), client))["sender"]);
        }

        Assert.Single(Account.Sent("GET", "/api/users/0"));
        Assert.Single(_warnings.Distinct());
    }

    private static TicketRequest Request(Action<TicketRequest>? change = null)
    {
        var request = new TicketRequest { CustomerEmail = "jane@example.com", BodyText = "Hi", Channel = "email" };
        change?.Invoke(request);
        return request;
    }

    private static (string? From, string? To) Parties(JsonObject message) =>
        ((string?)message["source"]?["from"]?["address"], (string?)message["source"]?["to"]?[0]?["address"]);

    private static JsonObject Integration(long id, string type, string? address, bool isActive = true, bool verified = true) => new()
    {
        ["id"] = id,
        ["name"] = "Acme",
        ["type"] = type,
        ["deactivated_datetime"] = isActive ? null : "2026-01-01T00:00:00Z",
        ["meta"] = new JsonObject { ["address"] = address, ["preferred"] = false, ["verified"] = verified },
    };

    private static JsonObject Customer(long id, string? email, string? phone) => new()
    {
        ["id"] = id,
        ["email"] = email,
        ["channels"] = phone is null ? new JsonArray() : new JsonArray(new JsonObject { ["type"] = "phone", ["address"] = phone }),
    };

    private async Task<JsonObject> Ticket(Action<TicketRequest>? change = null, GorgiasClient? client = null)
    {
        await Run(() => Create(change, client));
        return Account.Posts.Last().Json["messages"]![0]!.AsObject();
    }

    private Task<GorgiasTicket> Create(Action<TicketRequest>? change, GorgiasClient? client = null) =>
        (client ?? Client).Tickets.CreateAsync(TicketComposer.Compose(Request(change), new ComposeDefaults { Now = Now }), Options);
}
