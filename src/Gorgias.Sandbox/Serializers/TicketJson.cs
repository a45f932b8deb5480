using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of tickets, with the members in the order of gorgias-api.md sections 6.1 and 12.</summary>
internal sealed class TicketJson(SandboxStore store)
{
    private const int ExcerptLength = 200;

    /// <summary>A ticket with its customer and all messages.</summary>
    public void Whole(JsonWriter writer, Ticket ticket, TicketResponseKind kind) => writer.Object(w =>
    {
        w.Put("id", ticket.Id).Put("uri", Uris.Ticket(ticket.Id)).Put("external_id", ticket.ExternalId)
            .PutArray("events", Array.Empty<string>(), (_, _) => { })
            .Put("status", ticket.Status).Put("priority", ticket.Priority).Put("channel", ticket.Channel).Put("via", ticket.Via)
            .Put("from_agent", ticket.FromAgent).Put("spam", ticket.Spam).Put("imported", false)
            .PutObject("customer", customer => PeopleJson.InTicket(customer, ticket.Customer, kind == TicketResponseKind.Read));
        Assignees(w, ticket);
        w.Put("language", ticket.Language).Put("subject", ticket.Subject).PutNull("summary").Put("meta", ticket.Meta);
        Tags(w, ticket);
        if (ticket.CustomFields.Count > 0)
        {
            PutFieldMap(w, ticket.CustomFields);
        }

        w.PutArray("messages", ticket.Messages, kind == TicketResponseKind.Created ? MessageJson.EmbeddedCreated : MessageJson.Embedded)
            .Put("created_datetime", ticket.Created).Put("processed_datetime", ticket.Processed).Put("opened_datetime", ticket.Opened)
            .Put("last_received_message_datetime", ticket.LastReceived).Put("last_message_datetime", ticket.LastMessage)
            .Put("updated_datetime", ticket.Updated).Put("closed_datetime", ticket.Closed).Put("trashed_datetime", ticket.Trashed)
            .Put("snooze_datetime", ticket.Snoozed).PutSurvey(ticket.Survey)
            .PutObject("reply_options", options => ReplyOptions(options, ticket.Customer))
            .PutObject("requester", customer => PeopleJson.InTicket(customer, ticket.Customer, kind == TicketResponseKind.Read))
            .Put("is_unread", ticket.IsUnread);
    });

    /// <summary>A ticket as in lists: without messages, but always with <c>summary</c> and <c>custom_fields</c>.</summary>
    public void Item(JsonWriter writer, Ticket ticket) => writer.Object(w =>
    {
        BeginItem(w, ticket);
        w.PutNull("summary").Put("excerpt", Excerpt(ticket)).PutArray("integrations", Array.Empty<string>(), (_, _) => { }).Put("meta", ticket.Meta);
        Tags(w, ticket);
        w.Put("messages_count", ticket.Messages.Count).Put("is_unread", ticket.IsUnread).Put("spam", ticket.Spam)
            .Put("created_datetime", ticket.Created).Put("opened_datetime", ticket.Opened)
            .Put("last_received_message_datetime", ticket.LastReceived).Put("last_message_datetime", ticket.LastMessage)
            .Put("last_sent_message_not_delivered", MailService.IsLastUndelivered(ticket))
            .Put("updated_datetime", ticket.Updated).Put("closed_datetime", ticket.Closed).Put("snooze_datetime", ticket.Snoozed)
            .Put("trashed_datetime", ticket.Trashed);
        PutFieldMap(w, ticket.CustomFields);
    });

    /// <summary>A ticket as in the items of a view: without messages, <c>summary</c> and <c>custom_fields</c>.</summary>
    public void ViewItem(JsonWriter writer, Ticket ticket) => writer.Object(w =>
    {
        BeginItem(w, ticket);
        w.Put("meta", ticket.Meta);
        Tags(w, ticket);
        w.Put("is_unread", ticket.IsUnread).Put("spam", ticket.Spam)
            .Put("created_datetime", ticket.Created).Put("opened_datetime", ticket.Opened)
            .Put("last_received_message_datetime", ticket.LastReceived).Put("last_message_datetime", ticket.LastMessage)
            .Put("updated_datetime", ticket.Updated).Put("closed_datetime", ticket.Closed).Put("snooze_datetime", ticket.Snoozed)
            .Put("trashed_datetime", ticket.Trashed).PutArray("integrations", Array.Empty<string>(), (_, _) => { })
            .Put("messages_count", ticket.Messages.Count).Put("excerpt", Excerpt(ticket))
            .Put("last_sent_message_not_delivered", MailService.IsLastUndelivered(ticket));
    });

