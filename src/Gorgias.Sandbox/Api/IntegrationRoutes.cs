using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for integrations. Only HTTP integrations can be created (gorgias-api.md sections 5, 6.8 and 9).</summary>
internal sealed class IntegrationRoutes(SandboxAccount account)
{
    private static readonly string[] Types =
        ("email gmail outlook app aircall facebook gorgias_chat phone sms twitter yotpo whatsapp http shopify recharge smile smooch_inside smooch "
        + "magento2 zendesk klaviyo bigcommerce alloy ecom").Split(' ');

    private readonly Table<Integration> _integrations = account.Store.Integrations;

    public void AddTo(Router router)
    {
        router.Add("GET", "integrations", List, RouteInput.Query);
        router.Add("POST", "integrations", Create);
        router.Add("GET", "integrations/{id}", Read);
        router.Add("PUT", "integrations/{id}", Update);
        router.Add("DELETE", "integrations/{id}", Delete);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list integrations", "type");
        string? type = query.OneOf("type", Types);
        PageRequest paging = query.Paging(Lists.ByCreated);
        query.Done();
        return Lists.Of(call, paging, _integrations, _integrations.Indexes, row => type is null || row.Type == type, RecordJson.Integration);
    }

    private HttpResponse Create(ApiCall call)
    {
        JObject body = call.Object("Failed to create integration", AccountShapes.IntegrationCreate);
        Integration row = _integrations.Add(new Integration
        {
            Type = Integration.HttpType,
            Name = body.Text("name")!,
            Http = new JObject { ["form"] = null, ["triggers"] = new JObject() },
            UserId = call.Caller.Id,
            Created = call.Now,
            Updated = call.Now,
        });
        Fill(row, body);
        Record(call, "integration-created", row);
        return ApiResponse.Json(201, writer => RecordJson.Integration(writer, row));
    }

    private HttpResponse Read(ApiCall call)
    {
        Integration row = Get(call);
        return ApiResponse.Json(200, writer => RecordJson.Integration(writer, row));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update integration";
        Integration row = Get(call);
        JObject body = call.Object(failure, AccountShapes.IntegrationUpdate);
        if (body.Text("type") is { } type && type != row.Type)
        {
            throw ApiProblemException.Invalid(failure, "The type of an integration cannot be changed.", "type");
        }

        if (row.Http is null && body.Child("http") is not null)
        {
            throw ApiProblemException.Invalid(failure, "Only an integration of type http has it.", "http");
        }

        Fill(row, body);
        _integrations.Touch(row, call.Now);
        Record(call, "integration-updated", row);
        return ApiResponse.Json(202, writer => RecordJson.Integration(writer, row));
    }

    private HttpResponse Delete(ApiCall call)
    {
        Integration row = Get(call);
        _integrations.Remove(row);
        foreach (AccountSetting setting in account.Store.Settings.Rows.Where(s => s.Type == "default-integration" && s.Data.Number("email") == row.Id).ToList())
        {
            account.Store.Settings.Remove(setting);
        }

        ViewReader.Deactivate(account.Store, row, call.Now);
        Record(call, "integration-deleted", row);
        return ApiResponse.Empty(204);
    }

    private static void Fill(Integration row, JObject body)
    {
        row.Name = body.Text("name")!;
        row.Description = body.Sent("description") ? body.Text("description") : row.Description;
        row.BusinessHoursId = body.Sent("business_hours_id") ? body.Number("business_hours_id") : row.BusinessHoursId;
        row.Deactivated = body.Sent("deactivated_datetime") ? body.Time("deactivated_datetime") : row.Deactivated;
        if (body.Child("http") is { } http)
        {
            foreach (JProperty member in http.Properties())
            {
                row.Http![member.Name] = member.Value.DeepClone();
            }
        }
    }

    private void Record(ApiCall call, string type, Integration row) => account.Events.Add(type, row.Id, call.Caller.Id, call.Now);

    private Integration Get(ApiCall call) => _integrations.Find(call.Id()) ?? throw ApiProblemException.NotFound();
}
