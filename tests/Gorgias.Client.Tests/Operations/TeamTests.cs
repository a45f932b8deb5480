using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>The members of a team: the API takes the whole list, so that it is read, changed and written.</summary>
public class TeamTests : ClientTest
{
    private static readonly Dictionary<string, object?> Nothing = [];

    private JsonArray? _members = [Member(1), Member(2)];

    public TeamTests()
    {
        Account.Users.AddRange([User(1, "Ann Lee", "ann@acme.example"), User(2, "Bob Roy", "bob@acme.example"), User(3, "Bob Roy", "roy@acme.example")]);
        Account.Script = sent => sent.Path == "/api/teams/7" ? Respond.Json(Serve(sent).ToJsonString()) : null;
    }

    [Fact]
    public async Task Members_are_added_and_removed_by_address_name_or_id_and_the_others_stay()
    {
        GorgiasTeam team = await Change(new TeamMembers(Added: ["3; ann@acme.example"], Removed: [" bob@ACME.example "]));

        Assert.Equal([1L, 3L], team.Members!.Select(m => m.Id));
        Assert.Equal("[{\"id\":1},{\"id\":3}]", Put().Json["members"]!.ToJsonString());
    }

    [Fact]
    public async Task A_list_replaces_the_members_without_reading_the_team()
    {
        await Change(new TeamMembers(All: ["Ann Lee", "ann@acme.example", ""]));

        Assert.Equal("[{\"id\":1}]", Put().Json["members"]!.ToJsonString());
        Assert.Empty(Account.Sent("GET", "/api/teams/7"));
    }

    [Fact]
    public async Task Members_that_are_as_they_should_be_are_not_written()
    {
        GorgiasTeam team = await Change(new TeamMembers(Added: ["1"], Removed: ["3"]));

        Assert.Equal(2, team.Members!.Count);
        Assert.Empty(Account.Sent("PUT", "/api/teams/7"));
    }

    [Theory]
    [InlineData("nobody@acme.example")]
    [InlineData("Bob Roy")]
    public async Task An_unknown_or_ambiguous_member_changes_nothing(string member)
    {
        GorgiasNameException e = await Fails<GorgiasNameException>(() => Client.Teams.ChangeAsync(7, Nothing, new TeamMembers(Added: [member])));

        Assert.Equal("AddMember", e.Field);
        Assert.Empty(Account.Sent("PUT", "/api/teams/7"));
    }

    [Fact]
    public async Task A_team_that_does_not_tell_its_members_loses_none()
    {
        _members = null;

        await Fails<GorgiasProtocolException>(() => Client.Teams.ChangeAsync(7, Nothing, new TeamMembers(Added: ["1"])));
        Assert.Empty(Account.Sent("PUT", "/api/teams/7"));
    }

    private static JsonObject User(long id, string name, string email) => new() { ["id"] = id, ["name"] = name, ["email"] = email };

    private static JsonObject Member(long id) => new() { ["id"] = id };

    private Task<GorgiasTeam> Change(TeamMembers members) => Run(() => Client.Teams.ChangeAsync(7, Nothing, members));

    private SentRequest Put() => Account.Sent("PUT", "/api/teams/7").Single();

    private JsonObject Serve(SentRequest sent)
    {
        if (sent.Method == "PUT")
        {
            _members = sent.Json["members"]!.DeepClone().AsArray();
        }

        return new JsonObject { ["id"] = 7, ["name"] = "Support", ["members"] = _members?.DeepClone() };
    }
}
