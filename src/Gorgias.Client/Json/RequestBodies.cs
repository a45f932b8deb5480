using System.Globalization;
using System.Text;
using Gorgias.Client.Common;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Json;

/// <summary>Writes the bodies of requests (gorgias-api.md, sections 6.1 and 6.2), as JSON in UTF-8. Unset members are left out.</summary>
internal static class RequestBodies
{
    /// <param name="draft">The ticket.</param>
    /// <param name="customerId">The id of the customer whom the draft names by phone number or external id; null when it names none so.</param>
    /// <param name="messages">Its messages as they are sent; null for those of the draft.</param>
    public static byte[] Of(TicketDraft draft, long? customerId = null, IEnumerable<MessageDraft>? messages = null) => Encode(writer =>
    {
        writer.WriteStartObject();
        List(writer, "messages", messages ?? draft.Messages, (w, message) => Write(w, message, customerId));
        Set(writer, "channel", draft.Channel);
        Set(writer, "via", draft.Via);
        Set(writer, "from_agent", draft.FromAgent);
        Set(writer, "subject", draft.Subject);
        Set(writer, "status", draft.Status);
        Set(writer, "priority", draft.Priority);
        Set(writer, "customer", draft.Customer, customerId);
        Reference(writer, "assignee_user", draft.AssigneeUserId);
        Reference(writer, "assignee_team", draft.AssigneeTeamId);
        Tags(writer, draft.Tags.Count == 0 ? null : draft.Tags);
        Fields(writer, draft.CustomFields.Count == 0 ? null : draft.CustomFields);
        Set(writer, "external_id", draft.ExternalId);
        Set(writer, "language", draft.Language);
        Set(writer, "meta", draft.Meta is null ? null : PlainJson.FromPlain(draft.Meta));
        Set(writer, "spam", draft.Spam);
        Set(writer, "created_datetime", draft.CreatedDatetime);
        writer.WriteEndObject();
    });

    /// <inheritdoc cref="Of(TicketDraft, long?, IEnumerable{MessageDraft})"/>
    public static byte[] Of(MessageDraft draft, long? customerId = null) => Encode(writer => Write(writer, draft, customerId));

    public static byte[] Of(TicketUpdate update) => Encode(writer => Write(writer, update));

    /// <summary>The same as JSON text.</summary>
    public static string TextOf(TicketUpdate update) => Encoding.UTF8.GetString(Of(update));

    private static void Write(JsonWriter writer, TicketUpdate update)
    {
        writer.WriteStartObject();
        Set(writer, "status", update.Status);
        Set(writer, "subject", update.Subject);
        Set(writer, "priority", update.Priority);
        Assignee(writer, "assignee_user", update.UnassignUser, update.AssigneeUserId);
        Assignee(writer, "assignee_team", update.UnassignTeam, update.AssigneeTeamId);
        Tags(writer, update.Tags);
        Fields(writer, update.CustomFields);
        Set(writer, "meta", update.Meta is null ? null : PlainJson.FromPlain(update.Meta));
        Set(writer, "spam", update.Spam);
        if (update.CancelSnooze)
        {
            Null(writer, "snooze_datetime");
        }
        else
        {
            Set(writer, "snooze_datetime", update.SnoozeDatetime);
        }

        writer.WriteEndObject();
    }

    /// <param name="update">What to change of a message.</param>
    /// <param name="now">The message as it is: what every change must repeat is taken from it.</param>
    /// <param name="text">The new body as text; null for none.</param>
    /// <param name="html">The new body as HTML; null for none.</param>
    public static byte[] Of(MessageUpdate update, JObject now, string? text, string? html) => Encode(writer =>
    {
        writer.WriteStartObject();
        Set(writer, "channel", now["channel"]);
        Set(writer, "via", now["via"]);
        Set(writer, "from_agent", now["from_agent"]);
        Set(writer, "subject", update.Subject);
        Set(writer, "body_text", text);
        Set(writer, "body_html", html);
        Set(writer, "external_id", update.ExternalId);
        Set(writer, "meta", update.Meta is null ? null : PlainJson.FromPlain(update.Meta));
        Set(writer, "sent_datetime", now["sent_datetime"] is JValue { Type: JTokenType.String } sent ? sent : null);
        writer.WriteEndObject();
    });

    /// <summary>A new customer (gorgias-api.md, section 6.3).</summary>
    public static byte[] OfCustomer(PersonReference person) => Encode(writer =>
    {
        writer.WriteStartObject();
        Set(writer, "name", person.Name);
        Set(writer, "external_id", person.ExternalId);
        List(writer, "channels", person.Phone is { } phone ? [phone] : Array.Empty<string>(), static (w, address) =>
        {
            w.WriteStartObject();
            Set(w, "type", "phone");
            Set(w, "address", address);
            Set(w, "preferred", true);
            w.WriteEndObject();
        });
        writer.WriteEndObject();
    });

