using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Composing;

/// <summary>What holds for every request: nobody is mailed without being asked for, and a message on e-mail, SMS and phone says from whom and to
/// whom.</summary>
public class MailLawTests : ClientTest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private static readonly string?[] Channels = [null, .. KnownValues.Channels, "my-channel"];
    private static readonly DateTimeOffset?[] Times = [null, Now.AddYears(-1), Now.AddYears(1)];
    private static readonly bool[] Both = [false, true];

    [Fact]
    public void No_ticket_is_sent_without_SendEmail_and_SendSms()
    {
        int composed = 0;
        foreach (TicketRequest request in Tickets())
        {
            foreach (string? byDefault in (string?[])["email", "sms"])
            {
                if (TryCompose(() => TicketComposer.Compose(request, Defaults(byDefault))) is { } draft)
                {
                    composed++;
                    Assert.All(draft.Messages, static message => Assert.False(message.WillBeSent));
                }
            }
        }

        Assert.InRange(composed, 9_000, int.MaxValue);
    }

    [Fact]
    public void No_message_is_sent_without_SendEmail_and_SendSms()
    {
        int composed = 0;
        foreach (string? channel in Channels)
        {
            foreach ((bool fromAgent, bool note, bool from, bool to, bool copies) in Flags())
            {
                foreach (DateTimeOffset? sentAt in Times)
                {
                    foreach (DateTimeOffset? createdAt in Times)
                    {
                        var request = new MessageRequest
                        {
                            CustomerEmail = "jane@example.com",
                            BodyText = "Hi",
                            FromAgent = fromAgent,
                            InternalNote = note,
                            Channel = channel,
                            From = from ? "support@acme.example" : null,
                            To = to ? ["joe@example.com"] : [],
                            Bcc = copies ? ["boss@example.com"] : [],
                            SentAt = sentAt,
                            CreatedAt = createdAt,
                        };
                        if (TryCompose(() => MessageComposer.Compose(request, Defaults("email"))) is { } draft)
                        {
                            composed++;
                            Assert.False(draft.WillBeSent);
                        }
                    }
                }
            }
        }

        Assert.InRange(composed, 1_000, int.MaxValue);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("sms")]
    [InlineData("phone")]
    public async Task A_message_has_both_addresses_or_is_an_error(string channel)
    {
        Account.Integrations.Add(Json($$"""{"id":1,"type":"{{channel}}","meta":{"address":"own"} }"""));
        Account.Customers.Add(Json("""{"id":7,"email":"joe@example.com","external_id":"all","channels":[{"type":"phone","address":"+49301234567"}]}"""));
        Account.Customers.Add(Json("""{"id":8,"email":null,"external_id":"none","channels":[]}"""));
        int complete = 0, refused = 0;
        foreach (PersonReference customer in Customers())
        {
            foreach ((bool fromAgent, bool note, bool from, bool to, _) in Flags())
            {
                var request = new TicketRequest
                {
                    CustomerEmail = customer.Email,
                    CustomerPhone = customer.Phone,
                    CustomerId = customer.Id,
                    CustomerExternalId = customer.ExternalId,
                    BodyText = "Hi",
                    NoteText = note ? "Note" : null,
                    FromAgent = fromAgent,
                    Channel = channel,
                    From = from ? channel == "email" ? "a@acme.example" : "+4930999999" : null,
                    To = to ? [channel == "email" ? "b@acme.example" : "+4930888888"] : [],
                };
                if (TryCompose(() => TicketComposer.Compose(request, Defaults(null))) is not { } draft)
                {
                    continue;
                }

                try
                {
                    IList<MessageDraft> sent = await Run(
                        () => Client.Completion.CompleteAsync(draft.Messages, draft.Customer, null, null, CancellationToken.None));
                    Assert.False(string.IsNullOrEmpty(sent[0].Source?.From?.Address));
                    Assert.False(string.IsNullOrEmpty(Assert.Single(sent[0].Source!.To!).Address));
                    Assert.All(sent.Skip(1), static one => Assert.Null(one.Source));
                    complete++;
                }
                catch (GorgiasValidationException e)
                {
                    Assert.Equal(channel == "email" ? "CustomerEmail" : "CustomerPhone", Assert.Single(e.Errors).Field);
                    refused++;
                }
            }
        }

        Assert.InRange(complete, 20, int.MaxValue);
        Assert.InRange(refused, 1, complete);
    }

    private static IEnumerable<PersonReference> Customers() =>
    [
        new() { Email = "jane@example.com" }, new() { Email = "joe@example.com" }, new() { Phone = "+49301234567" }, new() { Phone = "+49301112223" },
        new() { Id = 7 }, new() { Id = 8 }, new() { ExternalId = "all" }, new() { ExternalId = "none" }, new() { ExternalId = "unknown" },
        new() { Email = "jane@example.com", Phone = "+49301112223" },
    ];

    private static IEnumerable<(bool A, bool B, bool C, bool D, bool E)> Flags() =>
        Enumerable.Range(0, 32).Select(static i => ((i & 1) > 0, (i & 2) > 0, (i & 4) > 0, (i & 8) > 0, (i & 16) > 0));

    private static IEnumerable<TicketRequest> Tickets() =>
        from channel in Channels
        from flags in Flags()
        from imported in Both
        from order in Both
        from sentAt in Times
        from createdAt in Times.Take(2)
        select new TicketRequest
        {
            CustomerEmail = "jane@example.com",
            CustomerPhone = "+49301112223",
            BodyText = flags.B ? "Hi" : null,
            OrderText = order ? "Order 1" : null,
            NoteText = flags.E ? "Note" : null,
            FromAgent = flags.A,
            Channel = channel,
            Via = createdAt is null ? null : "helpdesk",
            From = flags.C ? "support@acme.example" : null,
            To = flags.D ? ["joe@example.com"] : [],
            Imported = imported,
            SentAt = sentAt,
            CreatedAt = createdAt,
        };

    private static ComposeDefaults Defaults(string? channel) => new() { Now = Now, Channel = channel, AgentEmail = "ann@acme.example" };

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    private static T? TryCompose<T>(Func<T> compose)
        where T : class
    {
        try
        {
            return compose();
        }
        catch (GorgiasValidationException)
        {
            return null;
        }
    }
}
