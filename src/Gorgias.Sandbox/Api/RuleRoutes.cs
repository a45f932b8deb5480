using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for rules (gorgias-api.md sections 5 and 6.5).</summary>
internal sealed class RuleRoutes(SandboxAccount account)
{
    private const int DefaultLimit = 100;

    private readonly Table<AutomationRule> _rules = account.Store.Rules;
    private readonly RuleJson _json = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "rules", List, RouteInput.Query);
        router.Add("POST", "rules", Create);
        router.Add("POST", "rules/priorities", Reorder);
        router.Add("GET", "rules/{id}", Read);
        router.Add("PUT", "rules/{id}", Update);
        router.Add("DELETE", "rules/{id}", Delete);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list rules");
        PageRequest paging = query.Paging(DefaultLimit, Lists.ByCreated);
        query.Done();
        return Lists.Of(call, paging, _rules, _rules.Indexes, null, _json.Rule);
    }

    private HttpResponse Create(ApiCall call)
    {
        AutomationRule rule = account.Rules.Create(call.Object("Failed to create rule", AutomationShapes.Create), call.Caller, call.Now);
        return ApiResponse.Json(201, writer => _json.Rule(writer, rule));
    }

    private HttpResponse Read(ApiCall call)
    {
        AutomationRule rule = Get(call);
        return ApiResponse.Json(200, writer => _json.Rule(writer, rule));
    }

    private HttpResponse Update(ApiCall call)
    {
        AutomationRule rule = Get(call);
        account.Rules.Update(rule, call.Object("Failed to update rule", AutomationShapes.Update), call.Caller, call.Now);
        return ApiResponse.Json(202, writer => _json.Rule(writer, rule));
    }

    private HttpResponse Delete(ApiCall call)
    {
        account.Rules.Delete(Get(call), call.Caller, call.Now);
        return ApiResponse.Empty(204);
    }

    /// <summary>Sets the priorities of several rules, or of none. The answer is the array of these rules, as documented.</summary>
    private HttpResponse Reorder(ApiCall call)
    {
        const string failure = "Failed to update rules priorities";
        var entries = call.Object(failure, AutomationShapes.Priorities).Objects("priorities").ToList();
        for (int i = 0; i < entries.Count; i++)
        {
            if (_rules.Find(entries[i].Number("id")!.Value) is null)
            {
                throw ApiProblemException.Invalid(failure, "Object does not exist.", "priorities", i.ToString(CultureInfo.InvariantCulture), "id");
            }
        }

        var rules = new List<AutomationRule>();
        foreach (JObject entry in entries)
        {
            AutomationRule rule = _rules.Find(entry.Number("id")!.Value)!;
            account.Rules.Reorder(rule, entry.Number("priority")!.Value, call.Caller, call.Now);
            rules.Add(rule);
        }

        return ApiResponse.Json(202, writer =>
        {
            writer.WriteStartArray();
            foreach (AutomationRule rule in rules.Distinct())
            {
                _json.Rule(writer, rule);
            }

            writer.WriteEndArray();
        });
    }

    private AutomationRule Get(ApiCall call) => _rules.Find(call.Id()) ?? throw ApiProblemException.NotFound();
}
