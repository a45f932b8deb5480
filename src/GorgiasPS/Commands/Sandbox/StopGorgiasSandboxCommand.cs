using System.Management.Automation;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>Stops sandboxes.</summary>
[Cmdlet(VerbsLifecycle.Stop, "GorgiasSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopGorgiasSandboxCommand : PSCmdlet
{
    /// <summary>Sandboxes to stop. Default: all sandboxes of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [PSDefaultValue(Help = "All sandboxes of the session")]
    [ValidateNotNullOrEmpty]
    [Alias("Sandbox")]
    public RunningSandbox[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        SandboxSession session = SandboxSession.Current;
        foreach (RunningSandbox sandbox in InputObject ?? session.Running)
        {
            if (ShouldProcess(sandbox.ToString(), SandboxMessages.StopAction))
            {
                session.Stop(sandbox);
            }
        }
    }
}
