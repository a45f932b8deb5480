using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Resources;

namespace GorgiasPS;

/// <summary>Cancels jobs.</summary>
[Cmdlet(VerbsLifecycle.Stop, "GorgiasJob", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasJob))]
public sealed class StopGorgiasJobCommand : ResourceCmdlet<GorgiasJob>
{
    /// <summary>Emits each job as it is after the call.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override ReadableResource<GorgiasJob> Resource => Client.Jobs;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (ResourceReference reference in References())
        {
            if (!May(ResourceMessages.Named(Resource.Noun, reference.Label), JobMessages.CancelAction))
            {
                continue;
            }

            CallOptions options = CallOptions(CallPriority.Interactive);
            JobOperations jobs = Client.Jobs;
            Run(
                async (writer, cancellation) =>
                {
                    long id = await ResolveAsync(reference.Text!, options, cancellation).ConfigureAwait(false);
                    await jobs.CancelAsync(id, options, cancellation).ConfigureAwait(false);
                    GorgiasJob job = await jobs.GetAsync(id, options, cancellation).ConfigureAwait(false);
                    if (job is { IsOver: true, CancelledDatetime: null, Status: not "canceled" })
                    {
                        WarnOnce(JobMessages.OverBefore(id, job.Status));
                    }

                    if (PassThru)
                    {
                        await writer.WriteObjectAsync(job).ConfigureAwait(false);
                    }
                },
                InputObject ?? (object)reference.Label);
        }
    }
}
