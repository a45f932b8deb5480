using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Removes tags from the account and from all tickets. A tag that a macro or rule uses can't be removed.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasTagCommand : RemoveResourceCmdlet<GorgiasTag>
{
    private protected override ReadableResource<GorgiasTag> Resource => Client.Tags;
}
