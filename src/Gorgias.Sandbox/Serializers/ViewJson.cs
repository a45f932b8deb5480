using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Filters;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>
/// Writes the JSON of views, with the members in their recorded order (gorgias-api.md section 6.5). Those with whom a view is shared are sent as ids, and
/// come back as objects.
/// </summary>
internal sealed class ViewJson(SandboxStore store)
{
    public void View(JsonWriter writer, View view) => writer.Object(w =>
    {
        w.Put("id", view.Id).Put("category", view.Body["category"]).Put("created_datetime", view.Created)
            .Put("deactivated_datetime", view.Deactivated);
        Copy("decoration", "fields");
        w.Put("filters", view.Body.Text("filters") ?? "").Put("filters_ast", FilterTree.Of(view.Body.Text("filters")));
        Copy("name", "order_by", "order_dir", "search");
        w.PutArray("shared_with_teams", view.Body.Numbers("shared_with_teams").Select(store.Teams.Find).OfType<Team>(), (t, team) => t.Object(m => m
            .Put("id", team.Id).Put("name", team.Name).PutDecoration(team.Decoration)));
        w.PutArray("shared_with_users", view.Body.Numbers("shared_with_users").Select(store.Users.Find).OfType<User>(), (u, user) => u.Object(
            m => PeopleJson.Brief(m, user)));
        Copy("section_id", "slug", "type");
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
