using Gorgias.Sandbox.Tests.Support;
using Gorgias.Testing;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>The members of the account, its settings, integrations, users and teams, as recorded, gorgias-api.md sections 6.4 and 6.8.</summary>
public class AccountShapeTests : SandboxTest
{
    private readonly VirtualTime _time = new();

    protected override SandboxOptions Options => new() { Plan = SandboxPlan.Unlimited, TimeProvider = _time };

    [Fact]
    public async Task The_account_has_a_subscription_and_nine_settings()
    {
        var account = (JObject)await Read("/api/account");
        Assert.Equal("created_datetime current_subscription deactivated_datetime domain meta settings status".Split(' '), Names(account));
        Assert.Equal(
            "plan start_datetime status trial_end_datetime trial_start_datetime".Split(' '), Names((JObject)account["current_subscription"]!));
        string[] types = ["satisfaction-surveys", "business-hours", "ticket-assignment", "views-ordering", "access", "views-visibility", "auto-merge",
            "auto-split", "default-integration"];
        Assert.Equal(types, account["settings"]!.Select(setting => (string?)setting["type"]));
        Assert.True(JToken.DeepEquals(account["settings"], (await Read("/api/account/settings"))["data"]));
    }

    [Fact]
    public async Task The_setting_of_auto_merge_is_nested_and_says_what_the_options_say()
    {
        Sandbox.Options.AutoMerge = true;
        Sandbox.Options.AutoMergeWindow = TimeSpan.FromDays(3);
        JToken setting = (await Read("/api/account/settings?type=auto-merge"))["data"]!.Single();
        Assert.Equal((true, 3), ((bool)setting["data"]!["tickets"]!["enabled"]!, (int)setting["data"]!["tickets"]!["merging_window_days"]!));
    }

    [Fact]
    public async Task A_sandbox_is_told_from_another_and_from_itself_before_a_reset_by_its_account()
    {
        JToken first = await Read("/api/account");
        Assert.True(JToken.DeepEquals(first, await Read("/api/account")));
        await using GorgiasSandbox other = await GorgiasSandbox.StartAsync(Options);
        using var api = new TestClient(other);
        string? id = (string?)first["meta"]!["analytics_group_id"];
        Assert.NotEqual(id, (string?)(await api.Get("/api/account")).Json["meta"]!["analytics_group_id"]);
        _time.Advance(TimeSpan.FromHours(1));
        Sandbox.Reset();
        JToken second = await Read("/api/account");
        Assert.NotEqual(id, (string?)second["meta"]!["analytics_group_id"]);
        Assert.NotEqual((string?)first["created_datetime"], (string?)second["created_datetime"]);
    }

    [Fact]
    public async Task A_bot_has_neither_time_zone_nor_meta()
    {
        JToken bot = (await Read("/api/users?roles=bot"))["data"]!.Single();
        Assert.Equal((JTokenType.Null, 0), (bot["timezone"]!.Type, bot["meta"]!.Count()));
        JToken agent = (await Read("/api/users?email=ann@acme.example"))["data"]!.Single();
        Assert.Equal("UTC", (string?)agent["timezone"]);
        Assert.Equal(["sso", "profile_picture_url"], Names((JObject)agent["meta"]!));
        Assert.False((bool)agent["has_password"]!);
        Assert.Equal(JTokenType.Null, agent["client_id"]!.Type);
        JToken created = await Created("/api/users", new { name = "B", email = "b@acme.example", role = new { name = "bot" }, meta = (object?)null });
        Assert.Equal((JTokenType.Null, JTokenType.Object), (created["timezone"]!.Type, created["meta"]!.Type));
    }

    [Fact]
    public async Task An_integration_has_the_recorded_members()
    {
        var row = (JObject)(await Read("/api/integrations"))["data"]!.Single();
        string expected = "id created_datetime deactivated_datetime decoration description http locked_datetime meta name type updated_datetime user uri "
            + "application_id managed business_hours_id";
        Assert.Equal(expected.Split(' '), Names(row));
        Assert.Equal(
            "provider outbound_verification_status address preferred marketing verified email_forwarding_activated".Split(' '), Names((JObject)row["meta"]!));
        Assert.Equal(["single_sender", "domain"], Names((JObject)row["meta"]!["outbound_verification_status"]!));
        Assert.True((bool)row["meta"]!["verified"]!);
        Assert.Equal((long)(await Read("/api/users/0"))["id"]!, (long)row["user"]!["id"]!);
    }

    [Fact]
    public async Task A_team_without_a_decoration_has_an_empty_one()
    {
        JToken team = await Created("/api/teams", new { name = "Night shift" });
        Assert.Equal(JTokenType.Object, team["decoration"]!.Type);
        long ticket = await NewTicket();
        JToken updated = (await Api.Put($"/api/tickets/{ticket}", new { assignee_team = new { id = (long)team["id"]! } })).Json;
        Assert.Equal(JTokenType.Object, updated["assignee_team"]!["decoration"]!.Type);
    }

    [Fact]
    public async Task A_tag_of_the_system_has_an_empty_decoration_and_one_of_a_user_a_colour()
    {
        Sandbox.Seed.Tag("sample ticket");
        long ticket = await NewTicket();
        await Api.Post($"/api/tickets/{ticket}/tags", new { names = new[] { "sample ticket", "vip" } });
        Assert.Equal([0, 1], (await Read($"/api/tickets/{ticket}"))["tags"]!.Select(tag => tag["decoration"]!.Count()));
        Assert.Equal([0, 1], (await Read("/api/tags?order_by=name:asc"))["data"]!.Select(tag => tag["decoration"]!.Count()));
    }

    [Fact]
    public async Task Jobs_are_found_by_status_and_type()
    {
        long id = await NewTicket();
        object Body(string type) => new { type, @params = new { ticket_ids = new[] { id } }, scheduled_datetime = "2026-01-01T00:30:00" };
        JToken first = await Created("/api/jobs", Body("deleteTicket"));
        JToken second = await Created("/api/jobs", Body("exportTicket"));
        await Api.Delete($"/api/jobs/{first["id"]}");
        Assert.Equal([(long)first["id"]!], await Ids("status=canceled"));
        Assert.Equal([(long)second["id"]!], await Ids("status=scheduled"));
        Assert.Equal([(long)second["id"]!], await Ids("type=exportTicket&limit=1"));
        Assert.Empty(await Ids("type=exportTicket&status=canceled"));
        Assert.Equal(2, (await Api.Get("/api/jobs?status=late&type=paint")).Problems.Count);

        async Task<List<long>> Ids(string query) => [.. (await Read("/api/jobs?" + query))["data"]!.Select(job => (long)job["id"]!)];
    }

    private static IEnumerable<string> Names(JObject body) => body.Properties().Select(member => member.Name);
}
