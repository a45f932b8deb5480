using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints that read the account, its settings and its integrations (gorgias-api.md sections 5 and 6.8).</summary>
internal sealed class AccountRoutes(SandboxAccount account)
{
    private static readonly string[] IntegrationTypes =
        ("email gmail outlook app aircall facebook gorgias_chat phone sms twitter yotpo whatsapp http shopify recharge smile smooch_inside smooch "
        + "magento2 zendesk klaviyo bigcommerce alloy ecom").Split(' ');

    private readonly Table<Integration> _integrations = account.Store.Integrations;
    private readonly AccountJson _json = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "account", Account);
        router.Add("GET", "account/settings", ListSettings, RouteInput.Query);
        router.Add("GET", "integrations", ListIntegrations, RouteInput.Query);
        router.Add("GET", "integrations/{id}", ReadIntegration);
    }

    private HttpResponse Account(ApiCall call) => ApiResponse.Json(200, _json.Account);

    private HttpResponse ListSettings(ApiCall call)
    {
        var query = QueryReader.WithoutPaging(call, "Failed to list settings", "type");
        string? type = query.Text("type");
        query.Done();
        return Lists.Data(_json.Settings().Where(setting => type is null || setting.Text("type") == type), (writer, setting) => setting.WriteTo(writer));
    }

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
