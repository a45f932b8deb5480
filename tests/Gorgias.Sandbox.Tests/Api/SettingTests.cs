using Gorgias.Sandbox.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Api;

/// <summary>Settings of the account that the API creates and changes, gorgias-api.md sections 5 and 6.8.</summary>
public class SettingTests : SandboxTest
{
    private const string Settings = "/api/account/settings";

    [Fact]
    public async Task The_data_of_a_setting_can_be_replaced()
    {
        JToken before = await Setting("business-hours");
        TestResponse changed = await Api.Put($"{Settings}/{before["id"]}", new { type = "business-hours", data = new { timezone = "Europe/Berlin" } });
        Assert.Equal(202, changed.Status);
        Assert.Equal("id type data", string.Join(" ", ((JObject)changed.Json).Properties().Select(member => member.Name)));
        Assert.Equal((long)before["id"]!, (long)changed.Json["id"]!);
        Assert.Equal("""{"timezone":"Europe/Berlin"}""", changed.Json["data"]!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.True(JToken.DeepEquals(changed.Json, await Setting("business-hours")));
        Assert.True(JToken.DeepEquals((await Read("/api/account"))["settings"], (await Read(Settings))["data"]));
        Assert.Equal(9, (await Read(Settings))["data"]!.Count());
        Sandbox.Reset();
        Assert.True(JToken.DeepEquals(before, await Setting("business-hours")));
    }

    [Fact]
    public async Task A_new_setting_needs_a_type_of_its_own()
    {
        JToken created = await Created(Settings, new { type = "agent-costs", name = "Costs", data = new { hourly = 12.5 } });
        Assert.True(JToken.DeepEquals(created, await Setting("agent-costs")));
        Assert.Equal(10, (await Read(Settings))["data"]!.Select(setting => (long)setting["id"]!).Distinct().Count());
        Assert.Equal(409, (await Api.Post(Settings, new { type = "agent-costs" })).Status);
        Assert.Equal(409, (await Api.Post(Settings, new { type = "business-hours", data = new { } })).Status);
        Assert.Equal(["type: Missing data for required field."], (await Api.Post(Settings, new { data = new { } })).Problems);
        Assert.Equal(["data: Not a valid mapping type."], (await Api.Post(Settings, new { type = "x", data = 1 })).Problems);
        Assert.Equal(202, (await Api.Put($"{Settings}/{created["id"]}", new { data = new { hourly = 1 } })).Status);
        Assert.Equal(1, (int)(await Setting("agent-costs"))["data"]!["hourly"]!);
    }

    [Fact]
    public async Task Auto_merge_is_switched_by_its_setting()
    {
        string path = $"{Settings}/{(await Setting("auto-merge"))["id"]}";
        Assert.Equal(202, (await Api.Put(path, new { data = new { tickets = new { enabled = true, merging_window_days = 3 } } })).Status);
        Assert.Equal((true, TimeSpan.FromDays(3)), (Sandbox.Options.AutoMerge, Sandbox.Options.AutoMergeWindow));
        Assert.Equal(3, (int)(await Setting("auto-merge"))["data"]!["tickets"]!["merging_window_days"]!);
        var wrong = new { data = new { tickets = new { enabled = false }, enabled = true } };
        Assert.Equal(["data.enabled: Unknown field."], (await Api.Put(path, wrong)).Problems);
        Assert.True(Sandbox.Options.AutoMerge);
    }

    [Fact]
    public async Task The_default_integration_must_be_a_mailbox()
    {
        string path = $"{Settings}/{(await Setting("default-integration"))["id"]}";
        long sales = Sandbox.Seed.EmailIntegration("sales@acme.example", "Sales");
        long phone = Sandbox.Seed.PhoneIntegration("+14155550100", "Phone");
        Assert.Equal(202, (await Api.Put(path, new { data = new { email = sales } })).Status);
        Assert.Equal(sales, (long)(await Setting("default-integration"))["data"]!["email"]!);
        Assert.Equal(["data.email: Object does not exist."], (await Api.Put(path, new { data = new { email = phone } })).Problems);
        Assert.Equal(sales, (long)(await Setting("default-integration"))["data"]!["email"]!);
    }

    [Fact]
    public async Task An_unknown_setting_is_404_and_an_unknown_method_405()
    {
        JToken setting = await Setting("access");
        Assert.Equal(404, (await Api.Put(Settings + "/1", new { data = new { } })).Status);
        Assert.Equal(405, (await Api.Get($"{Settings}/{setting["id"]}")).Status);
        Assert.Equal(405, (await Api.Delete($"{Settings}/{setting["id"]}")).Status);
        Assert.Equal(405, (await Api.Delete(Settings)).Status);
        Assert.Equal(404, (await Api.Put(Settings + "/x", new { data = new { } })).Status);
        Assert.Equal(
            ["type: The type of a setting cannot be changed."], (await Api.Put($"{Settings}/{setting["id"]}", new { type = "auto-merge" })).Problems);
    }

    private async Task<JToken> Setting(string type) => (await Read($"{Settings}?type={type}"))["data"]!.Single();
}
