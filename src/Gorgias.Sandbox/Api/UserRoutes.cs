using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Rules;
using Gorgias.Sandbox.Serializers;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>The endpoints for users. Id 0 is the caller (gorgias-api.md section 5, Users).</summary>
internal sealed class UserRoutes(SandboxAccount account)
{
    private static readonly string[] Orders = ["created_datetime:desc", "created_datetime:asc", "name:asc", "name:desc"];

    private readonly Table<User> _users = account.Store.Users;
    private readonly StaffJson _json = new(account);

    public void AddTo(Router router)
    {
        router.Add("GET", "users", List, RouteInput.Query);
        router.Add("POST", "users", Create);
        router.Add("GET", "users/{id}", Read);
        router.Add("PUT", "users/{id}", Update);
        router.Add("DELETE", "users/{id}", Delete);
    }

    private HttpResponse List(ApiCall call)
    {
        var query = new QueryReader(call, "Failed to list users", "email", "external_id", "roles", "search", "available_first");
        (string? email, string? externalId, string? search) = (query.Text("email"), query.Text("external_id"), query.Text("search"));
        IReadOnlyList<string> roles = query.Texts("roles");
        query.Flag("available_first");
        PageRequest paging = query.Paging(Orders);
        query.Done();
        IEnumerable<User> rows = _users.Rows.Where(user => (email is null || string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase))
            && (externalId is null || user.ExternalId == externalId)
            && (roles.Count == 0 || roles.Contains(user.Role))
            && (search is null || Search.Has(user.Name, search) || Search.Has(user.Email, search)));
        bool byName = paging.Order.StartsWith("name", StringComparison.Ordinal);
        return Lists.Of(call, paging, rows, user => byName ? new IndexKey(0, user.Name, user.Id) : IndexKey.Of(user.Created, user.Id), _json.User);
    }

    private HttpResponse Create(ApiCall call)
    {
        JObject body = call.Object("Failed to create user", Shapes.UserCreate);
        CheckUnique(body.Text("email"), null);
        User user = account.AddUser(body.Text("email")!, body.Text("name")!, body.Child("role")!.Text("name")!);
        Fill(user, body);
        return ApiResponse.Json(201, writer => _json.User(writer, user));
    }

    private HttpResponse Read(ApiCall call)
    {
        User user = Get(call);
        return ApiResponse.Json(200, writer => _json.User(writer, user));
    }

    private HttpResponse Update(ApiCall call)
    {
        User user = Get(call);
        JObject body = call.Object("Failed to update user", Shapes.UserUpdate);
        CheckUnique(body.Text("email"), user);
        if (body.Text("name") is { } name)
        {
            user.Name = name;
            (user.Firstname, user.Lastname) = PersonName.Split(name);
        }

        user.Email = body.Text("email") ?? user.Email;
        user.Role = body.Child("role")?.Text("name") ?? user.Role;
        Fill(user, body);
        _users.Touch(user, call.Now);
        return ApiResponse.Json(202, writer => _json.User(writer, user));
    }

    private HttpResponse Delete(ApiCall call)
    {
        User user = Get(call);
        foreach (Ticket ticket in account.Store.Tickets.Rows.Where(ticket => ticket.AssigneeUserId == user.Id))
        {
            ticket.AssigneeUserId = null;
        }

        foreach (Team team in account.Store.Teams.Rows)
        {
            team.Members.Remove(user.Id);
        }

        _users.Remove(user);
        return ApiResponse.Empty(204);
    }

    private User Get(ApiCall call) => (call.Id() == 0 ? call.Caller : _users.Find(call.Id())) ?? throw ApiProblemException.NotFound();

    private void CheckUnique(string? email, User? self)
    {
        if (email is not null && _users.Rows.Any(user => user != self && string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            throw ApiProblemException.Conflict();
        }
    }

    private static void Fill(User user, JObject body)
    {
        user.Firstname = body.Text("firstname") ?? user.Firstname;
        user.Lastname = body.Text("lastname") ?? user.Lastname;
        user.Active = body.Flag("active") ?? user.Active;
        user.Bio = body.Sent("bio") ? body.Text("bio") : user.Bio;
        user.Country = body.Sent("country") ? body.Text("country") : user.Country;
        user.ExternalId = body.Sent("external_id") ? body.Text("external_id") : user.ExternalId;
        user.Language = body.Sent("language") ? body.Text("language") : user.Language;
        user.Meta = body.Sent("meta") ? body.Copy("meta") ?? User.DefaultMeta(user.Role) : user.Meta;
        user.Timezone = body.Sent("timezone") ? body.Text("timezone") : user.Timezone;
    }
}
