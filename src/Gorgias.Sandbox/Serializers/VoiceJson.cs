using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of phone calls, their events and recordings, with the members of the documented examples (gorgias-api.md section 6.8).</summary>
internal sealed class VoiceJson(SandboxAccount account)
{
    /// <summary>The number of the account in the events of calls. The account itself shows none.</summary>
    private const long AccountId = 7001;

    public void Call(JsonWriter writer, VoiceCall call) => writer.Object(w => w
        .Put("id", call.Id).Put("integration_id", call.IntegrationId).Put("ticket_id", call.Ticket.Id).Put("phone_number_id", call.IntegrationId)
        .Put("external_id", ExternalId("CA", call.Id)).Put("provider", "twilio").Put("status", call.IsAnswered ? "completed" : "no-answer")
        .Put("direction", call.IsOutbound ? "outbound" : "inbound")
        .Put("phone_number_source", call.IsOutbound ? call.Number : call.CustomerNumber).PutNull("country_source")
        .Put("phone_number_destination", call.IsOutbound ? call.CustomerNumber : call.Number).PutNull("country_destination")
        .Put("duration", call.Duration).Put("started_datetime", call.Created).Put("created_datetime", call.Created)
        .Put("updated_datetime", call.Updated).Put("initiated_by_agent_id", call.IsOutbound ? call.AgentId : null)
        .Put("last_answered_by_agent_id", call.IsOutbound ? null : call.AgentId).Put("customer_id", call.Ticket.Customer.Id)
        .Put("has_voicemail", Has(call, isVoicemail: true)).Put("has_call_recording", Has(call, isVoicemail: false)));

    public static void Event(JsonWriter writer, VoiceCallEvent row) => writer.Object(w => w
        .Put("id", row.Id).Put("type", row.Type).Put("account_id", AccountId).Put("call_id", row.Call.Id).Put("user_id", row.UserId)
        .Put("customer_id", row.Call.Ticket.Customer.Id).Put("created_datetime", row.Created).PutObject("meta", _ => { }));

    public void Recording(JsonWriter writer, VoiceCallRecording row) => writer.Object(w => w
        .Put("id", row.Id).Put("call_id", row.Call.Id).Put("external_id", ExternalId("RE", row.Id))
        .Put("url", row.Deleted is null ? account.BaseAddress + Uris.File(row.File.Hash, row.File.Name) : null).Put("duration", row.Duration)
        .Put("type", row.IsVoicemail ? "voicemail" : "call-recording").Put("created_datetime", row.Created).Put("deleted_datetime", row.Deleted)
        .Put("deleted_by_user_id", row.DeletedByUserId).PutNull("error_code").PutNull("transcription_status"));

    private static string ExternalId(string prefix, long id) => prefix + id.ToString("x32", CultureInfo.InvariantCulture);

    private bool Has(VoiceCall call, bool isVoicemail)
        => account.Store.VoiceCallRecordings.Rows.Any(row => row.Call == call && row.IsVoicemail == isVoicemail && row.Deleted is null);
}
