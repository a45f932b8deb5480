using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS;

/// <summary>Removes macros from the account. A macro that a rule uses can't be removed.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasMacro", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveGorgiasMacroCommand : RemoveResourceCmdlet<GorgiasMacro>
{
    private protected override ReadableResource<GorgiasMacro> Resource => Client.Macros;
}
