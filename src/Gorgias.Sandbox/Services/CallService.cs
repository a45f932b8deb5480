using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Services;

/// <summary>Adds phone calls, which the API only reads, with the events that each leaves behind (gorgias-api.md section 6.8).</summary>
internal sealed class CallService(SandboxAccount account)
{
    /// <summary>A WAV file without samples: 8,000 Hz, mono, 8 bits.</summary>
    private static readonly byte[] Silence = Convert.FromBase64String("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=");

    private readonly SandboxStore _store = account.Store;

    /// <summary>Adds a call that ends now.</summary>
    /// <param name="ticket">The ticket of the call.</param>
    /// <param name="seconds">How long it took; 0 when nobody answered.</param>
    /// <param name="isOutbound">Whether the customer was called.</param>
    /// <param name="now">The time.</param>
    public VoiceCall Add(Ticket ticket, long seconds, bool isOutbound, DateTimeOffset now)
    {
        Integration? phone = _store.Integrations.Rows.FirstOrDefault(row => row.Type == "phone" && row.Deactivated is null);
        bool isAnswered = seconds > 0;
        DateTimeOffset start = now - TimeSpan.FromSeconds(seconds);
        VoiceCall call = _store.VoiceCalls.Add(new VoiceCall
        {
            Ticket = ticket,
            IsOutbound = isOutbound,
            IsAnswered = isAnswered,
            IntegrationId = phone?.Id,
            Number = phone?.Address,
            CustomerNumber = ticket.Customer.Contacts.FirstOrDefault(contact => contact.Type == "phone")?.Address,
            AgentId = isAnswered || isOutbound ? account.Caller().Id : null,
            Duration = seconds,
            Created = start,
            Updated = now,
        });
        Record(call, isOutbound ? "outgoing-phone-call" : "incoming-phone-call", isOutbound, start);
        Record(call, "phone-call-ringing", false, start);
        if (isAnswered)
        {
            Record(call, "phone-call-answered", true, start);
        }

        Record(call, isAnswered ? "completed-phone-call" : "missed-phone-call", isAnswered, now);
        return call;
    }

    /// <summary>Adds a recording of a call, or a voicemail, that is there now.</summary>
    public VoiceCallRecording AddRecording(VoiceCall call, long seconds, bool isVoicemail, DateTimeOffset now)
    {
        VoiceCallRecording recording = _store.VoiceCallRecordings.Add(new VoiceCallRecording
        {
            Call = call,
            IsVoicemail = isVoicemail,
            Duration = seconds,
            File = _store.Files.Add(isVoicemail ? "voicemail.wav" : "call.wav", "audio/wav", Silence),
            Created = now,
            Updated = now,
        });
        Record(call, isVoicemail ? "voicemail-recording" : "call-recording", false, now);
        _store.VoiceCalls.Touch(call, now);
        return recording;
    }

    /// <summary>Deletes the sound of a recording. What is known about it stays.</summary>
    public void Delete(VoiceCallRecording recording, User caller, DateTimeOffset now)
    {
        recording.Deleted = now;
        recording.DeletedByUserId = caller.Id;
        _store.Files.Remove(recording.File);
        _store.VoiceCallRecordings.Touch(recording, now);
    }

    private void Record(VoiceCall call, string type, bool isOfAgent, DateTimeOffset at) => _store.VoiceCallEvents.Add(
        new VoiceCallEvent { Call = call, Type = type, UserId = isOfAgent ? call.AgentId : null, Created = at, Updated = at });
}
