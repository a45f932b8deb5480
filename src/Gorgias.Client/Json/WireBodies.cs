using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Json;

/// <summary>The bodies of writes (gorgias-api.md, sections 6.1 and 6.2). Unset members are left out.</summary>
internal static class WireBodies
{
    public static JObject Of(TicketDraft draft)
    {
        var body = new JObject { ["messages"] = new JArray(draft.Messages.Select(Of)) };
        Set(body, "channel", draft.Channel);
        Set(body, "via", draft.Via);
        Set(body, "from_agent", draft.FromAgent);
        Set(body, "subject", draft.Subject);
        Set(body, "status", draft.Status);
        Set(body, "priority", draft.Priority);
        Set(body, "customer", Of(draft.Customer));
        Set(body, "assignee_user", Reference(draft.AssigneeUserId));
        Set(body, "assignee_team", Reference(draft.AssigneeTeamId));
        Set(body, "tags", draft.Tags.Count == 0 ? null : Tags(draft.Tags));
        Set(body, "custom_fields", draft.CustomFields.Count == 0 ? null : Fields(draft.CustomFields));
        Set(body, "external_id", draft.ExternalId);
        Set(body, "language", draft.Language);
        Set(body, "meta", draft.Meta is null ? null : PlainJson.FromPlain(draft.Meta));
        Set(body, "spam", draft.Spam);
        Set(body, "created_datetime", Time(draft.CreatedDatetime));
        return body;
    }

    public static JObject Of(MessageDraft draft)
    {
        var body = new JObject { ["channel"] = draft.Channel, ["via"] = draft.Via, ["from_agent"] = draft.FromAgent };
        Set(body, "public", draft.Public);
        Set(body, "source", draft.Source is null ? null : GorgiasJson.Write(draft.Source));
        Set(body, "sender", Of(draft.Sender));
        Set(body, "receiver", Of(draft.Receiver));
        Set(body, "subject", draft.Subject);
        Set(body, "body_text", draft.BodyText);
        Set(body, "body_html", draft.BodyHtml);
        Set(body, "external_id", draft.ExternalId);
        Set(body, "integration_id", draft.IntegrationId);
        Set(body, "sent_datetime", Time(draft.SentDatetime));
        Set(body, "created_datetime", Time(draft.CreatedDatetime));
        return body;
    }

    public static JObject Of(TicketUpdate update)
    {
        var body = new JObject();
        Set(body, "status", update.Status);
        Set(body, "subject", update.Subject);
        Set(body, "priority", update.Priority);
        Set(body, "assignee_user", update.UnassignUser ? JValue.CreateNull() : Reference(update.AssigneeUserId));
        Set(body, "assignee_team", update.UnassignTeam ? JValue.CreateNull() : Reference(update.AssigneeTeamId));
        Set(body, "tags", update.Tags is null ? null : Tags(update.Tags));
        Set(body, "custom_fields", update.CustomFields is null ? null : Fields(update.CustomFields));
        Set(body, "meta", update.Meta is null ? null : PlainJson.FromPlain(update.Meta));
        Set(body, "spam", update.Spam);
        Set(body, "snooze_datetime", Time(update.SnoozeDatetime));
        return body;
    }

    public static JObject Names(IEnumerable<string> names) => new() { ["names"] = new JArray(names) };

    private static JObject? Of(PersonReference? person)
    {
        if (person is null)
        {
            return null;
        }

        if (person.Id is { } id)
        {
            // Other nested fields would update the stored person.
            return Reference(id);
        }

        var body = new JObject();
        Set(body, "email", person.Email);
        Set(body, "name", person.Name);
        return body;
    }

    private static JObject? Reference(long? id) => id is null ? null : new JObject { ["id"] = id };

    private static JArray Tags(IEnumerable<string> names) => new(names.Select(n => new JObject { ["name"] = n }));

    private static JArray Fields(IDictionary<long, object?> fields) =>
        new(fields.Select(f => new JObject { ["id"] = f.Key, ["value"] = PlainJson.FromPlain(f.Value) }));

    private static string? Time(DateTimeOffset? time) => time is { } t ? WireTime.Write(t) : null;

    private static void Set(JObject body, string key, object? value)
    {
        if (value is not null)
        {
            body[key] = value as JToken ?? new JValue(value);
        }
    }
}
