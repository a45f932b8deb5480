using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Checks, creates, changes and deletes the messages of tickets (gorgias-api.md sections 6.2 and 7).</summary>
internal sealed class MessageService(SandboxAccount account)
{
    private readonly SandboxStore _store = account.Store;

    /// <summary>Throws if the body cannot become a new message. Changes nothing.</summary>
    /// <param name="message">The body of the message.</param>
    /// <param name="failure">The text of <c>error.msg</c>.</param>
    /// <param name="path">The path of the message in the request body.</param>
    public void CheckNew(JObject message, string failure, params string[] path)
    {
        account.Disputed.CheckSource(message, failure, path);
        Check(message, failure, path);
    }

    /// <summary>Throws if the body refers to an object that does not exist. Changes nothing.</summary>
    /// <param name="message">The body of the message.</param>
    /// <param name="failure">The text of <c>error.msg</c>.</param>
    /// <param name="path">The path of the message in the request body.</param>
    public void Check(JObject message, string failure, params string[] path)
    {
        JObject? sender = message.Child("sender");
        if (message.Flag("from_agent") == true)
        {
            if (CustomerService.IsGiven(sender) && FindUser(sender!, null) is null)
            {
                throw ApiProblemException.Invalid(failure, "An agent's message needs a user as its sender.", [.. path, "sender"]);
            }

            account.Customers.Check(message.Child("receiver"), failure, [.. path, "receiver"]);
        }
        else
        {
            account.Customers.Check(sender, failure, [.. path, "sender"]);
            if (CustomerService.IsGiven(message.Child("receiver")))
            {
                throw ApiProblemException.Invalid(failure, "A customer's message has no receiver.", [.. path, "receiver"]);
            }
        }

        if (message.Number("integration_id") is { } integration && _store.Integrations.Find(integration) is null)
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", [.. path, "integration_id"]);
        }

