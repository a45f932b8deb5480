using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Rules;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of jobs, events and integrations (gorgias-api.md sections 6.7 and 6.8).</summary>
internal static class RecordJson
{
    public static void Job(JsonWriter writer, Job job) => writer.Object(w => w
        .Put("id", job.Id).Put("cancel_requested_datetime", job.CancelRequested).Put("cancelled_datetime", job.Cancelled)
        .Put("created_datetime", job.Created).Put("ended_datetime", job.Ended).Put("failed_datetime", job.Failed).Put("info", job.Info)
        .Put("meta", job.Meta).Put("params", job.Params).PutNull("locked_datetime").Put("scheduled_datetime", job.Scheduled)
        .Put("started_datetime", job.Started).Put("status", job.Status).Put("type", job.Type).Put("user_id", job.UserId)
        .Put("uri", Uris.Of("jobs", job.Id)));

    public static void Event(JsonWriter writer, ApiEvent row) => writer.Object(w => w
        .Put("id", row.Id).Put("context", Context(row)).Put("created_datetime", row.Created).Put("data", row.Data)
        .Put("object_id", row.ObjectId).Put("object_type", row.ObjectType).Put("type", row.Type).Put("user_id", row.UserId)
        .Put("uri", Uris.Of("events", row.Id)));

    public static void Integration(JsonWriter writer, Integration row) => writer.Object(w => w
        .Put("id", row.Id).Put("created_datetime", row.Created).Put("deactivated_datetime", row.Deactivated).PutNull("decoration")
        .Put("description", row.Description).Put("http", Http(row)).PutNull("locked_datetime").PutObject("meta", meta => IntegrationMeta(meta, row))
        .Put("name", row.Name).Put("type", row.Type).Put("updated_datetime", row.Updated).PutObject("user", user => user.Put("id", row.UserId))
        .Put("uri", Uris.Of("integrations", row.Id)).PutNull("application_id").Put("managed", false).Put("business_hours_id", row.BusinessHoursId));

    /// <summary>What an HTTP integration calls, without the headers and the secret, which the API takes and never returns.</summary>
    private static JObject? Http(Integration row)
    {
        if (row.Http is null)
        {
            return null;
        }

        var http = (JObject)row.Http.DeepClone();
        http.Remove("headers");
        http.Remove("hmac_secret");
        return http;
    }

    /// <summary>The address, and for mail how it is sent. The members that are not about mail are those of a recorded e-mail integration.</summary>
    private static void IntegrationMeta(JsonWriter writer, Integration row)
    {
        if (row.Http is not null)
        {
            return;
        }

        if (Vocabulary.MailIntegrations.Contains(row.Type))
        {
            writer.Put("provider", row.Type == "email" ? "sendgrid" : row.Type).PutObject("outbound_verification_status", status => status
                .Put("single_sender", "unverified").Put("domain", row.Verified ? "success" : "unverified"));
        }

        writer.Put("address", row.Address).Put("preferred", false).Put("marketing", false).Put("verified", row.Verified)
            .Put("email_forwarding_activated", false);
    }

    /// <summary>The context of an event, a UUID. It is computed, so that it is the same in every response and in every run.</summary>
    private static string Context(ApiEvent row)
    {
        byte[] bytes = new byte[16];
        BitConverter.GetBytes(row.ContextId).CopyTo(bytes, 0);
        BitConverter.GetBytes(row.ContextId * 0x5DEECE66DL).CopyTo(bytes, 8);
        return new Guid(bytes).ToString();
    }
}
