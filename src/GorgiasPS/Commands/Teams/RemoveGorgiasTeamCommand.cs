using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Removes teams from the account. The members stay users of the account.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasTeam", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasTeamCommand : RemoveResourceCmdlet<GorgiasTeam>
{
    private protected override ReadableResource<GorgiasTeam> Resource => Client.Teams;
}
