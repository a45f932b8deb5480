using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Commands.Users;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>Removes users from the account.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasUserCommand : RemoveResourceCmdlet<GorgiasUser>
{
    private protected override ReadableResource<GorgiasUser> Resource => Client.Users;

    private protected override ResourceReference ReferenceOf(PSObject input) => UserReference.Of(input, base.ReferenceOf(input));
}
