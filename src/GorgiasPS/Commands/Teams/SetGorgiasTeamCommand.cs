using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Changes teams and their members.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasTeam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTeam))]
public sealed class SetGorgiasTeamCommand : SetResourceCmdlet<GorgiasTeam>
{
    /// <summary>New name of the team.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Name { get; set; }

    /// <summary>Members to add to the team: e-mail addresses, names or IDs of users.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ObjectId]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? AddMember { get; set; }

    /// <summary>Members to remove from the team: e-mail addresses, names or IDs of users.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ObjectId]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? RemoveMember { get; set; }

    /// <summary>Members of the team, in place of those it has now: e-mail addresses, names or IDs of users. Use @() for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    [ObjectId]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? Member { get; set; }

    /// <summary>New text about the team. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("description")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Description { get; set; }

    /// <summary>New emoji of the team. Use $null for none.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Emoji { get; set; }

    private protected override ReadableResource<GorgiasTeam> Resource => Client.Teams;

    private protected override IEnumerable<string> Changes => [.. base.Changes, nameof(AddMember), nameof(RemoveMember), nameof(Member), nameof(Emoji)];

    private protected override Task<GorgiasTeam> ChangeAsync(
        long id, Dictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        var all = new Dictionary<string, object?>(fields);
        if (IsGiven(nameof(Emoji)))
        {
            all["decoration"] = TeamOperations.DecorationField(Emoji);
        }

        var members = new TeamMembers(
            IsGiven(nameof(Member)) ? Member ?? [] : null, IsGiven(nameof(AddMember)) ? AddMember : null, IsGiven(nameof(RemoveMember)) ? RemoveMember : null);
        return Client.Teams.ChangeAsync(id, all, members, options, cancellation);
    }
}
