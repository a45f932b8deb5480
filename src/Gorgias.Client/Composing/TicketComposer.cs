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
        string channel = Text(request.Channel) ?? (request.SendEmail ? MessageBuilder.SendingChannel : defaults.Channel ?? DefaultChannel);
        string via = Text(request.Via) ?? defaults.Via ?? DefaultChannel;
        Check(request, channel, via, rules);
        rules.ThrowIfAny();

        var customer = new PersonReference { Id = request.CustomerId, Email = Text(request.CustomerEmail), Name = Text(request.CustomerName) };
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
            Tags = request.Tags.Where(t => !string.IsNullOrWhiteSpace(t)).Select(t => t.Trim()).Distinct(StringComparer.Ordinal).ToList(),
            CustomFields = request.CustomFields,
            ExternalId = Text(request.ExternalId),
            Language = Text(request.Language),
            Meta = request.Meta,
            CreatedDatetime = request.CreatedAt,
        };
        if (Text(request.BodyText) is not null || Text(request.BodyHtml) is not null)
        {
            draft.Messages.Add(Message(request, channel, via, customer, agent, defaults.Now).WithBody(Text(request.BodyText), Text(request.BodyHtml)));
        }

        if (Text(request.NoteText) is not null || Text(request.NoteHtml) is not null)
        {
            draft.Messages.Add(MessageBuilder.Note(via, agent).WithBody(Text(request.NoteText), Text(request.NoteHtml)));
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

    private static MessageDraft Message(TicketRequest request, string channel, string via, PersonReference customer, PersonReference? agent, DateTimeOffset now)
    {
        if (!request.FromAgent)
        {
            MessageDraft incoming = MessageBuilder.FromCustomer(channel, via, customer);
            incoming.SentDatetime = request.SentAt;
            return incoming;
        }

        return request.SendEmail
            ? MessageBuilder.FromAgentSent(via, agent, customer, new MessageSource
            {
                Type = MessageBuilder.SendingChannel,
                From = new MessageAddress { Address = Text(request.From)! },
                To = customer.Email is null ? null : [new MessageAddress { Address = customer.Email, Name = customer.Name ?? "" }],
            })
            : MessageBuilder.FromAgentStored(channel, via, agent, customer, request.SentAt ?? request.CreatedAt ?? now);
    }

    private static void Check(TicketRequest request, string channel, string via, FieldRules rules)
    {
        if (Text(request.CustomerEmail) is null && request.CustomerId is null)
        {
            rules.Add("CustomerEmail", FieldMessages.CustomerMissing);
        }

        if (request.CustomerId is <= 0 and { } id)
        {
            rules.Add("CustomerId", FieldMessages.NotAnId(id));
        }

        rules.Email("CustomerEmail", request.CustomerEmail);
        if (!request.SendEmail && Text(request.BodyText) is null && Text(request.BodyHtml) is null && Text(request.NoteText) is null
            && Text(request.NoteHtml) is null)
        {
            rules.Add("BodyText", FieldMessages.TicketBodyMissing);
        }

        if (request.SendEmail && Text(request.BodyText) is null && Text(request.BodyHtml) is null)
        {
            rules.Add("BodyText", FieldMessages.MailBodyMissing);
        }

        rules.Subject(Line(request.Subject));
        rules.Channel(channel);
        rules.OneOf("Via", via, KnownValues.Vias);
        rules.OneOf("Status", Text(request.Status), KnownValues.Statuses);
        rules.OneOf("Priority", Text(request.Priority), KnownValues.Priorities);
        rules.Language(Text(request.Language));
        rules.ExternalId(Text(request.ExternalId));
        rules.Tags("Tag", request.Tags);
        MailRules.Check(request.SendEmail, request.FromAgent, request.From, channel, request.Imported || request.SentAt is not null, rules);
        if (request.SendEmail && Text(request.CustomerEmail) is null)
        {
            rules.Add("CustomerEmail", FieldMessages.MailAddressMissing);
        }
    }
}
