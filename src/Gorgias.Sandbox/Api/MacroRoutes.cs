using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for macros (gorgias-api.md section 5, Custom fields, views, macros, rules).</summary>
internal sealed class MacroRoutes(SandboxAccount account)
{
    private static readonly string[] Orders =
        ["created_datetime:desc", "created_datetime:asc", "name:asc", "name:desc", "usage:desc", "usage:asc", "updated_datetime:desc", "updated_datetime:asc"];

    private readonly Table<Macro> _macros = account.Store.Macros;

    public void AddTo(Router router)
    {
        router.Add("GET", "macros", List, RouteInput.Query);
        router.Add("POST", "macros", Create);
        router.Add("PUT", "macros/archive", call => Archive(call, true));
        router.Add("PUT", "macros/unarchive", call => Archive(call, false));
        router.Add("GET", "macros/{id}", Read);
        router.Add("PUT", "macros/{id}", Update);
        router.Add("DELETE", "macros/{id}", Delete);
    }

    private static IndexKey Key(Macro macro, string order) => order[0] switch
    {
        'n' => new IndexKey(0, macro.Name, macro.Id),
        'u' when order[1] == 's' => new IndexKey(macro.Usage, macro.Name, macro.Id),
        'u' => IndexKey.Of(macro.Updated, macro.Id),
        _ => IndexKey.Of(macro.Created, macro.Id),
    };

    private HttpResponse List(ApiCall call)
    {
        // What a macro is recommended for is not modelled: message_id, ticket_id and number_predictions are taken and change nothing.
        var query = new QueryReader(
            call, "Failed to list macros", "search", "tags", "languages", "archived", "ticket_id", "message_id", "number_predictions");
        string search = query.Text("search") ?? "";
        IReadOnlyList<string> tags = query.Texts("tags");
        IReadOnlyList<string> languages = query.Texts("languages");
        bool archived = query.Flag("archived") ?? false;
        query.Number("ticket_id");
        query.Number("message_id");
        query.Number("number_predictions");
        PageRequest paging = query.Paging(Orders);
        query.Done();
        bool IsShown(Macro macro) => macro.Archived is not null == archived
            && (Search.Has(macro.Name, search) || Search.Has((string?)macro.Arguments("setResponseText")?["body_text"] ?? "", search))
            && (tags.Count == 0 || macro.Tags.Any(tags.Contains))
            && (languages.Count == 0 || languages.Contains(macro.Language ?? ""));
        return Lists.Of(call, paging, _macros.Rows.Where(IsShown), macro => Key(macro, paging.Order), MacroJson.Macro);
    }

    private HttpResponse Create(ApiCall call)
    {
        JObject body = call.Object("Failed to create macro", MacroShapes.Create);
        Macro macro = _macros.Add(new Macro { Name = body.Text("name")!, Created = call.Now, Updated = call.Now });
        Fill(macro, body);
        account.Events.Add("macro-created", macro.Id, call.Caller.Id, call.Now);
        return ApiResponse.Json(201, writer => MacroJson.Macro(writer, macro));
    }

    private HttpResponse Read(ApiCall call)
    {
        Macro macro = Get(call.Id());
        return ApiResponse.Json(200, writer => MacroJson.Macro(writer, macro));
    }

    private HttpResponse Update(ApiCall call)
    {
        Macro macro = Get(call.Id());
        Fill(macro, call.Object("Failed to update macro", MacroShapes.Update));
        _macros.Touch(macro, call.Now);
        account.Events.Add("macro-updated", macro.Id, call.Caller.Id, call.Now);
        return ApiResponse.Json(202, writer => MacroJson.Macro(writer, macro));
    }

    private HttpResponse Delete(ApiCall call)
    {
        Macro macro = Get(call.Id());
        _macros.Remove(macro);
        account.Events.Add("macro-deleted", macro.Id, call.Caller.Id, call.Now);
        return ApiResponse.Empty(204);
    }

    /// <summary>Archives macros or takes them back, with a result for each id. The names in the results are an assumption.</summary>
    private HttpResponse Archive(ApiCall call, bool archived)
    {
        string failure = archived ? "Failed to archive macros" : "Failed to unarchive macros";
        var results = new List<(long Id, bool Found)>();
        foreach (long id in call.Object(failure, MacroShapes.Ids).Numbers("ids").Distinct())
        {
            Macro? macro = _macros.Find(id);
            results.Add((id, macro is not null));
            if (macro is not null)
            {
                macro.Archived = archived ? macro.Archived ?? call.Now : null;
                _macros.Touch(macro, call.Now);
            }
        }

        return ApiResponse.Json(200, writer => writer.Object(w => w.PutArray(
            "data", results, (item, one) => item.Object(o => o.Put("id", one.Id).Put("status", one.Found ? "success" : "not_found")))));
    }

    private Macro Get(long id) => _macros.Find(id) ?? throw ApiProblemException.NotFound();

    private static void Fill(Macro macro, JObject body)
    {
        macro.Name = body.Text("name") ?? macro.Name;
        macro.ExternalId = body.Sent("external_id") ? body.Text("external_id") : macro.ExternalId;
        macro.Intent = body.Sent("intent") ? body.Text("intent") : macro.Intent;
        macro.Language = body.Sent("language") ? body.Text("language") : macro.Language;
        macro.Actions = body.Items("actions") is { } actions ? (JArray)((JToken)actions).DeepClone() : macro.Actions;
    }
}
