using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for teams (gorgias-api.md section 5, Users, teams, tags).</summary>
internal sealed class TeamRoutes(SandboxAccount account)
{
    private static readonly string[] Orders = ["created_datetime:desc", "created_datetime:asc", "name:asc", "name:desc"];

    private readonly Table<Team> _teams = account.Store.Teams;
    private readonly StaffJson _json = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "teams", List, RouteInput.Query);
        router.Add("POST", "teams", Create);
        router.Add("GET", "teams/{id}", Read);
        router.Add("PUT", "teams/{id}", Update);
        router.Add("DELETE", "teams/{id}", Delete);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list teams");
        PageRequest paging = query.Paging(Orders);
        query.Done();
        bool byName = paging.Order.StartsWith("name", StringComparison.Ordinal);
        return Lists.Of(call, paging, _teams.Rows, team => byName ? new IndexKey(0, team.Name, team.Id) : IndexKey.Of(team.Created, team.Id), _json.Team);
    }

    private HttpResponse Create(ApiCall call)
    {
        const string failure = "Failed to create team";
        JObject body = call.Object(failure, Shapes.TeamCreate);
        CheckMembers(body, failure);
        Team team = _teams.Add(new Team { Name = body.Text("name")!, Created = call.Now, Updated = call.Now });
        Fill(team, body);
        return ApiResponse.Json(201, writer => _json.Team(writer, team));
    }

    private HttpResponse Read(ApiCall call)
    {
        Team team = Get(call);
        return ApiResponse.Json(200, writer => _json.Team(writer, team));
    }

    private HttpResponse Update(ApiCall call)
    {
        const string failure = "Failed to update team";
        Team team = Get(call);
        JObject body = call.Object(failure, Shapes.TeamUpdate);
        CheckMembers(body, failure);
        Fill(team, body);
        _teams.Touch(team, call.Now);
        return ApiResponse.Json(202, writer => _json.Team(writer, team));
    }

    private HttpResponse Delete(ApiCall call)
    {
        Team team = Get(call);
        foreach (Ticket ticket in account.Store.Tickets.Rows.Where(ticket => ticket.AssigneeTeamId == team.Id))
        {
            ticket.AssigneeTeamId = null;
        }

        _teams.Remove(team);
        return ApiResponse.Empty(204);
    }

    private Team Get(ApiCall call) => _teams.Find(call.Id()) ?? throw ApiProblemException.NotFound();

    private void CheckMembers(JObject body, string failure)
    {
        if (body.Objects("members").Any(member => account.Store.Users.Find(member.Number("id")!.Value) is null))
        {
            throw ApiProblemException.Invalid(failure, "Object does not exist.", "members");
        }
    }

    private static void Fill(Team team, JObject body)
    {
        team.Name = body.Text("name") ?? team.Name;
        team.Description = body.Sent("description") ? body.Text("description") : team.Description;
        team.Decoration = body.Sent("decoration") ? body.Copy("decoration") : team.Decoration;
        if (body.Sent("members"))
        {
            team.Members.Clear();
            team.Members.AddRange(body.Objects("members").Select(member => member.Number("id")!.Value).Distinct());
        }
    }
}
