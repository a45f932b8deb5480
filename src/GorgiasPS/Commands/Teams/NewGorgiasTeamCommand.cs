using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Resources;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Creates a team.</summary>
[Cmdlet(VerbsCommon.New, "GorgiasTeam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTeam))]
public sealed class NewGorgiasTeamCommand : NewResourceCmdlet<GorgiasTeam>
{
    /// <summary>Name of the team.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Field("name")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string Name { get; set; } = "";

    /// <summary>Members of the team: e-mail addresses, names or IDs of users. A column of a file has semicolons between them.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Members")]
    [ObjectId]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string[]? Member { get; set; }

    /// <summary>Text about the team.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Field("description")]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Description { get; set; }

    /// <summary>Emoji of the team.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Emoji { get; set; }

    private protected override WritableResource<GorgiasTeam> Resource => Client.Teams;

    private protected override void Complete(IDictionary<string, object?> fields)
    {
        if (!string.IsNullOrEmpty(Emoji))
        {
            fields["decoration"] = TeamOperations.DecorationField(Emoji);
        }
    }

    private protected override async Task CompleteAsync(IDictionary<string, object?> fields, CallOptions options, CancellationToken cancellation)
    {
        if (Member is { } members)
        {
            fields["members"] = await Client.Teams.MembersFieldAsync(members, options, cancellation).ConfigureAwait(false);
        }
    }
}
