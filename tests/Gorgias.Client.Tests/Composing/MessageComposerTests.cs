namespace Gorgias.Client.Tests.Composing;

/// <summary>A request becomes a message that the API accepts, and a mail only with SendEmail.</summary>
public class MessageComposerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void A_plain_request_is_a_customers_message()
    {
        MessageDraft message = Compose(Request());

        Assert.Equal(("api", "api", false, false), (message.Channel, message.Via, message.FromAgent, message.WillBeSent));
        Assert.False(message.RulesMayReply);
        Assert.Equal("jane@example.com", message.Sender!.Email);
        Assert.Null(message.Receiver);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("sms")]
    [InlineData("whatsapp")]
    [InlineData("chat")]
    [InlineData("my-channel")]
    public void An_agents_message_is_stored_as_sent_without_SendEmail(string channel)
    {
        MessageDraft message = Compose(Request(r => (r.FromAgent, r.Channel) = (true, channel)));

        Assert.False(message.WillBeSent);
        Assert.Equal(Now, message.SentDatetime);
        Assert.Equal("jane@example.com", message.Receiver!.Email);
    }

    [Theory]
    [InlineData("email", false, true)]
    [InlineData("my-channel", false, true)]
    [InlineData("api", false, false)]
    [InlineData("email", true, false)]
    public void Rules_of_the_account_may_reply_to_a_customer_except_on_channel_api(string channel, bool fromAgent, bool mayReply)
    {
        MessageDraft message = Compose(Request(r => (r.FromAgent, r.Channel) = (fromAgent, channel)));

        Assert.Equal(mayReply, message.RulesMayReply);
    }

    [Fact]
    public void A_note_is_for_agents_only_and_needs_no_customer()
    {
        MessageDraft message = Compose(Request(r => (r.InternalNote, r.CustomerEmail) = (true, null)));

        Assert.Equal(("internal-note", true, false, false), (message.Channel, message.FromAgent, message.Public!.Value, message.WillBeSent));
        Assert.Null(message.Receiver);
    }

    [Fact]
    public void SendEmail_goes_to_the_customer_unless_recipients_are_given()
    {
        MessageDraft toCustomer = Compose(Sending());
        MessageDraft toOthers = Compose(Sending(r => (r.To, r.Cc, r.Bcc) = ([" a@x.example ", ""], ["b@x.example"], ["c@x.example"])));

        Assert.True(toCustomer.WillBeSent);
        Assert.Equal("email", toCustomer.Channel);
        Assert.Equal(["jane@example.com"], toCustomer.Source!.To!.Select(a => a.Address));
        Assert.Equal(["a@x.example"], toOthers.Source!.To!.Select(a => a.Address));
        Assert.Equal(["b@x.example"], toOthers.Source.Cc!.Select(a => a.Address));
        Assert.Equal(["c@x.example"], toOthers.Source.Bcc!.Select(a => a.Address));
        Assert.Null(toCustomer.Source.Cc);
    }

    [Fact]
    public void Blank_recipients_are_ignored()
    {
        Assert.Equal(["jane@example.com"], Compose(Sending(r => r.To = ["", " "])).Source!.To!.Select(a => a.Address));
        Refused("To", Sending(r => (r.To, r.CustomerEmail) = ([" "], null)));
    }

    [Fact]
    public void Mail_needs_an_agent_a_sender_and_a_recipient()
    {
        Refused("From", Sending(r => r.From = null));
        Refused("From", Sending(r => r.From = "nobody"));
        Refused("SendEmail", Sending(r => r.FromAgent = false));
        Refused("SendEmail", Sending(r => r.SentAt = Now));
        Refused("Channel", Sending(r => r.Channel = "sms"));
        Refused("To", Sending(r => r.CustomerEmail = null));
        Refused("To", Sending(r => r.To = ["nobody"]));
        Refused("Cc", Sending(r => r.Cc = ["nobody"]));
        Refused("Bcc", Sending(r => r.Bcc = ["nobody"]));
    }

    [Fact]
    public void Copies_without_SendEmail_are_refused()
    {
        Refused("Cc", Request(r => (r.FromAgent, r.Channel, r.Cc) = (true, "email", ["a@x.example"])));
        Refused("Bcc", Request(r => (r.FromAgent, r.Channel, r.Bcc) = (true, "email", ["a@x.example"])));
        Refused("Cc", Request(r => (r.FromAgent, r.SendSms, r.From, r.To, r.Cc) = (true, true, "+14155550100", ["+49301112223"], ["a@x.example"])));
    }

    [Theory]
    [InlineData("api")]
    [InlineData("chat")]
    [InlineData("my-channel")]
    public void Addresses_on_a_channel_without_them_are_refused(string channel)
    {
        Refused("To", Request(r => (r.FromAgent, r.Channel, r.To) = (true, channel, ["a@x.example"])));
        Refused("From", Request(r => (r.FromAgent, r.Channel, r.From) = (true, channel, "a@x.example")));
    }

    [Fact]
    public void A_stored_message_of_an_agent_has_the_addresses_of_the_request()
    {
        MessageDraft message = Compose(Request(r => (r.FromAgent, r.Channel, r.From, r.To) = (true, "email", "a@acme.example", ["joe@example.com"])));

        Assert.Equal(("email", "a@acme.example", "joe@example.com"), (message.Source!.Type, message.Source.From!.Address, message.Source.To![0].Address));
        Assert.False(message.WillBeSent);
    }

    [Fact]
    public void A_customers_message_has_no_other_sender_and_says_who_received_it()
    {
        Refused("From", Request(r => (r.Channel, r.From) = ("email", "a@acme.example")));
        Assert.Equal("a@acme.example", Compose(Request(r => (r.Channel, r.To) = ("email", ["a@acme.example"]))).Source!.To![0].Address);
    }

    [Fact]
    public void An_sms_is_sent_over_its_channel_to_the_customers_number()
    {
        MessageDraft message = Compose(Sms());

        Assert.Equal(("sms", true, "+14155550100"), (message.Channel, message.WillBeSent, message.Source!.From!.Address));
        Assert.Equal("+49301112223", message.Source.To![0].Address);
    }

    [Fact]
    public void An_sms_needs_an_agent_a_sender_and_numbers_and_is_no_mail()
    {
        Refused("From", Sms(r => r.From = null));
        Refused("SendSms", Sms(r => r.FromAgent = false));
        Refused("SendSms", Sms(r => r.SentAt = Now));
        Refused("SendSms", Sms(r => r.SendEmail = true));
        Refused("Channel", Sms(r => r.Channel = "email"));
        Refused("To", Sms(r => r.To = ["jane@example.com"]));
        Refused("Bcc", Sms(r => r.Bcc = ["+49301112223"]));
        Refused("InternalNote", Sms(r => r.InternalNote = true));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_note_is_never_mailed(bool send, bool to) =>
        Refused("InternalNote", Request(r => (r.InternalNote, r.SendEmail, r.To) = (true, send, to ? ["a@x.example"] : [])));

    [Fact]
    public void A_customers_message_needs_the_customer()
    {
        Refused("CustomerEmail", Request(r => r.CustomerEmail = " "));
        Assert.Equal(5, Compose(Request(r => (r.CustomerEmail, r.CustomerId) = (null, 5))).Sender!.Id);
    }

    [Fact]
    public void Limits_and_values_are_checked_before_any_call()
    {
        Refused("BodyText", Request(r => r.BodyText = " "));
        Refused("Subject", Request(r => r.Subject = new string('s', 999)));
        Refused("ExternalId", Request(r => r.ExternalId = new string('k', 256)));
        Refused("Channel", Request(r => r.Channel = "emial"));
        Refused("Via", Request(r => r.Via = "pigeon"));
        Assert.Equal("a b", Compose(Request(r => r.Subject = "a\r\nb")).Subject);
    }

    [Fact]
    public void The_draft_has_the_times_and_the_external_id_of_the_request()
    {
        MessageDraft message = Compose(
            Request(r => (r.SentAt, r.CreatedAt, r.ExternalId, r.BodyHtml) = (Now.AddHours(-1), Now.AddHours(-2), " k ", "<p>x</p>")));

        Assert.Equal(
            (Now.AddHours(-1), Now.AddHours(-2), "k", "<p>x</p>"),
                (message.SentDatetime!.Value, message.CreatedDatetime!.Value, message.ExternalId, message.BodyHtml));
    }

    private static MessageRequest Request(Action<MessageRequest>? change = null)
    {
        var request = new MessageRequest { CustomerEmail = "jane@example.com", BodyText = "More." };
        change?.Invoke(request);
        return request;
    }

    private static MessageRequest Sending(Action<MessageRequest>? change = null) => Request(r =>
    {
        (r.SendEmail, r.FromAgent, r.From) = (true, true, "support@acme.example");
        change?.Invoke(r);
    });

    private static MessageRequest Sms(Action<MessageRequest>? change = null) => Request(r =>
    {
        (r.SendSms, r.FromAgent, r.From, r.CustomerPhone) = (true, true, "+14155550100", "+49 30 1112223");
        change?.Invoke(r);
    });

    private static MessageDraft Compose(MessageRequest request) =>
        MessageComposer.Compose(request, new ComposeDefaults { Now = Now, AgentEmail = "ann@acme.example" });

    private static void Refused(string field, MessageRequest request) =>
        Assert.Contains(Assert.Throws<GorgiasValidationException>(() => Compose(request)).Errors, e => e.Field == field);
}
