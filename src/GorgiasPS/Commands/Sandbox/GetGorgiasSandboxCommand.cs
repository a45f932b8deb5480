using System.Management.Automation;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Gets the sandboxes of this session.</summary>
[Cmdlet(VerbsCommon.Get, "GorgiasSandbox")]
[OutputType(typeof(RunningSandbox))]
public sealed class GetGorgiasSandboxCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing() => WriteObject(SandboxSession.Current.Running, enumerateCollection: true);
}
