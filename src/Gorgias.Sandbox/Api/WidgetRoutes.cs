using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for widgets (gorgias-api.md sections 5 and 6.8).</summary>
internal sealed class WidgetRoutes(SandboxAccount account)
{
    private static readonly string[] Orders = ["created_datetime:desc", "created_datetime:asc", "order:asc", "order:desc"];

    private readonly Table<Widget> _widgets = account.Store.Widgets;

    public void AddTo(Router router)
    {
        router.Add("GET", "widgets", List, RouteInput.Query);
        router.Add("POST", "widgets", Create);
        router.Add("GET", "widgets/{id}", Read);
        router.Add("PUT", "widgets/{id}", Update);
        router.Add("DELETE", "widgets/{id}", Delete);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list widgets", "integration_id", "app_id");
        (long? integrationId, string? appId) = (query.Number("integration_id"), query.Text("app_id"));
        PageRequest paging = query.Paging(Orders);
        query.Done();
        bool byOrder = paging.Order.StartsWith("order", StringComparison.Ordinal);
        return Lists.Of(
            call,
            paging,
            _widgets.Rows.Where(row => (integrationId is null || row.IntegrationId == integrationId) && (appId is null || row.AppId == appId)),
            row => byOrder ? new IndexKey(row.Order, "", row.Id) : IndexKey.Of(row.Created, row.Id),
            WidgetJson.Widget);
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create widget";
        JObject body = call.Object(failure, WidgetShapes.Create);
        CheckIntegration(body, failure);
        var widget = new Widget { Type = body.Text("type")!, Template = body.Copy("template")!, Created = call.Now, Updated = call.Now };
        Fill(widget, body);
        _widgets.Add(widget);
        return ApiResponse.Json(201, writer => WidgetJson.Widget(writer, widget));
    }

    private HttpResponse Read(ApiCall call)
    {
        Widget widget = Get(call);
        return ApiResponse.Json(200, writer => WidgetJson.Widget(writer, widget));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update widget";
        Widget widget = Get(call);
        JObject body = call.Object(failure, WidgetShapes.Update);
        CheckIntegration(body, failure);
        Fill(widget, body);
        _widgets.Touch(widget, call.Now);
        return ApiResponse.Json(202, writer => WidgetJson.Widget(writer, widget));
    }

    private HttpResponse Delete(ApiCall call)
    {
        _widgets.Remove(Get(call));
        return ApiResponse.Empty(204);
    }

    private Widget Get(ApiCall call) => _widgets.Find(call.Id()) ?? throw ApiProblemException.NotFound();

    private void CheckIntegration(JObject body, string failure)
    {
        if (body.Number("integration_id") is { } id && account.Store.Integrations.Find(id) is null)
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", "integration_id");
        }
    }

    private static void Fill(Widget widget, JObject body)
    {
        widget.Type = body.Text("type") ?? widget.Type;
        widget.Template = body.Copy("template") ?? widget.Template;
        widget.Context = body.Text("context") ?? widget.Context;
        widget.IntegrationId = body.Sent("integration_id") ? body.Number("integration_id") : widget.IntegrationId;
        widget.AppId = body.Sent("app_id") ? body.Text("app_id") : widget.AppId;
        widget.Order = body.Number("order") ?? widget.Order;
        widget.Deactivated = body.Sent("deactivated_datetime") ? body.Time("deactivated_datetime") : widget.Deactivated;
    }
}
