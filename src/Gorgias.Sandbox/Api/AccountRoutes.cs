using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for the account and its settings (gorgias-api.md sections 5 and 6.8).</summary>
internal sealed class AccountRoutes(SandboxAccount account)
{
    private const string UpdateFailure = "Failed to update setting";

    private readonly Table<AccountSetting> _settings = account.Store.Settings;
    private readonly AccountJson _json = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "account", Account);
        router.Add("GET", "account/settings", ListSettings, RouteInput.Query);
        router.Add("POST", "account/settings", CreateSetting);
        router.Add("PUT", "account/settings/{id}", UpdateSetting);
    }

    private HttpResponse Account(ApiCall call) => ApiResponse.Json(200, _json.Account);

    private HttpResponse ListSettings(ApiCall call)
    {
        var query = QueryReader.WithoutPaging(call, "Failed to list settings", "type");
        string? type = query.Text("type");
        query.Done();
        return Lists.Data(_json.Settings().Where(setting => type is null || setting.Text("type") == type), (writer, setting) => setting.WriteTo(writer));
    }

    private HttpResponse CreateSetting(ApiCall call)
    {
        JObject body = call.Object("Failed to create setting", AccountShapes.SettingCreate);
        string type = body.Text("type")!;
        if (_json.Settings().Any(setting => setting.Text("type") == type))
        {
            throw ApiProblemException.Conflict();
        }

        AccountSetting row = Add(0, type, (JObject?)body.Copy("data") ?? [], call.Now);
        return Saved(201, Find(row.Id)!);
    }

    private HttpResponse UpdateSetting(ApiCall call)
    {
        long id = call.Id();
        JObject setting = Find(id) ?? throw ApiProblemException.NotFound();
        JObject body = call.Object(UpdateFailure, AccountShapes.SettingUpdate);
        string type = setting.Text("type")!;
        if (body.Text("type") is { } sent && sent != type)
        {
            throw ApiProblemException.Invalid(UpdateFailure, "The type of a setting cannot be changed.", "type");
        }

        if (body.Copy("data") is JObject data)
        {
            Change(id, type, data, call.Now);
        }

        return Saved(202, Find(id)!);
    }

    private static HttpResponse Saved(int status, JObject setting) => ApiResponse.Json(status, writer => setting.WriteTo(writer));

    private JObject? Find(long id) => _json.Settings().FirstOrDefault(setting => setting.Number("id") == id);

    /// <summary>Replaces the data of a setting. Those that the sandbox follows must be ones that it understands.</summary>
    private void Change(long id, string type, JObject data, DateTimeOffset now)
    {
        switch (type)
        {
            case "auto-merge":
                Check(AccountShapes.AutoMerge, data);
                JObject tickets = data.Child("tickets")!;
                account.Options.AutoMerge = tickets.Flag("enabled")!.Value;
                account.Options.AutoMergeWindow = tickets.Number("merging_window_days") is { } days ? TimeSpan.FromDays(days) : account.Options.AutoMergeWindow;
                return;
            case "default-integration":
                Check(AccountShapes.DefaultIntegration, data);
                if (data.Number("email") is { } email && !Vocabulary.MailIntegrations.Contains(account.Store.Integrations.Find(email)?.Type))
                {
                    throw ApiProblemException.Invalid(UpdateFailure, "Object does not exist.", "data", "email");
                }

                break;
        }

        if (_settings.Find(id) is { } row)
        {
            row.Data = data;
            _settings.Touch(row, now);
        }
        else
        {
            Add(id, type, data, now);
        }
    }

    private AccountSetting Add(long id, string type, JObject data, DateTimeOffset now)
        => _settings.Add(new AccountSetting { Id = id, Type = type, Data = data, Created = now, Updated = now });

    private static void Check(Shape shape, JObject data)
    {
        if (shape.Problem(data) is { } problem)
        {
            throw new ApiProblemException(400, UpdateFailure, new JObject { ["data"] = problem });
        }
    }
}