        foreach (long user in message.Numbers("mention_ids"))
        {
            if (_store.Users.Find(user) is null)
            {
                throw ApiProblemException.Invalid(failure, "Object does not exist.", [.. path, "mention_ids"]);
            }
        }
    }

    /// <summary>The person to use as the customer of a ticket that names none: the sender of its first message, or the receiver if an agent wrote it. Null
    /// when the message does not name this person.</summary>
    public static JObject? CustomerOf(JObject message)
    {
        JObject? person = message.Child(message.Flag("from_agent") == true ? "receiver" : "sender");
        return CustomerService.IsGiven(person) ? person : null;
    }

    /// <summary>Adds a checked message to a ticket.</summary>
    public Message Add(Ticket ticket, JObject body, User caller, DateTimeOffset now)
    {
        bool fromAgent = body.Flag("from_agent")!.Value;
        string channel = body.Text("channel")!;
        DateTimeOffset created = body.Time("created_datetime") ?? now;
        var message = new Message
        {
            Ticket = ticket,
            Channel = channel,
            Via = body.Text("via")!,
            FromAgent = fromAgent,
            Source = Source(body, channel),
            Sender = fromAgent ? AgentSender(body, caller) : CustomerSender(body, ticket, now, caller),
            Receiver = fromAgent && CustomerService.IsGiven(body.Child("receiver"))
                ? PersonOf(account.Customers.Resolve(body.Child("receiver")!, now, caller.Id))
                : null,
            Public = body.Flag("public") ?? channel != Message.InternalNote,
            Created = created,
            Updated = now,
            Processed = now,
            Sent = body.Time("sent_datetime") ?? (fromAgent ? null : created),
        };
        Fill(message, body);
        _store.Messages.Add(message);
        Insert(ticket, message);
        account.Events.Add("ticket-message-created", message.Id, caller.Id, now);
        account.Mail.Schedule(message, now);
        account.AutoReply.Schedule(message, now);
        return message;
    }

    /// <summary>Sets the members that a checked body contains; the others stay as they are.</summary>
    public void Update(Message message, JObject body, User caller, DateTimeOffset now)
    {
        message.Channel = body.Text("channel") ?? message.Channel;
        message.Via = body.Text("via") ?? message.Via;
        message.FromAgent = body.Flag("from_agent") ?? message.FromAgent;
        message.Public = body.Flag("public") ?? message.Public;
        message.Sent = body.Sent("sent_datetime") ? body.Time("sent_datetime") : message.Sent;
        if (body.Child("source") is not null)
        {
            message.Source = Source(body, message.Channel);
        }

        if (CustomerService.IsGiven(body.Child("sender")))
        {
            message.Sender = message.FromAgent ? AgentSender(body, caller) : CustomerSender(body, message.Ticket, now, caller);
        }

        if (CustomerService.IsGiven(body.Child("receiver")))
        {
            message.Receiver = PersonOf(account.Customers.Resolve(body.Child("receiver")!, now, caller.Id));
        }

        Fill(message, body);
        _store.Messages.Touch(message, now);
        _store.Tickets.History.Mark(message.Ticket);
        account.Events.Add("ticket-message-updated", message.Id, caller.Id, now);
    }

    /// <summary>Schedules a failed message to be sent again. A message that bounced stays as it is.</summary>
    public void Retry(Message message, DateTimeOffset now)
    {
        if (!message.IsRetriable)
        {
            return;
        }

        message.Failed = null;
        message.LastSendingError = null;
        account.Mail.Schedule(message, now);
    }

    /// <summary>
    /// Removes a message. The ticket stays, even if it has no message left, and so do the times of its last messages. No event tells of it
    /// (gorgias-api.md section 6.8).
    /// </summary>
    public void Delete(Message message)
    {
        message.Ticket.Messages.Remove(message);
        _store.Messages.Remove(message);
        _store.Tickets.History.Mark(message.Ticket);
    }

    private static Person PersonOf(Customer customer) => new(customer.Id, customer, null);

    private static void Insert(Ticket ticket, Message message)
    {
        int at = ticket.Messages.Count;
        while (at > 0 && ticket.Messages[at - 1].Created > message.Created)
        {
            at--;
        }

        ticket.Messages.Insert(at, message);
        Summarize(ticket, message);
    }

    /// <summary>Sets the times of a ticket's last messages. Notes leave them as they are (gorgias-api.md section 6.1).</summary>
    private static void Summarize(Ticket ticket, Message added)
    {
        if (added.IsNote)
        {
            return;
        }

        ticket.LastMessage = Later(ticket.LastMessage, added.Created);
        if (!added.FromAgent)
        {
            ticket.LastReceived = Later(ticket.LastReceived, added.Created);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static JObject Source(JObject body, string channel)
    {
        JObject source = (JObject?)body.Copy("source") ?? [];
        source["type"] ??= channel;
        foreach (JObject party in source.Objects("to").Concat(source.Objects("cc")).Concat(source.Objects("bcc")).Append(source.Child("from") ?? []))
        {
            party["name"] = party.Text("name") ?? "";
            party["address"] = party.Text("address") ?? "";
        }

        return source;
    }

    private static void Fill(Message message, JObject body)
    {
        message.ExternalId = body.Sent("external_id") ? body.Text("external_id") : message.ExternalId;
        message.TransportId = body.Sent("message_id") ? body.Text("message_id") : message.TransportId;
        message.IntegrationId = body.Sent("integration_id") ? body.Number("integration_id") : message.IntegrationId;
        message.Subject = body.Sent("subject") ? body.Text("subject") : message.Subject;
        message.BodyText = body.Sent("body_text") ? body.Text("body_text") : message.BodyText;
        message.BodyHtml = body.Sent("body_html") ? body.Text("body_html") : message.BodyHtml;
        message.StrippedText = body.Sent("stripped_text") ? body.Text("stripped_text") : message.StrippedText;
        message.StrippedHtml = body.Sent("stripped_html") ? body.Text("stripped_html") : message.StrippedHtml;
        message.StrippedSignature = body.Sent("stripped_signature") ? body.Text("stripped_signature") : message.StrippedSignature;
        message.Attachments = body.Sent("attachments") ? Attachments(body) : message.Attachments;
        message.Macros = body.Sent("macros") ? body.Copy("macros") : message.Macros;
        message.Actions = body.Sent("actions") ? body.Copy("actions") : message.Actions;
        message.Headers = body.Sent("headers") ? body.Copy("headers") : message.Headers;
        message.Meta = body.Sent("meta") ? body.Copy("meta") : message.Meta;
        message.Failed = body.Sent("failed_datetime") ? body.Time("failed_datetime") : message.Failed;
        message.Deleted = body.Sent("deleted_datetime") ? body.Time("deleted_datetime") : message.Deleted;
        message.Opened = body.Sent("opened_datetime") ? body.Time("opened_datetime") : message.Opened;
        message.LastSendingError = body.Sent("last_sending_error") ? body.Copy("last_sending_error") : message.LastSendingError;
    }

    private static JToken? Attachments(JObject body)
    {
        // "attachments is null when none" (gorgias-api.md section 6.2).
        if (body.Copy("attachments") is not JArray { Count: > 0 } attachments)
        {
            return null;
        }

        foreach (JObject attachment in attachments.OfType<JObject>())
        {
            attachment["public"] ??= true;
        }

        return attachments;
    }

    private Person CustomerSender(JObject body, Ticket ticket, DateTimeOffset now, User caller) => PersonOf(
        body.Child("sender") is { } sender && CustomerService.IsGiven(sender) ? account.Customers.Resolve(sender, now, caller.Id) : ticket.Customer);

    private Person AgentSender(JObject body, User caller)
    {
        User user = body.Child("sender") is { } sender && CustomerService.IsGiven(sender) ? FindUser(sender, caller)! : caller;
        return new Person(user.Id, null, user);
    }

    private User? FindUser(JObject person, User? caller)
    {
        if (person.Number("id") is { } id)
        {
            return id == 0 ? caller ?? account.Caller() : _store.Users.Find(id);
        }

        string? email = person.Text("email");
        return _store.Users.Rows.FirstOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The path of a message in a request body, for error details.</summary>
    public static string[] PathOf(int index) => ["messages", index.ToString(CultureInfo.InvariantCulture)];
}
