using System.Globalization;
using Gorgias.Client.Common;
using Newtonsoft.Json;

namespace Gorgias.Client.Json;

/// <summary>
/// Writes drafts as <see cref="GorgiasJson.Write"/> does, with the members of each object in the order of their names. Of attachments it writes what they are,
/// without where they are.
/// </summary>
internal static class SortedDraft
{
    public static void Write(JsonWriter writer, TicketDraft draft)
    {
        writer.WriteStartObject();
        Set(writer, "assignee_team_id", draft.AssigneeTeamId);
        Set(writer, "assignee_user_id", draft.AssigneeUserId);
        Set(writer, "channel", draft.Channel);
        Set(writer, "created_datetime", draft.CreatedDatetime);
        writer.WritePropertyName("custom_fields");
        writer.WriteStartObject();
        foreach (KeyValuePair<string, object?> field in draft.CustomFields
            .Select(static field => new KeyValuePair<string, object?>(field.Key.ToString(CultureInfo.InvariantCulture), field.Value))
            .OrderBy(static field => field.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(field.Key);
            DraftFingerprint.Write(writer, PlainJson.FromPlain(field.Value));
        }

        writer.WriteEndObject();
        Set(writer, "customer", draft.Customer);
        Set(writer, "external_id", draft.ExternalId);
        Set(writer, "from_agent", draft.FromAgent);
        Set(writer, "language", draft.Language);
        writer.WritePropertyName("messages");
        writer.WriteStartArray();
        foreach (MessageDraft message in draft.Messages)
        {
            Write(writer, message);
        }

        writer.WriteEndArray();
        if (draft.Meta is not null)
        {
            writer.WritePropertyName("meta");
            DraftFingerprint.Write(writer, PlainJson.FromPlain(draft.Meta));
        }

        Set(writer, "priority", draft.Priority);
        Set(writer, "spam", draft.Spam);
        Set(writer, "status", draft.Status);
        Set(writer, "subject", draft.Subject);
        writer.WritePropertyName("tags");
        writer.WriteStartArray();
        foreach (string tag in draft.Tags)
        {
            writer.WriteValue(tag);
        }

        writer.WriteEndArray();
        Set(writer, "via", draft.Via);
        writer.WriteEndObject();
    }

    public static void Write(JsonWriter writer, MessageDraft draft)
    {
        writer.WriteStartObject();
        Set(writer, draft.Attachments);
        Set(writer, "body_html", draft.BodyHtml);
        Set(writer, "body_text", draft.BodyText);
        Set(writer, "channel", draft.Channel);
        Set(writer, "created_datetime", draft.CreatedDatetime);
        Set(writer, "external_id", draft.ExternalId);
        Set(writer, "from_agent", draft.FromAgent);
        Set(writer, "integration_id", draft.IntegrationId);
        Set(writer, "public", draft.Public);
        Set(writer, "receiver", draft.Receiver);
        Set(writer, "sender", draft.Sender);
        Set(writer, "sent_datetime", draft.SentDatetime);
        if (draft.Source is not null)
        {
            writer.WritePropertyName("source");
            DraftFingerprint.Write(writer, GorgiasJson.Write(draft.Source));
        }

        Set(writer, "subject", draft.Subject);
        Set(writer, "via", draft.Via);
        writer.WriteEndObject();
    }

    // What a file is called and what is in it, not where it is: an upload has another address each time. A file of the account is its address.
    private static void Set(JsonWriter writer, IList<AttachmentDraft>? attachments)
    {
        if (attachments is null)
        {
            return;
        }

        writer.WritePropertyName("attachments");
        writer.WriteStartArray();
        foreach (AttachmentDraft attachment in attachments)
        {
            writer.WriteStartObject();
            Set(writer, "hash", attachment.Hash);
            Set(writer, "name", attachment.Name);
            Set(writer, "url", attachment.Hash is null ? attachment.Url : null);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Set(JsonWriter writer, string name, PersonReference? person)
    {
        if (person is null)
        {
            return;
        }

        writer.WritePropertyName(name);
        writer.WriteStartObject();
        Set(writer, "email", person.Email);
        Set(writer, "external_id", person.ExternalId);
        Set(writer, "id", person.Id);
        Set(writer, "name", person.Name);
        Set(writer, "phone", person.Phone);

        // A member that came later: left out while it is unset, as everywhere.
        Set(writer, "send_name", person.SendName ? true : null);
        writer.WriteEndObject();
    }

    private static void Set(JsonWriter writer, string name, DateTimeOffset? time) => Set(writer, name, time is { } known ? WireTime.Write(known) : null);

    private static void Set(JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(text);
        }
    }

    private static void Set(JsonWriter writer, string name, long? number)
    {
        if (number is { } known)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(known);
        }
    }

    private static void Set(JsonWriter writer, string name, bool? flag)
    {
        if (flag is { } known)
        {
            writer.WritePropertyName(name);
            writer.WriteValue(known);
        }
    }
}
