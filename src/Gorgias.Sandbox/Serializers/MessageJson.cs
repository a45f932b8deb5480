using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of messages, with the members in the order of gorgias-api.md sections 6.2 and 12.</summary>
internal static class MessageJson
{
    /// <summary>A message as in responses about messages.</summary>
    public static void Alone(JsonWriter writer, Message message) => Write(writer, message, embedded: false);

    /// <summary>A message inside its ticket, without <c>headers</c> and <c>deleted_datetime</c>.</summary>
    public static void Embedded(JsonWriter writer, Message message) => Write(writer, message, embedded: true);

    private static void Write(JsonWriter writer, Message message, bool embedded) => writer.Object(w =>
    {
        w.Put("id", message.Id).Put("uri", Uris.Message(message.Ticket.Id, message.Id)).Put("message_id", message.TransportId)
            .Put("ticket_id", message.Ticket.Id).Put("external_id", message.ExternalId).Put("public", message.Public)
            .Put("channel", message.Channel).Put("via", message.Via).Put("source", message.Source);
        PeopleJson.PutPerson(w, "sender", message.Sender);
        w.PutNull("auth_customer_identity").Put("integration_id", message.IntegrationId).PutArray("intents", Array.Empty<string>(), (_, _) => { })
            .Put("rule_id", message.RuleId).Put("from_agent", message.FromAgent);
        PeopleJson.PutPerson(w, "receiver", message.Receiver);
        w.Put("subject", message.Subject).Put("body_text", message.BodyText).Put("body_html", message.BodyHtml)
            .Put("stripped_text", message.StrippedText).Put("stripped_html", message.StrippedHtml).Put("stripped_signature", message.StrippedSignature)
            .Put("attachments", message.Attachments);
        if (message.Macros is null)
        {
            w.PutArray("macros", Array.Empty<string>(), (_, _) => { });
        }
        else
        {
            w.Put("macros", message.Macros);
        }

        w.Put("actions", message.Actions);
        if (!embedded)
        {
            w.Put("headers", message.Headers);
        }

        w.Put("imported", false).Put("meta", message.Meta).Put("created_datetime", message.Created).Put("processed_datetime", message.Processed);
        if (!embedded)
        {
            w.Put("deleted_datetime", message.Deleted);
        }

        w.Put("sent_datetime", message.Sent).Put("failed_datetime", message.Failed).Put("opened_datetime", message.Opened)
            .Put("last_sending_error", message.LastSendingError).Put("is_retriable", message.IsRetriable);
    });
}
