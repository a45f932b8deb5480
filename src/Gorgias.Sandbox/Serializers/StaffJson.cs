using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of users and teams (gorgias-api.md section 6.4).</summary>
internal sealed class StaffJson(SandboxAccount account)
{
    /// <summary>A user. Its <c>uri</c> is absolute, unlike all others, and a bot has no time zone, as in recordings.</summary>
    public void User(JsonWriter writer, User user) => writer.Object(w => w
        .Put("id", user.Id).Put("active", user.Active).Put("bio", user.Bio).Put("created_datetime", user.Created).Put("country", user.Country)
        .PutNull("deactivated_datetime").Put("email", user.Email).Put("external_id", user.ExternalId).Put("firstname", user.Firstname)
        .Put("has_password", false).Put("has_2fa_enabled", false).Put("lastname", user.Lastname).Put("language", user.Language)
        .Put("meta", user.Meta).Put("name", user.Name).PutObject("role", role => role.Put("name", user.Role))
        .Put("timezone", user.Timezone ?? (user.IsBot ? null : AccountJson.Timezone)).Put("updated_datetime", user.Updated).PutNull("client_id")
        .Put("uri", account.BaseAddress + Uris.Of("users", user.Id)));

    public void Team(JsonWriter writer, Team team) => writer.Object(w => w
        .Put("id", team.Id).Put("name", team.Name).Put("description", team.Description).PutDecoration(team.Decoration)
        .PutArray("members", team.Members.Select(account.Store.Users.Find).OfType<User>(), (m, user) => m.Object(member => member
            .Put("id", user.Id).Put("name", user.Name).Put("email", user.Email).Put("meta", user.Meta)))
        .Put("uri", Uris.Of("teams", team.Id)).Put("created_datetime", team.Created));
}
