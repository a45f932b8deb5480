using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Phone calls, their events and recordings, gorgias-api.md sections 5 and 6.8. The seed adds them; the API cannot.</summary>
public class VoiceCallTests : SandboxTest
{
    private const string Calls = "/api/phone/voice-calls";
    private const string Events = "/api/phone/voice-call-events";
    private const string Recordings = "/api/phone/voice-call-recordings";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_has_the_documented_members(bool strict)
    {
        Sandbox.Options.Strict = strict;
        long phone = Sandbox.Seed.PhoneIntegration("+14155550100", "Hotline");
        long customer = Sandbox.Seed.Customer("jane@example.com", "Jane Roe", phone: "+491701234567");
        long ticket = Sandbox.Seed.Ticket("jane@example.com", "Call");
        _time.Advance(Minute);
        long id = Sandbox.Seed.VoiceCall(ticket, TimeSpan.FromSeconds(45.9));
        var call = (JObject)await Read($"{Calls}/{id}");
        Assert.Equal(
            ("id integration_id ticket_id phone_number_id external_id provider status direction phone_number_source country_source "
                + "phone_number_destination country_destination duration started_datetime created_datetime updated_datetime initiated_by_agent_id "
                + "last_answered_by_agent_id customer_id has_voicemail has_call_recording").Split(' '),
            call.Properties().Select(member => member.Name));
        Assert.Equal(
            (phone, ticket, customer, 45, "completed", "inbound"),
            ((long)call["integration_id"]!, (long)call["ticket_id"]!, (long)call["customer_id"]!, (int)call["duration"]!, (string?)call["status"],
                (string?)call["direction"]));
        Assert.Equal(("+491701234567", "+14155550100"), ((string?)call["phone_number_source"], (string?)call["phone_number_destination"]));
        Assert.Equal("2026-01-01T00:00:15.000000+00:00", (string?)call["started_datetime"]);
        long caller = (long)(await Read("/api/users/0"))["id"]!;
        Assert.Equal((null, caller), ((long?)call["initiated_by_agent_id"], (long?)call["last_answered_by_agent_id"]));

        JToken outbound = await Read($"{Calls}/{Sandbox.Seed.VoiceCall(ticket, Minute, outbound: true)}");
        Assert.Equal(("+14155550100", "+491701234567"), ((string?)outbound["phone_number_source"], (string?)outbound["phone_number_destination"]));
        Assert.Equal((caller, null), ((long?)outbound["initiated_by_agent_id"], (long?)outbound["last_answered_by_agent_id"]));
    }

    [Fact]
    public async Task A_call_nobody_answered_in_an_account_without_a_phone_has_neither_agent_nor_numbers()
    {
        JToken call = await Read($"{Calls}/{Sandbox.Seed.VoiceCall(await NewTicket(), TimeSpan.Zero)}");
        Assert.Equal(("no-answer", 0), ((string?)call["status"], (int)call["duration"]!));
        foreach (string member in new[] { "integration_id", "phone_number_source", "phone_number_destination", "last_answered_by_agent_id" })
        {
            Assert.Equal(JTokenType.Null, call[member]!.Type);
        }
    }

    [Fact]
    public async Task Calls_are_listed_latest_first_page_by_page_and_by_ticket()
    {
        (long a, long b) = (await NewTicket(), await NewTicket());
        var ids = new List<long>();
        foreach (long ticket in new[] { a, b, a, a })
        {
            _time.Advance(Minute);
            ids.Add(Sandbox.Seed.VoiceCall(ticket, TimeSpan.FromSeconds(10)));
        }

        JToken first = await Read($"{Calls}?ticket_id={a}&limit=2");
        Assert.Equal([ids[3], ids[2]], first["data"]!.Select(row => (long)row["id"]!));
        Assert.Equal(("list", $"{Calls}?ticket_id={a}&limit=2"), ((string?)first["object"], (string?)first["uri"]));
        JToken second = await Read($"{Calls}?ticket_id={a}&limit=2&cursor={first["meta"]!["next_cursor"]}");
        Assert.Equal([ids[0]], second["data"]!.Select(row => (long)row["id"]!));
        Assert.Equal(JTokenType.Null, second["meta"]!["next_cursor"]!.Type);
        Assert.Equal(4, (await Read(Calls))["data"]!.Count());
        Assert.Empty((await Read($"{Calls}?ticket_id=1"))["data"]!);
    }

