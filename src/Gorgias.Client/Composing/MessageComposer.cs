using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>Creates the draft of a message for an existing ticket, without any call. Field names in errors are the parameter names of the cmdlets.</summary>
public static class MessageComposer
{
    /// <summary>Creates the draft of one message.</summary>
    /// <exception cref="GorgiasValidationException">The API would refuse the message; the exception has every error found.</exception>
    public static MessageDraft Compose(MessageRequest request, ComposeDefaults defaults)
    {
        var rules = new FieldRules();
        var parties = MessageParties.Of(request);
        string channel = TicketComposer.Text(request.Channel) ?? parties.SendingChannel ?? defaults.Channel ?? "api";
        string via = TicketComposer.Text(request.Via) ?? defaults.Via ?? "api";
        Check(request, parties, channel, via, rules);
        rules.ThrowIfAny();

        PersonReference? customer = CustomerRules.Customer(
            request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId, request.CustomerName, sendName: false);
        PersonReference? agent = TicketComposer.Text(defaults.AgentEmail) is { } email ? new PersonReference { Email = email } : null;
        MessageDraft draft = Kind(request, parties, channel, via, customer, agent, defaults.Now)
            .WithBody(MessageBody.Of(request.BodyText, request.BodyHtml)!);
        draft.Subject = TicketComposer.Line(request.Subject);
        draft.ExternalId = TicketComposer.Text(request.ExternalId);
        draft.CreatedDatetime = request.CreatedAt;
        draft.Attachments = request.Attachments.Count == 0 ? null : request.Attachments;
        return draft;
    }

    private static MessageDraft Kind(
        MessageRequest request, MessageParties parties, string channel, string via, PersonReference? customer, PersonReference? agent, DateTimeOffset now) =>
        request.InternalNote ? MessageBuilder.Note(via, agent)
        : request.FromAgent ? MessageBuilder.FromAgent(channel, via, parties, agent, customer, request.SentAt ?? request.CreatedAt ?? now)
        : MessageBuilder.FromCustomer(channel, via, parties, customer!, request.SentAt);

    private static void Check(MessageRequest request, MessageParties parties, string channel, string via, FieldRules rules)
    {
        if (TicketComposer.Text(request.BodyText) is null && TicketComposer.Text(request.BodyHtml) is null)
        {
            rules.Add("BodyText", FieldMessages.MessageBodyMissing);
        }

        if (request.InternalNote && (parties.IsSent || parties.To.Concat(parties.Cc).Concat(parties.Bcc).Any()))
        {
            rules.Add("InternalNote", FieldMessages.NoteNeverMailed);
        }

        if (!request.InternalNote && !request.FromAgent
            && !CustomerRules.IsNamed(request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId))
        {
            rules.Add("CustomerEmail", FieldMessages.SenderMissing);
        }

        rules.Subject(TicketComposer.Line(request.Subject));
        rules.Channel(channel);
        rules.OneOf("Via", via, KnownValues.Vias);
        rules.ExternalId(TicketComposer.Text(request.ExternalId));
        CustomerRules.Check(request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId, rules);
        if (request.InternalNote)
        {
            return;
        }

        MailRules.Check(parties, channel, request.SentAt is not null, rules);
        if (parties.SendEmail && !parties.To.Any() && TicketComposer.Text(request.CustomerEmail) is null)
        {
            rules.Add("To", FieldMessages.RecipientMissing);
        }
    }
}
