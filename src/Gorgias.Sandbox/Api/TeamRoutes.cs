using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>Teams (gorgias-api.md section 5, Users, teams, tags).</summary>
internal sealed class TeamRoutes(SandboxAccount world)
{
    private static readonly string[] Orders = ["created_datetime:desc", "created_datetime:asc", "name:asc", "name:desc"];

    private readonly Table<Team> _teams = world.Store.Teams;
    private readonly StaffJson _json = new(world);

    public void AddTo(Router router)
    {
        router.Add("GET", "teams", List, RouteTakes.Query);
        router.Add("POST", "teams", Create);
        router.Add("GET", "teams/{id}", Read);
        router.Add("PUT", "teams/{id}", Update);
        router.Add("DELETE", "teams/{id}", Delete);
    }

    private HttpReply List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list teams");
        PageRequest ask = query.Paging(Orders);
        query.Done();
        bool byName = ask.Order.StartsWith("name", StringComparison.Ordinal);
        return Lists.Of(call, ask, _teams.Rows, team => byName ? new IndexKey(0, team.Name, team.Id) : IndexKey.Of(team.Created, team.Id), _json.Team);
    }

    private HttpReply Create(ApiCall call)
    {
        const string failure = "Failed to create team";
        JObject body = call.Object(failure, Shapes.TeamCreate);
        CheckMembers(body, failure);
        Team team = _teams.Add(new Team { Name = body.Text("name")!, Created = call.Now, Updated = call.Now });
        Fill(team, body);
        return ApiAnswer.Json(201, writer => _json.Team(writer, team));
    }

    private HttpReply Read(ApiCall call)
    {
        Team team = Get(call);
        return ApiAnswer.Json(200, writer => _json.Team(writer, team));
    }

    private HttpReply Update(ApiCall call)
    {
        const string failure = "Failed to update team";
        Team team = Get(call);
        JObject body = call.Object(failure, Shapes.TeamUpdate);
        CheckMembers(body, failure);
        Fill(team, body);
        _teams.Touch(team, call.Now);
        return ApiAnswer.Json(202, writer => _json.Team(writer, team));
    }

    private HttpReply Delete(ApiCall call)
    {
        Team team = Get(call);
        foreach (Ticket ticket in world.Store.Tickets.Rows.Where(ticket => ticket.AssigneeTeamId == team.Id))
        {
            ticket.AssigneeTeamId = null;
        }

        _teams.Remove(team);
        return ApiAnswer.Empty(204);
    }

    private Team Get(ApiCall call) => _teams.Find(call.Id()) ?? throw ApiProblemException.NotFound();

    private void CheckMembers(JObject body, string failure)
    {
        if (body.Objects("members").Any(member => world.Store.Users.Find(member.Number("id")!.Value) is null))
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
