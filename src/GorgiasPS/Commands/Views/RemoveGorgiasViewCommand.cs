using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Removes views from the account. The tickets and customers of a view stay. System views can't be removed.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasView", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasViewCommand : RemoveResourceCmdlet<GorgiasView>
{
    private protected override ReadableResource<GorgiasView> Resource => Client.Views;
}
