using System.Management.Automation;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Gets the sandboxes that run in this session, with their tickets, mails and requests.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasSandbox")]
[OutputType(typeof(RunningSandbox))]
public sealed class GetGorgiasSandboxCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(SandboxSession.Current.Running, enumerateCollection: true);
}
