using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// The endpoints for phone calls, their events and recordings (gorgias-api.md sections 5 and 6.8). The order of these lists cannot be chosen: their
/// documented parameters are the two of paging and one filter.
/// </summary>
internal sealed class VoiceRoutes(SandboxAccount account)
{
    private readonly SandboxStore _store = account.Store;
    private readonly VoiceJson _json = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "phone/voice-calls", ListCalls, RouteInput.Query);
        router.Add("GET", "phone/voice-calls/{id}", ReadCall);
        router.Add("GET", "phone/voice-call-events", ListEvents, RouteInput.Query);
        router.Add("GET", "phone/voice-call-events/{id}", ReadEvent);
        router.Add("GET", "phone/voice-call-recordings", ListRecordings, RouteInput.Query);
        router.Add("GET", "phone/voice-call-recordings/{id}", ReadRecording);
        router.Add("DELETE", "phone/voice-call-recordings/{id}", DeleteRecording);
    }

    private HttpResponse ListCalls(ApiCall call)
        => List(call, "Failed to list voice calls", "ticket_id", "created_datetime:desc", _store.VoiceCalls, row => row.Ticket.Id, _json.Call);

    private HttpResponse ListEvents(ApiCall call)
        => List(call, "Failed to list voice call events", "call_id", "created_datetime:asc", _store.VoiceCallEvents, row => row.Call.Id, VoiceJson.Event);

    private HttpResponse ListRecordings(ApiCall call) => List(
        call, "Failed to list voice call recordings", "call_id", "created_datetime:desc", _store.VoiceCallRecordings, row => row.Call.Id, _json.Recording);

    private HttpResponse ReadCall(ApiCall call) => Read(call, _store.VoiceCalls, _json.Call);

    private HttpResponse ReadEvent(ApiCall call) => Read(call, _store.VoiceCallEvents, VoiceJson.Event);

    private HttpResponse ReadRecording(ApiCall call) => Read(call, _store.VoiceCallRecordings, _json.Recording);

    private HttpResponse DeleteRecording(ApiCall call)
    {
        VoiceCallRecording recording = _store.VoiceCallRecordings.Find(call.Id()) is { Deleted: null } row ? row : throw ApiProblemException.NotFound();
        account.Calls.Delete(recording, call.Caller, call.Now);
        return ApiResponse.Empty(204);
    }

    private static HttpResponse List<T>(
        ApiCall call, string failure, string filter, string order, Table<T> table, Func<T, long> owner, Action<JsonWriter, T> item)
        where T : Entity
    {
        var query = new QueryReader(call, failure, filter);
        long? wanted = query.Number(filter);
        PageRequest paging = query.PagingIn(order);
        query.Done();
        return Lists.Of(call, paging, table, table.Indexes, wanted is null ? null : row => owner(row) == wanted, item);
    }

    private static HttpResponse Read<T>(ApiCall call, Table<T> table, Action<JsonWriter, T> item)
        where T : Entity
    {
        T row = table.Find(call.Id()) ?? throw ApiProblemException.NotFound();
        return ApiResponse.Json(200, writer => item(writer, row));
    }
}
