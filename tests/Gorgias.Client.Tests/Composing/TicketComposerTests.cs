using Gorgias.Client.Messages;

namespace Gorgias.Client.Tests.Composing;

/// <summary>A request becomes a draft that the API accepts, or a list of errors, before any call.</summary>
public class TicketComposerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void A_plain_request_is_a_customers_message_over_api()
    {
        TicketDraft draft = Compose(Request());
        MessageDraft message = Assert.Single(draft.Messages);

        Assert.Equal(("api", "api", false), (draft.Channel, draft.Via, draft.FromAgent!.Value));
        Assert.Equal(("api", "api", false), (message.Channel, message.Via, message.FromAgent));
        Assert.Equal("jane@example.com", draft.Customer!.Email);
        Assert.Equal("jane@example.com", message.Sender!.Email);
        Assert.Null(message.Receiver);
        Assert.Equal(draft.Subject, message.Subject);
        Assert.False(message.WillBeSent);
    }

    [Fact]
    public void Defaults_apply_where_the_request_has_no_value()
    {
        var defaults = new ComposeDefaults { Now = Now, Channel = "chat", Via = "shopify", AgentEmail = "ann@acme.example" };
        TicketDraft silent = TicketComposer.Compose(Request(), defaults);
        TicketDraft loud = TicketComposer.Compose(Request(r => (r.Channel, r.Via) = ("phone", "twilio")), defaults);

        Assert.Equal(("chat", "shopify"), (silent.Channel, silent.Via));
        Assert.Equal(("phone", "twilio"), (loud.Channel, loud.Via));
        Assert.Equal("ann@acme.example", TicketComposer.Compose(Request(r => r.FromAgent = true), defaults).Messages[0].Sender!.Email);
    }

    [Fact]
    public void Values_are_trimmed_and_blank_ones_are_unset()
    {
        TicketDraft draft = Compose(Request(r =>
        {
            (r.Subject, r.CustomerEmail, r.CustomerName, r.ExternalId, r.Language) = ("  Late \t", " jane@example.com ", " ", "  order-1 ", "\t");
            (r.Channel, r.Via, r.Status, r.Priority) = (" email ", " ", " closed ", "");
            r.Tags = [" late ", "late", "", " ", "Late"];
        }));

        Assert.Equal(
            ("Late", "jane@example.com", null, "order-1", null), (draft.Subject, draft.Customer!.Email, draft.Customer.Name, draft.ExternalId, draft.Language));
        Assert.Equal(("email", "api", "closed", null), (draft.Channel, draft.Via, draft.Status, draft.Priority));
        Assert.Equal(["late", "Late"], draft.Tags);
    }

    [Fact]
    public void The_draft_has_all_values_of_the_request()
    {
        TicketDraft draft = Compose(Request(r =>
        {
            (r.Status, r.Priority, r.Language, r.AssigneeUserId, r.AssigneeTeamId, r.CustomerId) = ("open", "high", "de", 3, 4, 5);
            r.Meta = new Dictionary<string, object?> { ["a"] = 1 };
            r.CustomFields[9] = "x";
            r.CreatedAt = Now.AddDays(-1);
        }));

        Assert.Equal(
            ("open", "high", "de", 3, 4, 5),
                (draft.Status, draft.Priority, draft.Language, draft.AssigneeUserId!.Value, draft.AssigneeTeamId!.Value, draft.Customer!.Id!.Value));
        Assert.Equal(1, draft.Meta!["a"]);
        Assert.Equal("x", draft.CustomFields[9]);
        Assert.Equal(Now.AddDays(-1), draft.CreatedDatetime);
        Assert.Equal(Now.AddDays(-1), draft.Messages[0].CreatedDatetime);
    }

    [Theory]
    [InlineData("email", false, false)]
    [InlineData("email", true, true)]
    [InlineData("phone", true, true)]
    [InlineData("sms", true, false)]
    [InlineData("whatsapp", true, true)]
    [InlineData("my-channel", true, false)]
    [InlineData("internal-note", true, false)]
    [InlineData("api", true, false)]
    [InlineData("facebook-messenger", false, true)]
    public void Nothing_is_mailed_without_SendEmail(string channel, bool fromAgent, bool imported)
    {
        TicketDraft draft = Compose(Request(r => (r.Channel, r.FromAgent, r.Imported, r.NoteText) = (channel, fromAgent, imported, "Note")));

        Assert.All(draft.Messages, m => Assert.False(m.WillBeSent));
        Assert.Equal(2, draft.Messages.Count);
    }

    [Fact]
    public void An_agents_message_is_stored_as_sent_at_the_time_it_was_written()
    {
        Assert.Equal(Now, Compose(Request(r => r.FromAgent = true)).Messages[0].SentDatetime);
        Assert.Equal(Now.AddDays(-2), Compose(Request(r => (r.FromAgent, r.CreatedAt) = (true, Now.AddDays(-2)))).Messages[0].SentDatetime);
        Assert.Equal(
            Now.AddDays(-1), Compose(Request(r => (r.FromAgent, r.SentAt, r.CreatedAt) = (true, Now.AddDays(-1), Now.AddDays(-2)))).Messages[0].SentDatetime);
    }

    [Fact]
    public void SendEmail_sends_one_mail_to_the_customer_and_no_note()
    {
        TicketDraft draft = Compose(Sending(r => r.NoteText = "Do not tell"));

        Assert.Equal("email", draft.Channel);
        Assert.True(draft.Messages[0].WillBeSent);
        Assert.False(draft.Messages[1].WillBeSent);
        Assert.Null(draft.Messages[0].SentDatetime);
        Assert.Equal("support@acme.example", draft.Messages[0].Source!.From!.Address);
        Assert.Equal(["jane@example.com"], draft.Messages[0].Source!.To!.Select(a => a.Address));
        Assert.Equal("jane@example.com", draft.Messages[0].Receiver!.Email);
    }

    [Theory]
    [InlineData("Dear Jane,\r\n\r\nBye\nAnn", null, "Dear Jane,\r\n\r\nBye\nAnn\n\nOrder 1", "<p>Dear Jane,</p><p>Bye<br>Ann</p><b>1</b>")]
    [InlineData(null, "<p>Hi</p>", "Hi\n\nOrder 1", "<p>Hi</p><b>1</b>")]
    [InlineData("Hi", "<i>Hi</i>", "Hi\n\nOrder 1", "<i>Hi</i><b>1</b>")]
    [InlineData(null, null, "Order 1", "<b>1</b>")]
    public void An_order_is_put_below_the_body_of_the_first_message(string? text, string? html, string bodyText, string bodyHtml)
    {
        TicketDraft draft = Compose(Request(r => (r.BodyText, r.BodyHtml, r.OrderText, r.OrderHtml, r.NoteText) = (text, html, "Order 1", "<b>1</b>", "Note")));

        Assert.Equal((bodyText, bodyHtml), (draft.Messages[0].BodyText, draft.Messages[0].BodyHtml));
        Assert.Equal(("Note", "<p>Note</p>"), (draft.Messages[1].BodyText, draft.Messages[1].BodyHtml));
    }

    [Fact]
    public void Every_message_of_an_import_is_stored_as_sent()
    {
        TicketDraft draft = Compose(Request(r => (r.Imported, r.FromAgent, r.NoteText, r.CreatedAt) = (true, true, "Note", Now.AddYears(-1))));

        Assert.All(draft.Messages, m => Assert.Equal(Now.AddYears(-1), m.SentDatetime));
    }

    [Theory]
    [InlineData("SendEmail", true, false, false)]
    [InlineData("SendEmail", true, true, true)]
    public void SendEmail_needs_an_agent_and_no_import(string field, bool send, bool fromAgent, bool imported) =>
        Refused(field, r => (r.SendEmail, r.FromAgent, r.Imported, r.From) = (send, fromAgent, imported, "support@acme.example"));

    [Fact]
    public void SendEmail_needs_a_sender_a_recipient_no_time_of_sending_and_the_mail_channel()
    {
        Refused("From", r => (r.SendEmail, r.FromAgent) = (true, true));
        Refused("From", r => (r.SendEmail, r.FromAgent, r.From) = (true, true, "nobody"));
        Refused("From", r => r.From = "support@acme.example");
        Refused("SendEmail", r => (r.SendEmail, r.FromAgent, r.From, r.SentAt) = (true, true, "support@acme.example", Now));
        Refused("Channel", r => (r.SendEmail, r.FromAgent, r.From, r.Channel) = (true, true, "support@acme.example", "sms"));
        Refused("CustomerEmail", r => (r.SendEmail, r.FromAgent, r.From, r.CustomerEmail, r.CustomerId) = (true, true, "support@acme.example", null, 5));
    }

    [Fact]
    public void SendEmail_needs_a_body()
    {
        Refused("BodyText", r => (r.SendEmail, r.FromAgent, r.From, r.BodyText, r.NoteText) = (true, true, "support@acme.example", null, "Only a note"));
    }

    [Theory]
    [InlineData("CustomerEmail", null)]
    [InlineData("CustomerEmail", " ")]
    [InlineData("CustomerEmail", "nobody")]
    [InlineData("CustomerEmail", "a@b@c.example")]
    [InlineData("CustomerEmail", "a@nodot")]
    [InlineData("CustomerEmail", "a b@c.example")]
    [InlineData("CustomerEmail", "a@c.example, b@c.example")]
    [InlineData("CustomerEmail", "Jane <a@c.example>")]
    [InlineData("CustomerEmail", "a@-c.example")]
    [InlineData("CustomerEmail", "a@c..example")]
    [InlineData("CustomerEmail", "a@c.example\u0000")]
    public void An_invalid_address_of_a_customer_is_refused(string field, string? email) => Refused(field, r => r.CustomerEmail = email);

    [Theory]
    [InlineData("a@c.example")]
    [InlineData("a+b.c_d@sub.c.example")]
    [InlineData("o'hara@c.example")]
    [InlineData("zoë@köln.example")]
    [InlineData("用户@例子.广告")]
    [InlineData("a@xn--kln-sna.example")]
    public void Valid_addresses_are_accepted(string email) => Assert.Equal(email, Compose(Request(r => r.CustomerEmail = email)).Customer!.Email);

    [Fact]
    public void An_address_of_320_characters_is_the_longest()
    {
        string Address(int length) => new string('a', length - 256) + "@" + string.Join(".", Enumerable.Repeat(new string('d', 63), 4));

        Assert.NotNull(Compose(Request(r => r.CustomerEmail = Address(320))));
        Refused("CustomerEmail", r => r.CustomerEmail = Address(321));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void An_id_below_one_is_refused(long id) => Refused("CustomerId", r => (r.CustomerEmail, r.CustomerId) = (null, id));

    [Theory]
    [InlineData("Channel", "emial")]
    [InlineData("Channel", "E-Mail")]
    [InlineData("Channel", "API")]
    [InlineData("Channel", "my channel")]
    [InlineData("Via", "carrier-pigeon")]
    [InlineData("Status", "snoozed")]
    [InlineData("Status", "Open")]
    [InlineData("Priority", "urgent")]
    [InlineData("Language", "english")]
    [InlineData("Language", "EN")]
    public void An_unknown_value_is_an_error_of_its_field(string field, string value) => Refused(field, r =>
    {
        switch (field)
        {
            case "Channel":
                r.Channel = value;
                break;
            case "Via":
                r.Via = value;
                break;
            case "Status":
                r.Status = value;
                break;
            case "Priority":
                r.Priority = value;
                break;
            default:
                r.Language = value;
                break;
        }
    });

    [Fact]
    public void Every_known_channel_and_via_is_accepted()
    {
        Assert.All(KnownValues.Channels, channel => Assert.Equal(channel, Compose(Request(r => r.Channel = channel)).Channel));
        Assert.All(KnownValues.Vias, via => Assert.Equal(via, Compose(Request(r => r.Via = via)).Via));
        Assert.Equal("walk-in_2", Compose(Request(r => r.Channel = "walk-in_2")).Channel);
    }

    [Fact]
    public void A_misspelt_channel_is_an_error_that_suggests_the_right_one() =>
        Assert.Contains("'email'", Refused("Channel", r => r.Channel = "emial").Message, StringComparison.Ordinal);

    [Fact]
    public void A_subject_of_998_characters_is_the_longest()
    {
        Assert.Equal(998, Compose(Request(r => r.Subject = new string('s', 998))).Subject!.Length);
        Assert.Contains("999", Refused("Subject", r => r.Subject = new string('s', 999)).Message, StringComparison.Ordinal);
        Assert.Equal(998, Compose(Request(r => r.Subject = "  " + new string('s', 998) + "  ")).Subject!.Length);
    }

    [Fact]
    public void An_emoji_counts_as_one_character()
    {
        Assert.NotNull(Compose(Request(r => r.Subject = string.Concat(Enumerable.Repeat("😀", 998)))));
        Refused("Subject", r => r.Subject = string.Concat(Enumerable.Repeat("😀", 999)));
        Assert.NotNull(Compose(Request(r => r.ExternalId = string.Concat(Enumerable.Repeat("😀", 255)))));
        Refused("ExternalId", r => r.ExternalId = new string('k', 256));
        Refused("Tag", r => r.Tags = ["ok", new string('t', 257)]);
    }

    [Theory]
    [InlineData("Line one\r\nBcc: evil@evil.com", "Line one Bcc: evil@evil.com")]
    [InlineData("a\rb\nc\td\0e", "a b c d e")]
    [InlineData("مرحبا بالعالم", "مرحبا بالعالم")]
    [InlineData("\u202Eevil", "\u202Eevil")]
    [InlineData("Order 😀 <b>late</b> & \"more\"", "Order 😀 <b>late</b> & \"more\"")]
    public void A_subject_is_put_on_one_line_and_otherwise_unchanged(string subject, string expected)
    {
        TicketDraft draft = Compose(Request(r => r.Subject = subject));

        Assert.Equal(expected, draft.Subject);
        Assert.Equal(expected, draft.Messages[0].Subject);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "  \r\n ")]
    public void A_ticket_needs_a_body(string? text, string? html) => Refused("BodyText", r => (r.BodyText, r.BodyHtml) = (text, html));

    [Fact]
    public void A_missing_body_is_derived_from_the_other()
    {
        MessageDraft fromText = Compose(Request(r => r.BodyText = "a < b\n& c")).Messages[0];
        MessageDraft fromHtml = Compose(Request(r => (r.BodyText, r.BodyHtml) = (null, "<p>a &lt; b</p>"))).Messages[0];
        MessageDraft both = Compose(Request(r => (r.BodyText, r.BodyHtml) = ("text", "<p>html</p>"))).Messages[0];

        Assert.Equal(("a < b\n& c", "<p>a &lt; b<br>&amp; c</p>"), (fromText.BodyText, fromText.BodyHtml));
        Assert.Equal(("a < b", "<p>a &lt; b</p>"), (fromHtml.BodyText, fromHtml.BodyHtml));
        Assert.Equal(("text", "<p>html</p>"), (both.BodyText, both.BodyHtml));
    }

    [Fact]
    public void A_note_alone_creates_a_ticket_for_agents_only()
    {
        TicketDraft draft = Compose(Request(r => (r.BodyText, r.NoteHtml) = (null, "<p>Call her</p>")));
        MessageDraft note = Assert.Single(draft.Messages);

        Assert.Equal(("internal-note", true, false), (note.Channel, note.FromAgent, note.Public!.Value));
        Assert.True(draft.FromAgent);
    }

    [Fact]
    public void All_errors_of_a_record_are_reported_at_once()
    {
        GorgiasValidationException failure = Assert.Throws<GorgiasValidationException>(
            () => Compose(new TicketRequest { CustomerEmail = "x", Status = "y", Priority = "z", Via = "v" }));

        Assert.Equal(["BodyText", "CustomerEmail", "Priority", "Status", "Via"], failure.Errors.Select(e => e.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(AdviceMessages.Correct(failure.Errors.Select(e => e.Field).Distinct()), failure.Advice);
    }

    private static TicketRequest Request(Action<TicketRequest>? change = null)
    {
        var request = new TicketRequest { Subject = "Late", CustomerEmail = "jane@example.com", BodyText = "Where is it?" };
        change?.Invoke(request);
        return request;
    }

    private static TicketRequest Sending(Action<TicketRequest> change) => Request(r =>
    {
        (r.SendEmail, r.FromAgent, r.From) = (true, true, "support@acme.example");
        change(r);
    });

    private static TicketDraft Compose(TicketRequest request) => TicketComposer.Compose(request, new ComposeDefaults { Now = Now });

    private static FieldError Refused(string field, Action<TicketRequest> change)
    {
        GorgiasValidationException failure = Assert.Throws<GorgiasValidationException>(() => Compose(Request(change)));
        return Assert.Single(failure.Errors, e => e.Field == field);
    }
}
