using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints that read the account, its settings and its integrations (gorgias-api.md sections 5 and 6.8).</summary>
internal sealed class AccountRoutes(SandboxAccount account)
{
    private static readonly string[] IntegrationTypes =
        ("email gmail outlook app aircall facebook gorgias_chat phone sms twitter yotpo whatsapp http shopify recharge smile smooch_inside smooch "
        + "magento2 zendesk klaviyo bigcommerce alloy ecom").Split(' ');

    private readonly Table<Integration> _integrations = account.Store.Integrations;

    public void AddTo(Router router)
    {
        router.Add("GET", "account", Account);
        router.Add("GET", "account/settings", ListSettings, RouteInput.Query);
        router.Add("GET", "integrations", ListIntegrations, RouteInput.Query);
        router.Add("GET", "integrations/{id}", ReadIntegration);
    }

    private HttpResponse Account(ApiCall call) => ApiResponse.Json(200, writer => writer.Object(w => w
        .Put("domain", "sandbox").Put("created_datetime", account.Created).PutNull("deactivated_datetime")
        .PutArray("settings", Settings(), (s, setting) => Setting(s, setting))
        .PutObject("status", status => status.Put("status", "active"))
        .PutObject("meta", meta => meta.Put("sandbox_id", account.Id.ToString()))));

    private HttpResponse ListSettings(ApiCall call)
    {
        var query = QueryReader.WithoutPaging(call, "Failed to list settings", "type");
        string? type = query.Text("type");
        query.Done();
        return Lists.Data(Settings().Where(setting => type is null || setting.Type == type), Setting);
    }

    private static void Setting(JsonWriter writer, (long Id, string Type, Action<JsonWriter> Data) setting) => writer.Object(w => w
        .Put("id", setting.Id).Put("type", setting.Type).PutObject("data", setting.Data));

    private IEnumerable<(long Id, string Type, Action<JsonWriter> Data)> Settings()
    {
        yield return (1, "auto-merge", data => data
            .Put("enabled", account.Options.AutoMerge).Put("merging_window_days", (long)Math.Ceiling(account.Options.AutoMergeWindow.TotalDays)));
        yield return (2, "default-integration", data => data.Put("email", DefaultMail()?.Id));
        yield return (3, "ticket-assignment", data => data.Put("unassign_on_reply", false));
    }

    private Integration? DefaultMail() => _integrations.Rows.FirstOrDefault(row => Vocabulary.MailIntegrations.Contains(row.Type));

    private HttpResponse ListIntegrations(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list integrations", "type");
        string? type = query.OneOf("type", IntegrationTypes);
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        return Lists.Of(call, paging, _integrations, _integrations.Indexes, row => type is null || row.Type == type, RecordJson.Integration);
    }

    private HttpResponse ReadIntegration(ApiCall call)
    {
        Integration row = _integrations.Find(call.Id()) ?? throw ApiProblemException.NotFound();
        return ApiResponse.Json(200, writer => RecordJson.Integration(writer, row));
    }
}
