using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of widgets, with the members of the documented example (gorgias-api.md section 6.8).</summary>
internal static class WidgetJson
{
    public static void Widget(JsonWriter writer, Widget widget) => writer.Object(w => w
        .Put("id", widget.Id).Put("context", widget.Context).Put("created_datetime", widget.Created).Put("deactivated_datetime", widget.Deactivated)
        .Put("integration_id", widget.IntegrationId).Put("app_id", widget.AppId).Put("order", widget.Order).Put("template", widget.Template)
        .Put("type", widget.Type).Put("updated_datetime", widget.Updated).Put("uri", Uris.Of("widgets", widget.Id)));
}
