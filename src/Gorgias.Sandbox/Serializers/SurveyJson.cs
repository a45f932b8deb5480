using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of satisfaction surveys, with the members of a recorded one (gorgias-api.md section 6.8).</summary>
internal static class SurveyJson
{
    public static void Survey(JsonWriter writer, SatisfactionSurvey row) => writer.Object(w => w
        .Put("id", row.Id).Put("body_text", row.BodyText).Put("created_datetime", row.Created).Put("customer_id", row.CustomerId).Put("meta", row.Meta)
        .Put("score", row.Score).Put("scored_datetime", row.Scored).Put("sent_datetime", row.Sent).Put("should_send_datetime", row.ShouldSend)
        .Put("ticket_id", row.Ticket.Id).Put("uri", Uris.Of("satisfaction-surveys", row.Id)));

    /// <summary>The survey of a ticket inside it; null when it has none. That it has the members of a survey by itself is a choice.</summary>
    public static JsonWriter PutSurvey(this JsonWriter writer, SatisfactionSurvey? row)
    {
        if (row is null)
        {
            return writer.PutNull("satisfaction_survey");
        }

        writer.WritePropertyName("satisfaction_survey");
        Survey(writer, row);
        return writer;
    }
}
