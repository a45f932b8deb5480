using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>Creates the draft of a ticket, without any call. Field names in errors are the parameter names of the cmdlets.</summary>
public static class TicketComposer
{
    private const string DefaultChannel = "api";

    /// <summary>Creates the draft of one ticket.</summary>
    /// <exception cref="GorgiasValidationException">The API would refuse the ticket; the exception has every error found.</exception>
    public static TicketDraft Compose(TicketRequest request, ComposeDefaults defaults)
    {
        var rules = new FieldRules();
        var parties = MessageParties.Of(request);
        string channel = Text(request.Channel) ?? parties.SendingChannel ?? defaults.Channel ?? DefaultChannel;
        string via = Text(request.Via) ?? defaults.Via ?? DefaultChannel;
        Check(request, parties, channel, via, rules);
        rules.ThrowIfAny();

        PersonReference customer = CustomerRules.Customer(
            request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId, request.CustomerName, request.NameCustomer)!;
        PersonReference? agent = Text(defaults.AgentEmail) is { } email ? new PersonReference { Email = email } : null;
        var draft = new TicketDraft
        {
            Subject = Line(request.Subject),
            Channel = channel,
            Via = via,
            Status = Text(request.Status),
            Priority = Text(request.Priority),
            Customer = customer,
            AssigneeUserId = request.AssigneeUserId,
            AssigneeTeamId = request.AssigneeTeamId,
            Tags = FieldRules.Names(request.Tags),
            CustomFields = request.CustomFields,
            ExternalId = Text(request.ExternalId),
            Language = Text(request.Language),
            Meta = request.Meta,
            CreatedDatetime = request.CreatedAt,
        };
        if (Body(request) is { } body)
        {
            draft.Messages.Add(Message(request, parties, channel, via, customer, agent, defaults.Now).WithBody(body));
        }

        if (MessageBody.Of(request.NoteText, request.NoteHtml) is { } note)
        {
            draft.Messages.Add(MessageBuilder.Note(via, agent).WithBody(note));
        }

        foreach (MessageDraft message in draft.Messages)
        {
            message.Subject = draft.Subject;
            message.CreatedDatetime = request.CreatedAt;
            if (request.Imported)
            {
                // Set on every message: an import must never e-mail anybody (gorgias-api.md, section 7).
                message.SentDatetime = request.SentAt ?? request.CreatedAt ?? defaults.Now;
            }
        }

        draft.FromAgent = draft.Messages[0].FromAgent;
        draft.Messages[0].Attachments = request.Attachments.Count == 0 ? null : request.Attachments;
        return draft;
    }

    /// <summary>Puts a subject on one line, because it becomes the header of a mail. Null when it is blank.</summary>
    internal static string? Line(string? value)
    {
        string? text = Text(value);
        return text is null || !text.Any(char.IsControl)
            ? text
            : string.Join(" ", new string(text.Select(c => char.IsControl(c) ? '\n' : c).ToArray()).Split(['\n'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Trims a value; null when it is blank.</summary>
    internal static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value!.Trim();

    /// <summary>The body of the first message, with the order below it; null when there is neither.</summary>
    private static MessageBody? Body(TicketRequest request)
    {
        var order = MessageBody.Of(request.OrderText, request.OrderHtml);
        return MessageBody.Of(request.BodyText, request.BodyHtml)?.Then(order) ?? order;
    }

    private static MessageDraft Message(
        TicketRequest request, MessageParties parties, string channel, string via, PersonReference customer, PersonReference? agent, DateTimeOffset now) =>
        request.FromAgent
            ? MessageBuilder.FromAgent(channel, via, parties, agent, customer, request.SentAt ?? request.CreatedAt ?? now)
            : MessageBuilder.FromCustomer(channel, via, parties, customer, request.SentAt);

    private static void Check(TicketRequest request, MessageParties parties, string channel, string via, FieldRules rules)
    {
        if (!CustomerRules.IsNamed(request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId))
        {
            rules.Add("CustomerEmail", FieldMessages.CustomerMissing);
        }

        CustomerRules.Check(request.CustomerId, request.CustomerEmail, request.CustomerPhone, request.CustomerExternalId, rules);
        if (Body(request) is null && (parties.IsSent || MessageBody.Of(request.NoteText, request.NoteHtml) is null))
        {
            rules.Add("BodyText", parties.IsSent ? FieldMessages.MailBodyMissing : FieldMessages.TicketBodyMissing);
        }

        rules.Subject(Line(request.Subject));
        rules.Channel(channel);
        rules.OneOf("Via", via, KnownValues.Vias);
        rules.OneOf("Status", Text(request.Status), KnownValues.Statuses);
        rules.OneOf("Priority", Text(request.Priority), KnownValues.Priorities);
        rules.Language(Text(request.Language));
        rules.ExternalId(Text(request.ExternalId));
        rules.Tags("Tag", request.Tags);
        MailRules.Check(parties, channel, request.Imported || request.SentAt is not null, rules);
        if (parties.SendEmail && !parties.To.Any() && Text(request.CustomerEmail) is null)
        {
            rules.Add("CustomerEmail", FieldMessages.MailAddressMissing);
        }
    }
}
