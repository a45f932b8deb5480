using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of messages, with the members in the order of gorgias-api.md sections 6.2 and 12.</summary>
internal static class MessageJson
{
    /// <summary>A message as in lists and in responses about one message, but for the one to POST.</summary>
    public static void Alone(JsonWriter writer, Message message) => writer.Object(w =>
    {
        Begin(w, message);
        w.Put("headers", message.Headers).Put("attachments", message.Attachments).Put("actions", message.Actions);
        Macros(w, message);
        w.Put("meta", message.Meta).Put("created_datetime", message.Created).Put("processed_datetime", message.Processed)
            .Put("sent_datetime", message.Sent).Put("failed_datetime", message.Failed).Put("deleted_datetime", message.Deleted)
            .Put("opened_datetime", message.Opened).Put("last_sending_error", message.LastSendingError).Put("is_retriable", message.IsRetriable)
            .Put("imported", false);
    });

    /// <summary>A message as in the response to its POST.</summary>
    public static void Created(JsonWriter writer, Message message) => Write(writer, message, embedded: false, withMacros: true);

    /// <summary>A message inside its ticket: without <c>headers</c>, <c>deleted_datetime</c> and <c>macros</c>.</summary>
    public static void Embedded(JsonWriter writer, Message message) => Write(writer, message, embedded: true, withMacros: false);

    /// <summary>A message inside the response to the POST of its ticket, the only one of a whole ticket that has <c>macros</c>.</summary>
    public static void EmbeddedCreated(JsonWriter writer, Message message) => Write(writer, message, embedded: true, withMacros: true);

    private static void Write(JsonWriter writer, Message message, bool embedded, bool withMacros) => writer.Object(w =>
    {
        Begin(w, message);
        w.Put("attachments", message.Attachments);
        if (withMacros)
        {
            Macros(w, message);
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

    /// <summary>The members that begin every form of a message, in the same order.</summary>
    private static void Begin(JsonWriter writer, Message message)
    {
        writer.Put("id", message.Id).Put("uri", Uris.Message(message.Ticket.Id, message.Id)).Put("message_id", message.TransportId)
            .Put("ticket_id", message.Ticket.Id).Put("external_id", message.ExternalId).Put("public", message.Public)
            .Put("channel", message.Channel).Put("via", message.Via).Put("source", message.Source);
        PeopleJson.PutPerson(writer, "sender", message.Sender);
        writer.PutNull("auth_customer_identity").Put("integration_id", message.IntegrationId).PutArray("intents", Array.Empty<string>(), (_, _) => { })
            .Put("rule_id", message.RuleId).Put("from_agent", message.FromAgent);
        PeopleJson.PutPerson(writer, "receiver", message.Receiver);
        writer.Put("subject", message.Subject).Put("body_text", message.BodyText).Put("body_html", message.BodyHtml)
            .Put("stripped_text", message.StrippedText).Put("stripped_html", message.StrippedHtml).Put("stripped_signature", message.StrippedSignature);
    }

    private static void Macros(JsonWriter writer, Message message)
    {
        if (message.Macros is null)
        {
            writer.PutArray("macros", Array.Empty<string>(), (_, _) => { });
        }
        else
        {
            writer.Put("macros", message.Macros);
        }
    }
}
