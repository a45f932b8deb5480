using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Filters;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of views, with the members in their recorded order (gorgias-api.md section 6.5).</summary>
internal static class ViewJson
{
    public static void View(JsonWriter writer, View view) => writer.Object(w =>
    {
        w.Put("id", view.Id).Put("category", view.Body["category"]).Put("created_datetime", view.Created).PutNull("deactivated_datetime");
        Copy("decoration", "fields");
        w.Put("filters", view.Body.Text("filters") ?? "").Put("filters_ast", FilterTree.Of(view.Body.Text("filters")));
        Copy("name", "order_by", "order_dir", "search", "shared_with_teams", "shared_with_users", "section_id", "slug", "type");
        w.Put("uri", Uris.Of("views", view.Id));
        Copy("visibility");

        void Copy(params string[] names)
        {
            foreach (string name in names)
            {
                w.Put(name, view.Body[name]);
            }
        }
    });
}