    public static byte[] Of(JToken body) => Encode(writer => body.WriteTo(writer));

    public static byte[] Names(IEnumerable<string> names) => Of(new JObject { ["names"] = new JArray(names) });

    private static byte[] Encode(Action<JsonTextWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text))
        {
            write(writer);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonWriter writer, MessageDraft draft, long? customerId)
    {
        writer.WriteStartObject();
        Set(writer, "channel", draft.Channel);
        Set(writer, "via", draft.Via);
        Set(writer, "from_agent", draft.FromAgent);
        Set(writer, "public", draft.Public);
        Set(writer, "source", draft.Source is null ? null : GorgiasJson.Write(draft.Source));
        Set(writer, "sender", draft.Sender, customerId);
        Set(writer, "receiver", draft.Receiver, customerId);
        Set(writer, "subject", draft.Subject);
        Set(writer, "body_text", draft.BodyText);
        Set(writer, "body_html", draft.BodyHtml);
        List(writer, "attachments", draft.Attachments, static (w, file) =>
        {
            w.WriteStartObject();
            Set(w, "url", file.Url);
            Set(w, "name", file.Name);
            Set(w, "content_type", file.ContentType);
            Set(w, "size", file.Size);
            w.WriteEndObject();
        });
        Set(writer, "external_id", draft.ExternalId);
        Set(writer, "integration_id", draft.IntegrationId);
        Set(writer, "sent_datetime", draft.SentDatetime);
        Set(writer, "created_datetime", draft.CreatedDatetime);
        writer.WriteEndObject();
    }

    private static void Set(JsonWriter writer, string key, PersonReference? person, long? customerId)
    {
        if (person?.Id is { } id)
        {
            // With an id, further fields would update the stored person.
            Reference(writer, key, id);
        }
        else if (person is { Email: null } and not { Phone: null, ExternalId: null })
        {
            Reference(writer, key, customerId);
        }
        else if (person is not null)
        {
            writer.WritePropertyName(key);
            writer.WriteStartObject();
            Set(writer, "email", person.Email);
            Set(writer, "name", person.SendName ? person.Name : null);
            writer.WriteEndObject();
        }
    }

    private static void Assignee(JsonWriter writer, string key, bool unassign, long? id)
    {
        if (unassign)
        {
            Null(writer, key);
        }
        else
        {
            Reference(writer, key, id);
        }
    }

    private static void Null(JsonWriter writer, string key)
    {
        writer.WritePropertyName(key);
        writer.WriteNull();
    }

    private static void Reference(JsonWriter writer, string key, long? id)
    {
        if (id is not null)
        {
            writer.WritePropertyName(key);
            writer.WriteStartObject();
            Set(writer, "id", id);
            writer.WriteEndObject();
        }
    }

    private static void Tags(JsonWriter writer, IEnumerable<string>? names) => List(writer, "tags", names, static (w, name) =>
    {
        w.WriteStartObject();
        Set(w, "name", name);
        w.WriteEndObject();
    });

    private static void Fields(JsonWriter writer, IEnumerable<KeyValuePair<long, object?>>? fields) =>
        List(writer, "custom_fields", fields, static (w, field) =>
    {
        w.WriteStartObject();
        Set(w, "id", field.Key);
        Set(w, "value", PlainJson.FromPlain(field.Value));
        w.WriteEndObject();
    });

    private static void List<T>(JsonWriter writer, string key, IEnumerable<T>? items, Action<JsonWriter, T> write)
    {
        if (items is null)
        {
            return;
        }

        writer.WritePropertyName(key);
        writer.WriteStartArray();
        foreach (T? item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void Set(JsonWriter writer, string key, DateTimeOffset? time) => Set(writer, key, time is { } t ? WireTime.Write(t) : null);

    private static void Set(JsonWriter writer, string key, string? value) => Set(writer, key, value, static (w, v) => w.WriteValue(v));

    private static void Set(JsonWriter writer, string key, bool? value) => Set(writer, key, value, static (w, v) => w.WriteValue(v));

    private static void Set(JsonWriter writer, string key, long? value) => Set(writer, key, value, static (w, v) => w.WriteValue(v));

    private static void Set(JsonWriter writer, string key, JToken? value) => Set(writer, key, value, static (w, v) => v!.WriteTo(w));

    private static void Set<T>(JsonWriter writer, string key, T value, Action<JsonWriter, T> write)
    {
        if (value is not null)
        {
            writer.WritePropertyName(key);
            write(writer, value);
        }
    }
}
