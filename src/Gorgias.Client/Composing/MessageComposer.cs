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
        string channel = TicketComposer.Text(request.Channel) ?? (request.SendEmail ? MessageBuilder.SendingChannel : defaults.Channel ?? "api");
        string via = TicketComposer.Text(request.Via) ?? defaults.Via ?? "api";
        Check(request, channel, via, rules);
        rules.ThrowIfAny();

        PersonReference? customer = CustomerRules.Customer(
            request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId, request.CustomerName, sendName: false);
        PersonReference? agent = TicketComposer.Text(defaults.AgentEmail) is { } email ? new PersonReference { Email = email } : null;
        MessageDraft draft = Kind(request, channel, via, customer, agent, defaults.Now)
            .WithBody(MessageBody.Of(request.BodyText, request.BodyHtml)!);
        draft.Subject = TicketComposer.Line(request.Subject);
        draft.ExternalId = TicketComposer.Text(request.ExternalId);
        draft.CreatedDatetime = request.CreatedAt;
        return draft;
    }

    private static MessageDraft Kind(MessageRequest request, string channel, string via, PersonReference? customer, PersonReference? agent, DateTimeOffset now)
    {
        if (request.InternalNote)
        {
            return MessageBuilder.Note(via, agent);
        }

        if (!request.FromAgent)
        {
            MessageDraft incoming = MessageBuilder.FromCustomer(channel, via, customer!);
            incoming.SentDatetime = request.SentAt;
            return incoming;
        }

        return request.SendEmail
            ? MessageBuilder.FromAgentSent(via, agent, customer, new MessageSource
            {
                Type = MessageBuilder.SendingChannel,
                From = new MessageAddress { Address = TicketComposer.Text(request.From)! },
                To = Addresses(request.To) ?? Addresses([request.CustomerEmail!]),
                Cc = Addresses(request.Cc),
                Bcc = Addresses(request.Bcc),
            })
            : MessageBuilder.FromAgentStored(channel, via, agent, customer, request.SentAt ?? request.CreatedAt ?? now);
    }

    private static void Check(MessageRequest request, string channel, string via, FieldRules rules)
    {
        if (TicketComposer.Text(request.BodyText) is null && TicketComposer.Text(request.BodyHtml) is null)
        {
            rules.Add("BodyText", FieldMessages.MessageBodyMissing);
        }

        if (request.InternalNote && (request.SendEmail || request.To.Count + request.Cc.Count + request.Bcc.Count > 0))
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
        foreach ((string? field, IList<string>? list) in new[] { ("To", request.To), ("Cc", request.Cc), ("Bcc", request.Bcc) })
        {
            foreach (string address in list)
            {
                rules.Email(field, address);
            }
        }

        if (request.InternalNote)
        {
            return;
        }

        MailRules.Check(request.SendEmail, request.FromAgent, request.From, channel, request.SentAt is not null, rules);
        if (request.SendEmail && Addresses(request.To) is null && TicketComposer.Text(request.CustomerEmail) is null)
        {
            rules.Add("To", FieldMessages.RecipientMissing);
        }
        else if (!request.SendEmail && request.To.Count + request.Cc.Count + request.Bcc.Count > 0)
        {
            rules.Add("To", FieldMessages.RecipientsWithoutMail);
        }
    }

    private static List<MessageAddress>? Addresses(IEnumerable<string> addresses)
    {
        var list = addresses.Where(a => !string.IsNullOrWhiteSpace(a)).Select(a => new MessageAddress { Address = a.Trim() }).ToList();
        return list.Count == 0 ? null : list;
    }
}
