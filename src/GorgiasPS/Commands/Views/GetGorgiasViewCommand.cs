using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Gets views by ID or name, or lists them.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasView")]
[OutputType(typeof(GorgiasView))]
public sealed class GetGorgiasViewCommand : GetResourceCmdlet<GorgiasView>
{
    private protected override ReadableResource<GorgiasView> Resource => Client.Views;
}