    /// <summary>The members that begin the items of lists and views.</summary>
    private void BeginItem(JsonWriter w, Ticket ticket)
    {
        w.Put("id", ticket.Id).Put("uri", Uris.Ticket(ticket.Id)).Put("external_id", ticket.ExternalId).Put("language", ticket.Language)
            .Put("status", ticket.Status).Put("priority", ticket.Priority).Put("channel", ticket.Channel).Put("via", ticket.Via)
            .Put("from_agent", ticket.FromAgent).PutObject("customer", customer => PeopleJson.Brief(customer, ticket.Customer));
        PeopleJson.PutAssignee(w, Assignee(ticket));
        PeopleJson.PutTeam(w, Team(ticket));
        w.Put("subject", ticket.Subject);
    }

    /// <summary>The values of custom fields, as an object by field id.</summary>
    public static void PutFieldMap(JsonWriter writer, SortedDictionary<long, JToken> fields) => writer
        .PutObject("custom_fields", map =>
        {
            foreach (KeyValuePair<long, JToken> field in fields)
            {
                map.PutObject(field.Key.ToString(CultureInfo.InvariantCulture), value => value.Put("id", field.Key).Put("value", field.Value));
            }
        });

    private void Assignees(JsonWriter writer, Ticket ticket)
    {
        PeopleJson.PutAssignee(writer, Assignee(ticket));
        writer.Put("assignee_user_id", ticket.AssigneeUserId);
        PeopleJson.PutTeam(writer, Team(ticket));
        writer.Put("assignee_team_id", ticket.AssigneeTeamId);
    }

    private User? Assignee(Ticket ticket) => ticket.AssigneeUserId is { } id ? store.Users.Find(id) : null;

    private Team? Team(Ticket ticket) => ticket.AssigneeTeamId is { } id ? store.Teams.Find(id) : null;

    private static void Tags(JsonWriter writer, Ticket ticket) => writer.PutArray("tags", ticket.Tags, (w, tag) => w.Object(t => t
        .Put("id", tag.Id).Put("name", tag.Name).PutDecoration(tag.Decoration)));

    private static void ReplyOptions(JsonWriter options, Customer customer)
    {
        options.PutObject("email", email => email.Put("answerable", true)).PutObject("internal-note", note => note.Put("answerable", true));
        if (customer.Contacts.Any(contact => contact.Type == "phone"))
        {
            options.PutObject("phone", phone => phone.Put("answerable", true));
        }
    }

    /// <summary>The beginning of the last message, a note included. It is cut first and trimmed then, so that it is shorter than it could be.</summary>
    private static string? Excerpt(Ticket ticket)
    {
        if (ticket.Messages.Count == 0)
        {
            return null;
        }

        Message last = ticket.Messages[ticket.Messages.Count - 1];
        string text = last.BodyText ?? WithoutMarkup(last.BodyHtml ?? "");
        if (text.Length > ExcerptLength)
        {
            text = text.Substring(0, char.IsHighSurrogate(text[ExcerptLength - 1]) ? ExcerptLength - 1 : ExcerptLength);
        }

        return text.TrimStart();
    }

    private static string WithoutMarkup(string html)
    {
        var text = new StringBuilder(ExcerptLength);
        bool inTag = false;
        for (int i = 0; i < html.Length && text.Length <= ExcerptLength; i++)
        {
            if (html[i] is '<' or '>')
            {
                inTag = html[i] == '<';
            }
            else if (!inTag)
            {
                text.Append(html[i]);
            }
        }

        return text.ToString();
    }
}