    [Fact]
    public async Task The_events_of_a_call_are_listed_oldest_first()
    {
        long ticket = await NewTicket();
        (long answered, long missed) = (Sandbox.Seed.VoiceCall(ticket, TimeSpan.FromSeconds(10)), Sandbox.Seed.VoiceCall(ticket, TimeSpan.Zero));
        JToken events = (await Read($"{Events}?call_id={answered}"))["data"]!;
        Assert.Equal(
            ["incoming-phone-call", "phone-call-ringing", "phone-call-answered", "completed-phone-call"], events.Select(row => (string?)row["type"]));
        Assert.Equal(
            "id type account_id call_id user_id customer_id created_datetime meta".Split(' '),
            ((JObject)events[0]!).Properties().Select(member => member.Name));
        Assert.Equal([false, false, true, true], events.Select(row => row["user_id"]!.Type != JTokenType.Null));
        Assert.True(JToken.DeepEquals(events[2], await Read($"{Events}/{events[2]!["id"]}")));
        Assert.Equal(
            ["incoming-phone-call", "phone-call-ringing", "missed-phone-call"],
            (await Read($"{Events}?call_id={missed}"))["data"]!.Select(row => (string?)row["type"]));
        JToken first = await Read($"{Events}?limit=4");
        JToken second = await Read($"{Events}?limit=4&cursor={first["meta"]!["next_cursor"]}");
        Assert.Equal(7, first["data"]!.Concat(second["data"]!).Select(row => (long)row["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_recording_can_be_heard_until_it_is_deleted()
    {
        long call = Sandbox.Seed.VoiceCall(await NewTicket(), Minute);
        long id = Sandbox.Seed.VoiceCallRecording(call, TimeSpan.FromSeconds(50));
        var recording = (JObject)await Read($"{Recordings}/{id}");
        Assert.Equal(
            "id call_id external_id url duration type created_datetime deleted_datetime deleted_by_user_id error_code transcription_status".Split(' '),
            recording.Properties().Select(member => member.Name));
        Assert.Equal((call, 50), ((long)recording["call_id"]!, (int)recording["duration"]!));
        Assert.True((bool)(await Read($"{Calls}/{call}"))["has_call_recording"]!);
        Api.Http.DefaultRequestHeaders.Authorization = null;
        byte[] sound = await Api.Http.GetByteArrayAsync((string)recording["url"]!);
        Assert.Equal("RIFF", System.Text.Encoding.ASCII.GetString(sound, 0, 4));

        using var api = new TestClient(Sandbox);
        Assert.Equal(204, (await api.Delete($"{Recordings}/{id}")).Status);
        JToken deleted = (await api.Get($"{Recordings}/{id}")).Json;
        Assert.Equal((JTokenType.Null, JTokenType.String), (deleted["url"]!.Type, deleted["deleted_datetime"]!.Type));
        Assert.Equal((long)(await api.Get("/api/users/0")).Json["id"]!, (long)deleted["deleted_by_user_id"]!);
        Assert.Equal(404, (await api.Get((string)recording["url"]!)).Status);
        Assert.False((bool)(await api.Get($"{Calls}/{call}")).Json["has_call_recording"]!);
        Assert.Equal(404, (await api.Delete($"{Recordings}/{id}")).Status);
    }

    [Fact]
    public async Task Recordings_and_voicemails_are_listed_latest_first_and_by_call()
    {
        long ticket = await NewTicket();
        (long first, long second) = (Sandbox.Seed.VoiceCall(ticket, Minute), Sandbox.Seed.VoiceCall(ticket, TimeSpan.Zero));
        long sound = Sandbox.Seed.VoiceCallRecording(first, Minute);
        _time.Advance(Minute);
        long voicemail = Sandbox.Seed.VoiceCallRecording(second, TimeSpan.FromSeconds(9), voicemail: true);
        JToken rows = (await Read(Recordings))["data"]!;
        Assert.Equal([(voicemail, "voicemail"), (sound, "call-recording")], rows.Select(row => ((long)row["id"]!, (string?)row["type"])));
        Assert.Equal([voicemail], (await Read($"{Recordings}?call_id={second}"))["data"]!.Select(row => (long)row["id"]!));
        Assert.True((bool)(await Read($"{Calls}/{second}"))["has_voicemail"]!);
        JToken page = await Read($"{Recordings}?limit=1");
        Assert.Equal(sound, (long)(await Read($"{Recordings}?limit=1&cursor={page["meta"]!["next_cursor"]}"))["data"]![0]!["id"]!);
    }

    [Theory]
    [InlineData(Calls, "ticket_id=x", "ticket_id: Not a valid integer.")]
    [InlineData(Calls, "call_id=1", "call_id: Unknown field.")]
    [InlineData(Calls, "order_by=created_datetime:desc", "order_by: Unknown field.")]
    [InlineData(Calls, "limit=0", "limit: Must be between 1 and 100.")]
    [InlineData(Events, "ticket_id=1", "ticket_id: Unknown field.")]
    [InlineData(Events, "cursor=x", "cursor: Invalid cursor.")]
    [InlineData(Recordings, "call_id=x", "call_id: Not a valid integer.")]
    [InlineData(Recordings, "order_by=created_datetime:asc", "order_by: Unknown field.")]
    public async Task A_wrong_parameter_is_400_lenient_and_strict(string path, string query, string problem)
    {
        foreach (bool strict in new[] { false, true })
        {
            Sandbox.Options.Strict = strict;
            Assert.Equal([problem], (await Api.Get($"{path}?{query}")).Problems);
        }
    }

    [Theory]
    [InlineData(Calls)]
    [InlineData(Events)]
    [InlineData(Recordings)]
    public async Task What_is_not_there_is_404_and_what_the_api_cannot_do_is_405(string path)
    {
        Assert.Equal(404, (await Api.Get($"{path}/1")).Status);
        Assert.Equal(404, (await Api.Get($"{path}/x")).Status);
        Assert.Equal(405, (await Api.Post(path, new { })).Status);
        Assert.Equal(405, (await Api.Put($"{path}/1", new { })).Status);
        Assert.Equal(path == Recordings ? 404 : 405, (await Api.Delete($"{path}/1")).Status);
        Assert.Empty((await Read(path))["data"]!);
    }

    [Fact]
    public async Task A_call_needs_a_ticket_a_recording_a_call_and_both_a_duration()
    {
        long ticket = await NewTicket();
        Assert.StartsWith(SettingsMessages.TicketUnknown, Assert.Throws<ArgumentException>(() => Sandbox.Seed.VoiceCall(1, Minute)).Message);
        Assert.StartsWith(SettingsMessages.CallUnknown, Assert.Throws<ArgumentException>(() => Sandbox.Seed.VoiceCallRecording(1, Minute)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sandbox.Seed.VoiceCall(ticket, -Minute));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sandbox.Seed.VoiceCallRecording(Sandbox.Seed.VoiceCall(ticket, Minute), -Minute));
    }

    [Fact]
    public async Task A_reset_removes_calls_and_never_gives_a_file_the_name_of_another()
    {
        long call = Sandbox.Seed.VoiceCall(await NewTicket(), Minute);
        (long first, long second) = (Sandbox.Seed.VoiceCallRecording(call, Minute), Sandbox.Seed.VoiceCallRecording(call, Minute));
        await Api.Delete($"{Recordings}/{first}");
        long third = Sandbox.Seed.VoiceCallRecording(call, Minute);
        Assert.NotEqual((string?)(await Read($"{Recordings}/{second}"))["url"], (string?)(await Read($"{Recordings}/{third}"))["url"]);
        Sandbox.Reset();
        Assert.Empty((await Read(Calls))["data"]!);
        Assert.Empty((await Read(Events))["data"]!);
        Assert.Empty((await Read(Recordings))["data"]!);
    }
}
