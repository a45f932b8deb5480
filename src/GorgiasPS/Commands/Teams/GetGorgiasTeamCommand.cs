using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Gets teams by ID or name, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasTeam")]
[OutputType(typeof(GorgiasTeam))]
public sealed class GetGorgiasTeamCommand : GetResourceCmdlet<GorgiasTeam>
{
    private protected override ReadableResource<GorgiasTeam> Resource => Client.Teams;
}
